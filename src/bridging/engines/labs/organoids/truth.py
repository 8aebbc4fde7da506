"""What the simulator has in the lines and the wells: functions of case, seed and plate."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from bridging.engines.labs.organoids.case import Case
from bridging.engines.labs.organoids.layout import ALL_ROWS, is_outer
from bridging.engines.labs.organoids.state import WILD_TYPE, Line, Plate, Reason, Well
from bridging.engines.organoids.synthetic.series import Response
from bridging.kernel.seed import random_for

# Half of the full response: what a line of high function needs less of (C).
_HALF_HEALTHY_UM, _HALF_OTHER_UM = 0.1, 0.3
_TAU_MIN: Final = 24.0
_DRIFT_PERCENT: Final = 1.5
_SMALLEST_DEFOCUS_PX, _LARGEST_DEFOCUS_PX = 2.2, 2.7


@dataclass(frozen=True, slots=True)
class LineTruth:
    """``percent``: area added in 60 min at a saturating dose. ``size``: diameter beside that of the other lines."""

    percent: float
    size: float
    doubling_days: float


@lru_cache(maxsize=512)
def line_truth(case: Case, seed: str, line: Line) -> LineTruth:
    draw = random_for(seed, "line", line.donor)
    doubling = draw.uniform(1.9, 2.4)
    spread = draw.gauss(1, case.donor_cv)
    residual = case.residual.draw(draw)
    large, small = draw.uniform(1.05, 1.2), draw.uniform(0.8, 0.95)
    if line.donor == WILD_TYPE:
        return LineTruth(case.healthy, 1.0, doubling)
    if not line.is_corrected:
        # What works less well is not smaller: size comes from culture.
        return LineTruth(residual, large, doubling)
    return LineTruth(residual + max(0.0, added(case, seed) * max(0.3, spread)), small, doubling)


@lru_cache(maxsize=512)
def added(case: Case, seed: str) -> float:
    """Return what the correction adds in donors like these, in per cent of area."""
    draw = random_for(seed, "correction")
    span = case.weak if draw.random() < case.weak_chance else case.strong
    return span.draw(draw)


def shift_of(case: Case, seed: str, place: str) -> float:
    """Return what the place of a well adds to the area after 60 min, in per cent: rows by the warmth of the plate, outer wells by drying out."""
    if not case.has_places:
        return 0.0
    sign = random_for(seed, "warm-side").choice((-1, 1))
    middle = (len(ALL_ROWS) - 1) / 2
    along = (ALL_ROWS.index(place[0]) - middle) / (len(ALL_ROWS) - 1)
    return sign * case.row_percent * along - case.edge_percent * is_outer(place)


def response_of(case: Case, seed: str, well: Well, shift: float = 0.0) -> Response:
    """Return how the organoids of a well swell, on average; ``shift``: what its place adds."""
    draw = random_for(seed, "well", well.line.name, f"{well.dose:g}", well.copy)
    half = _HALF_HEALTHY_UM if well.line.donor == WILD_TYPE else _HALF_OTHER_UM
    at_dose = line_truth(case, seed, well.line).percent * well.dose / (well.dose + half)
    return Response(at_dose * max(0.2, draw.gauss(1, case.well_cv)) + draw.gauss(0, _DRIFT_PERCENT) + shift, _TAU_MIN)


@dataclass(frozen=True, slots=True)
class Fault:
    reason: Reason
    defocus_px: float = 0.0


@lru_cache(maxsize=512)
def faults_of(case: Case, seed: str, plate: Plate) -> Mapping[str, Fault]:
    """Return the wells of the plate in which something went wrong: out of focus and with a bubble in turn.

    They are drawn by what stands in a well, not by where: the same wells laid out otherwise have the same faults, so that layouts can be compared.
    """
    draw = random_for(seed, "faults")
    dosed = [well.place for well in sorted(plate.wells, key=_contents) if well.dose and well.line.donor != WILD_TYPE]
    hit = draw.sample(dosed, min(case.bad_wells, len(dosed) // 4))
    kinds = (Reason.OUT_OF_FOCUS, Reason.BUBBLE)
    faults = {
        place: Fault(kinds[index % 2], draw.uniform(_SMALLEST_DEFOCUS_PX, _LARGEST_DEFOCUS_PX) if index % 2 == 0 else 0.0)
        for index, place in enumerate(hit)
    }
    return MappingProxyType(faults)


def _contents(well: Well) -> tuple[int, bool, float, int]:
    return well.line.donor, well.line.is_corrected, well.dose, well.copy


def auc_of(percent: float) -> float:
    """Return the AUC of so much area in 60 min."""
    return Response(percent, _TAU_MIN).auc()


def true_difference(case: Case, seed: str, donors: tuple[int, ...], dose: float) -> float:
    """Return the mean over donors of what the correction adds at a dose, as AUC in % · min."""
    at = dose / (dose + _HALF_OTHER_UM)
    gains = [line_truth(case, seed, Line(one, is_corrected=True)).percent - line_truth(case, seed, Line(one)).percent for one in donors]
    return sum(auc_of(gain * at) for gain in gains) / len(gains)

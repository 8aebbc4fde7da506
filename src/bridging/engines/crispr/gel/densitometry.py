"""Band volumes to a share of edited alleles.

D. Y. Guschin et al., Methods Mol. Biol. 649 (2010) 247–256, doi:10.1007/978-1-60761-753-2_15: f = cleaved / (uncleaved + cleaved), and
edited = 1 - sqrt(1 - f). Stain binds by length, and the two fragments are as long together as the uncleaved band, so volumes need no correction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from typing import Final

from bridging.engines.crispr.cautions import Caution
from bridging.kernel.intervals import Z
from bridging.kernel.message import Message
from bridging.kernel.unusable import Unusable

METHOD: Final = "1 - sqrt(1 - f), guschin-2010"
USUAL_CV: Final = 0.1
"""Of a band's volume between two readings of the same gel: an assumption, to be replaced by that of the own laboratory."""
RANGE: Final = 0.3
"""Above, the gel no longer follows sequencing: M. F. Sentmanat et al., Sci. Rep. 8 (2018) 888, doi:10.1038/s41598-018-19441-8."""
_BACKGROUND: Final = 0.02
_MOST_BANDS: Final = 10
_FAINTEST, _BRIGHTEST = 1e-9, 1e15
"""No densitometer writes volumes beyond these, and their squares and quotients stay numbers."""
_STUDENT: Final = {2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306}
"""Student's t for 95 %, by degrees of freedom; from nine on that of nine, which is on the safe side."""
_STUDENT_NINE: Final = 2.262
_SPREAD_FROM: Final = 3
"""Two lanes say next to nothing about how much lanes differ."""

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Lane:
    """Volumes of the uncleaved band and of the cleaved ones, background taken off, in any one unit."""

    uncleaved: float
    cleaved: tuple[float, ...]

    @property
    def fraction(self) -> float:
        return sum(self.cleaved) / (self.uncleaved + sum(self.cleaved))

    @property
    def unevenness(self) -> float:
        """Squared coefficient of variation of the sum of the cleaved bands, in units of that of one band."""
        total = sum(self.cleaved)
        return sum(volume**2 for volume in self.cleaved) / total**2


@dataclass(frozen=True, slots=True)
class Densitometry:
    """``fraction``: cleaved share, over the lanes and less that of the control; ``edited`` and ``interval`` follow from it.

    ``if_one_allele``: what ``edited`` would be if all edited molecules were alike: two answers, or none where f is above a half.
    """

    lanes: int
    fraction: float
    background: float
    edited: float
    interval: Interval
    if_one_allele: tuple[float, ...]
    warnings: tuple[Message, ...]


def lane_of(volumes: Sequence[float], name: str) -> Lane:
    """Check the volumes of a lane, the uncleaved band first. Raises `Unusable`."""
    if not 2 <= len(volumes) <= _MOST_BANDS:  # noqa: PLR2004 -- one band uncleaved, one cleaved
        raise Unusable("gel.bands", lane=name, count=len(volumes))
    if not all(volume == 0 or _FAINTEST <= volume <= _BRIGHTEST for volume in volumes):
        raise Unusable("gel.volume", lane=name)
    if not sum(volumes):
        raise Unusable("gel.empty", lane=name)
    return Lane(volumes[0], tuple(volumes[1:]))


def measure(lanes: Sequence[Lane], control: Lane | None, *, cv: float = USUAL_CV) -> Densitometry:
    """Return the edited share. ``cv``: coefficient of variation of one band's volume. Raises `Unusable`."""
    if not 0 < cv < 1:
        raise Unusable("gel.cv", cv=cv)
    background = control.fraction if control else 0.0
    fraction, (low, high) = _fraction(lanes, cv)
    if background >= 1 or high < background:
        # What is left would be 0 with an interval of nothing: surer than any gel.
        raise Unusable("gel.control-above", control=round(100 * background, 1), percent=round(100 * fraction, 1))
    fraction, low, high = (max(0.0, (value - background) / (1 - background)) for value in (fraction, low, high))
    edited = _edited(fraction)
    return Densitometry(
        lanes=len(lanes),
        fraction=fraction,
        background=background,
        edited=edited,
        interval=(_edited(low), _edited(high)),
        if_one_allele=_one_allele(fraction),
        warnings=tuple(_warnings(edited, background, has_control=control is not None)),
    )


def _edited(fraction: float) -> float:
    return 1 - sqrt(1 - fraction)


def _one_allele(fraction: float) -> tuple[float, ...]:
    """Solve 2·p·(1 - p) = f: heteroduplexes of two strands, of which a share p is edited and all alike."""
    rest = 1 - 2 * fraction
    return () if rest < 0 else tuple(sorted({(1 - sqrt(rest)) / 2, (1 + sqrt(rest)) / 2}))


def _fraction(lanes: Sequence[Lane], cv: float) -> tuple[float, Interval]:
    """Return the cleaved share with its 95 % interval, on the scale of log odds, on which an error of a volume is the same everywhere.

    With three lanes or more the error is what they differ by, if that is more.
    """
    if any(not lane.uncleaved or not sum(lane.cleaved) for lane in lanes):
        return _at_an_end(lanes)
    odds = [log(lane.fraction / (1 - lane.fraction)) for lane in lanes]
    count = len(lanes)
    middle = sum(odds) / count
    reach = Z * cv * sqrt(sum(1 + lane.unevenness for lane in lanes)) / count
    if count >= _SPREAD_FROM:
        spread = sqrt(sum((value - middle) ** 2 for value in odds) / (count - 1) / count)
        reach = max(reach, _STUDENT.get(count - 1, _STUDENT_NINE) * spread)
    return _share(middle), (_share(middle - reach), _share(middle + reach))


def _share(odds: float) -> float:
    return 1 / (1 + exp(-odds))


def _at_an_end(lanes: Sequence[Lane]) -> tuple[float, Interval]:
    """A band that is not seen: the share is that of the sums, and a band of 2 % would not have been seen either."""
    uncleaved, cleaved = sum(lane.uncleaved for lane in lanes), sum(sum(lane.cleaved) for lane in lanes)
    fraction = cleaved / (uncleaved + cleaved)
    return fraction, (max(0.0, fraction - _BACKGROUND), min(1.0, fraction + _BACKGROUND))


def _warnings(edited: float, background: float, *, has_control: bool) -> list[Message]:
    found = []
    if not has_control:
        found.append(Caution.NO_CONTROL_LANE.message())
    if background > _BACKGROUND:
        found.append(Caution.CONTROL_CLEAVED.message(percent=round(100 * background, 1)))
    if edited > RANGE:
        found.append(Caution.BEYOND_RANGE.message(percent=round(100 * edited, 1), limit=round(100 * RANGE)))
    return found

"""Which mistakes were made: in the weeks of culture, on the plate, in the wells that take part, in the limits, in the number."""

from collections.abc import Iterator
from typing import Final

from bridging.engines.labs.graded import Mistake
from bridging.engines.labs.organoids.comparing import best_dose, right_comparison
from bridging.engines.labs.organoids.counting import counting_of
from bridging.engines.labs.organoids.cultures import culture_of, mornings
from bridging.engines.labs.organoids.expert import due_decision
from bridging.engines.labs.organoids.layout import is_outer
from bridging.engines.labs.organoids.mistakes import Mistakes
from bridging.engines.labs.organoids.placing import place_effect
from bridging.engines.labs.organoids.state import WILD_TYPE, Order, Reads, Reason, State, Submission, Unit
from bridging.engines.labs.organoids.truth import faults_of
from bridging.engines.labs.organoids.wells import plate_of, read_well
from bridging.engines.organoids.culture.parameters import Method
from bridging.engines.organoids.summary import FEW
from bridging.kernel.message import Message

_NARROWEST, _WIDEST = 0.6, 2.0
_NEAR_SHARE, _NEAR_AUC = 0.1, 60.0
_FEWEST_DONORS: Final = 3
_EARLIEST_DAY: Final = 5
_AT_LIMIT: Final = 0.9
_MOST_DEBRIS, _MOST_BLURRED, _MOST_MISSED = 0.05, 0.04, 0.25
_SEEDED_FOR_FEW: Final = 35
"""Of those that are seeded some blur, die or touch."""


def mistakes_of(state: State, said: Submission) -> Iterator[Mistake]:
    yield from _of_culture(state)
    yield from _of_plate(state)
    yield from _of_wells(state)
    yield from _of_limits(state)
    yield from _of_number(state, said)
    due = due_decision(state)
    if said.decision != due:
        yield Mistake(Mistakes.WRONG_DECISION, Message("lab.shown.decision", {"decision": due, "limit": round(state.case.limit_auc)}))


def _of_culture(state: State) -> Iterator[Mistake]:
    line = state.lines[-1]
    culture, days = culture_of(state.case, state.seed, line), mornings(state, line)
    starts = [days[sum(spell.days for spell in state.spells[:index])] for index in range(len(state.spells) + 1)]
    passages = [here for here, spell in zip(starts, state.spells, strict=False) if spell.split is not None]
    # The last passage is that onto the plate, which may follow soon.
    late = [
        here
        for here in (*passages, starts[-1])
        if here.days_since_passage > culture.late_day or here.median_um > _AT_LIMIT * culture.limit_um
    ]
    early = [here for here in passages if here.days_since_passage < _EARLIEST_DAY]
    for code, found in ((Mistakes.PASSAGED_LATE, late), (Mistakes.PASSAGED_EARLY, early)):
        for here in found[:1]:
            shown = Message("lab.shown.passage", {"day": here.day, "age": here.days_since_passage, "um": round(here.median_um)})
            yield Mistake(code, shown)
    if any(here.days_since_feeding > culture.stale_days for here in days):
        yield Mistake(Mistakes.STALE_MEDIUM, Message("lab.shown.medium", {"days": round(culture.stale_days)}))
    if any(spell.method is Method.SINGLE_CELLS and not spell.has_rock for spell in state.spells):
        shown = Message("lab.shown.single-cells", {"percent": round(100 * culture.single_cell_survival)})
        yield Mistake(Mistakes.SINGLE_CELLS_UNPROTECTED, shown)
    if state.ran_out:
        yield Mistake(Mistakes.MATRIX_RAN_OUT)
    if not days[-1].vials:
        yield Mistake(Mistakes.NOTHING_BANKED)


def _of_plate(state: State) -> Iterator[Mistake]:
    wells = plate_of(state).wells
    if not any(well.dose == 0 for well in wells):
        yield Mistake(Mistakes.NO_VEHICLE)
    if not any(well.line.donor == WILD_TYPE and well.dose for well in wells):
        yield Mistake(Mistakes.NO_WILD_TYPE)
    yield from _of_places(state)
    if len(state.donors) < _FEWEST_DONORS:
        yield Mistake(Mistakes.TOO_FEW_DONORS, Message("lab.shown.donors", {"donors": len(state.donors)}))
    if plate_of(state).organoids < _SEEDED_FOR_FEW:
        yield Mistake(Mistakes.FEW_ORGANOIDS, Message("lab.shown.organoids", {"organoids": plate_of(state).organoids, "few": FEW}))


def _of_places(state: State) -> Iterator[Mistake]:
    plate = plate_of(state)
    outer = [well.place for well in plate.wells if is_outer(well.place)]
    if state.case.dries_out and plate.order is not None and outer:
        shown = Message("lab.shown.edge", {"wells": len(outer), "percent": round(state.case.edge_percent)})
        yield Mistake(Mistakes.EDGE_WELLS, shown)
    if plate.order is Order.IN_ORDER:
        yield Mistake(Mistakes.POSITION_CONFOUNDED, Message("lab.shown.place", {"auc": round(place_effect(state))}))


def _of_wells(state: State) -> Iterator[Mistake]:
    faults = faults_of(state.case, state.seed, plate_of(state))
    kept = [
        place
        for place in faults
        if place not in state.excluded and read_well(state, plate_of(state).well(place), state.limits_of(place)).swelling is not None
    ]
    by_value = [place for place, reason in state.excluded.items() if reason is Reason.DEVIATES]
    good = [place for place in state.excluded if place not in {*faults, *by_value} and not _is_poor(state, place)]
    for code, places in ((Mistakes.KEPT_BAD_WELL, kept), (Mistakes.EXCLUDED_BY_VALUE, by_value), (Mistakes.EXCLUDED_GOOD_WELL, good)):
        if places:
            yield Mistake(code, Message("lab.shown.wells", {"wells": ", ".join(places)}))


def _is_poor(state: State, place: str) -> bool:
    """Tell whether a well was left out for having too few organoids, and has."""
    counted = read_well(state, plate_of(state).well(place), state.limits_of(place)).counted
    return state.excluded[place] is Reason.TOO_FEW and len(counted) < FEW


def _of_limits(state: State) -> Iterator[Mistake]:
    counted = counting_of(state)
    for code, share, most in (
        (Mistakes.DEBRIS_COUNTED, counted.debris, _MOST_DEBRIS),
        (Mistakes.BLURRED_COUNTED, counted.blurred, _MOST_BLURRED),
        (Mistakes.ORGANOIDS_MISSED, counted.missed, _MOST_MISSED),
    ):
        if share > most:
            yield Mistake(code, Message("lab.shown.counted", {"percent": round(100 * share)}))
    if state.set_after:
        yield Mistake(Mistakes.THRESHOLD_AFTER_ANSWER)
    if state.own_limits:
        yield Mistake(Mistakes.THRESHOLD_BY_WELL, Message("lab.shown.wells", {"wells": ", ".join(state.own_limits)}))


def _of_number(state: State, said: Submission) -> Iterator[Mistake]:
    made = state.analyses[said.analysis - 1]
    if made.reads is Reads.ABSOLUTE:
        yield Mistake(Mistakes.ABSOLUTE_AREA)
    if made.unit is not Unit.DONORS or said.units > len(state.donors):
        yield Mistake(Mistakes.PSEUDOREPLICATION, Message("lab.shown.units", {"units": said.units, "donors": len(state.donors)}))
    if made.dose < best_dose(state):
        yield Mistake(Mistakes.DOSE_TOO_LOW, Message("lab.shown.forskolin", {"dose": made.dose, "best": best_dose(state)}))
    right = right_comparison(state)
    if said.low is None or said.high is None:
        yield Mistake(Mistakes.NO_INTERVAL)
    elif right is not None and right.low is not None and right.high is not None:
        share = (said.high - said.low) / max(1e-9, right.high - right.low)
        if not _NARROWEST <= share <= _WIDEST:
            yield Mistake(Mistakes.INTERVAL_OFF, Message("lab.shown.share-of-width", {"percent": round(100 * share)}))
    if right is None:
        # Read rightly, the plate has no donor left with both of its lines.
        yield Mistake(Mistakes.OFF_THE_MARK)
    elif abs(said.difference - right.difference) > max(_NEAR_AUC, _NEAR_SHARE * abs(right.difference)):
        yield Mistake(Mistakes.OFF_THE_MARK, Message("lab.shown.difference", {"right": round(right.difference)}))

"""What an expert does next. Wells are judged by their first image; nothing here looks into the lines but through the plate."""

from typing import Final

from bridging.engines.labs.acts import Act
from bridging.engines.labs.organoids.comparing import RIGHT_LIMITS, best_dose, compared, right_analysis, right_comparison
from bridging.engines.labs.organoids.state import Edge, Order, Reads, State, Unit
from bridging.engines.labs.organoids.tools.exclude import BACK
from bridging.engines.labs.organoids.tools.tend import FIRST_SEEDING
from bridging.engines.labs.organoids.truth import faults_of
from bridging.engines.labs.organoids.wells import plate_of

DONORS: Final = 5
_PASSAGE_DAYS: Final = 7
REASON: Final = "The interval over donors stands against the limit that was laid down before the plate was read."


def next_right(state: State) -> Act | None:
    """Return the next act of the right way from here; None when there is nothing left to do."""
    if state.submission is not None:
        return None
    if state.plate is None:
        return _grow(state)
    return _set_limits(state) or _judge_wells(state) or _compare(state)


def _grow(state: State) -> Act:
    if state.plan is None:
        return Act("replicates", {"plan-donors": str(DONORS), "plan-wells": "2", "plan-organoids": "40"})
    if not state.lines:
        return Act("thaw", {"thaw-donors": str(DONORS), "wild-type": "yes"})
    if state.day >= FIRST_SEEDING:
        copies = 2 if len(state.lines) <= 2 * DONORS + 1 else 1
        places = {"layout": Order.BLOCKS.value, "edge-wells": Edge.BUFFER.value} if state.case.has_places else {}
        return Act("seed-plate", {"doses": "high", "copies": str(copies), "vehicle": "1", "per-well": "40", **places})
    return _tend(state)


def _tend(state: State) -> Act:
    """Passage each week, one dome to four; bank the domes that are not needed for it; leave some days before the plate."""
    ahead = FIRST_SEEDING + 1 - state.day
    days = min(ahead, _PASSAGE_DAYS)
    if not state.spells:
        return Act("tend", {"morning": "feed", "feed-every": "2", "days": str(days)})
    return Act("tend", {"morning": "fragments", "split": "4", "keep": "1", "feed-every": "2", "days": str(days)})


def _set_limits(state: State) -> Act | None:
    if state.limits == RIGHT_LIMITS and not state.own_limits:
        return None
    if not state.looks:
        return Act("look", {"well": plate_of(state).wells[0].place, "minute": "0", "channel": "brightfield"})
    right = RIGHT_LIMITS
    return Act(
        "segment", {"edge": f"{right.edge:g}", "smallest": f"{right.smallest_um:g}", "focus": f"{right.focus:g}", "applies": "all-wells"}
    )


def _judge_wells(state: State) -> Act | None:
    faults = faults_of(state.case, state.seed, plate_of(state))
    for place, fault in faults.items():
        if place not in state.excluded:
            return Act("exclude", {"well": place, "leave-out": fault.reason.value})
    for place in state.excluded:
        if place not in faults:
            return Act("exclude", {"well": place, "leave-out": BACK})
    return None


def _compare(state: State) -> Act:
    wanted = right_analysis(state, best_dose(state))
    made = next(
        (
            each
            for each in state.analyses
            if (each.dose, each.reads, each.unit, each.limits, each.own_limits, each.excluded)
            == (wanted.dose, wanted.reads, wanted.unit, wanted.limits, wanted.own_limits, wanted.excluded)
        ),
        None,
    )
    if made is None:
        return Act("analyse", {"dose": f"{wanted.dose:g}", "reads": Reads.RELATIVE.value, "unit": Unit.DONORS.value})
    return _report(state, made.number)


def _report(state: State, number: int) -> Act:
    found = compared(state, state.analyses[number - 1])
    assert found is not None  # noqa: S101 -- an analysis was made
    given = {"analysis": str(number), "difference": f"{found.difference:.0f}", "n-units": str(found.n), "reason": REASON}
    if found.low is not None and found.high is not None:
        given |= {"low": f"{found.low:.0f}", "high": f"{found.high:.0f}"}
    return Act("submit", {**given, "decision": due_decision(state)})


def due_decision(state: State) -> str:
    """Return what follows from the plate, read rightly, by the rule of the case."""
    found = right_comparison(state)
    if found is None or found.low is None or found.high is None:
        return "repeat-with-donors"
    if found.low > state.case.limit_auc:
        return "responds"
    return "no-response" if found.high < state.case.limit_auc else "repeat-with-donors"

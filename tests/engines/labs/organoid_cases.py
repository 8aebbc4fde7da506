"""A case of the organoid bench for tests, and ways to go wrong there."""

from collections.abc import Mapping

from bridging.engines.labs.acts import Act
from bridging.engines.labs.bands import Range
from bridging.engines.labs.level import Level
from bridging.engines.labs.organoids.bench import BENCH
from bridging.engines.labs.organoids.case import Case
from bridging.engines.labs.organoids.comparing import compared
from bridging.engines.labs.organoids.state import State

CASE = Case(
    strong=Range(low=35, high=55),
    weak=Range(low=5, high=9),
    residual=Range(low=2, high=6),
    donors=6,
    limit_auc=500,
    matrix_ul=4000,
    euros=3000,
)


def begun(seed: str = "1", level: Level = Level.OPEN) -> State:
    return BENCH.begin(CASE, seed, level)


def done(state: State, *acts: tuple[str, Mapping[str, str]]) -> State:
    for tool, given in acts:
        state = BENCH.do(state, Act(tool, given))
    return state


def tended(state: State, days: int, morning: str = "feed", **given: str) -> State:
    return done(state, ("tend", {"morning": morning, "feed-every": "2", "days": str(days), **given}))


def ready(seed: str = "1", donors: int = 3, wild: str = "yes") -> State:
    """Return a state on day 25, rightly kept."""
    state = done(begun(seed), ("thaw", {"thaw-donors": str(donors), "wild-type": wild}))
    state = tended(state, 7)
    for days in (7, 7, 4):
        state = tended(state, days, "fragments", split="4", keep="1")
    return state


def seeded(state: State, **change: str) -> State:
    return done(state, ("seed-plate", {"doses": "high", "copies": "2", "vehicle": "1", "per-well": "40", **change}))


def limited(state: State, *, smallest: float = 40, focus: float = 0.4, edge: float = 6, applies: str = "all-wells") -> State:
    state = done(state, ("look", {"well": "B2", "minute": "0", "channel": "brightfield"})) if not state.looks else state
    return done(state, ("segment", {"edge": f"{edge}", "smallest": f"{smallest}", "focus": f"{focus}", "applies": applies}))


def handed_in(state: State, reads: str = "relative", unit: str = "donors", **change: str) -> State:
    """Compare and submit what the comparison says, but for some fields."""
    dose = f"{state.plate.doses[-1]:g}" if state.plate else ""
    state = done(state, ("analyse", {"dose": change.pop("dose", dose), "reads": reads, "unit": unit}))
    found = compared(state, state.analyses[-1])
    assert found is not None
    said = {"analysis": str(len(state.analyses)), "difference": f"{found.difference:.0f}", "n-units": str(found.n), "decision": "responds"}
    if found.low is not None and found.high is not None:
        said |= {"low": f"{found.low:.0f}", "high": f"{found.high:.0f}"}
    return done(state, ("submit", {**said, "reason": "As the rule says that was laid down.", **change}))


def named(state: State) -> set[str]:
    return {mistake.code for mistake in BENCH.grade(state).mistakes}

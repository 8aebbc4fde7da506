"""A case of editing for tests, and ways to go wrong at its bench."""

from collections.abc import Mapping

from bridging.engines.labs.acts import Act
from bridging.engines.labs.bands import Band, Span
from bridging.engines.labs.editing.bench import BENCH
from bridging.engines.labs.editing.case import Case
from bridging.engines.labs.editing.state import State
from bridging.engines.labs.level import Level

CASE = Case(
    target="TEST-1",
    modified=Band(low=0.62, high=0.94),
    large=Band(low=0.21, high=0.28),
    templated=Band(low=0.4, high=0.6),
    reached=Band(low=0.93, high=0.98),
    half_life_h=Span(low=22, high=30),
    needed_percent=50,
)


def begun(seed: str = "1", level: Level = Level.OPEN) -> State:
    return BENCH.begin(CASE, seed, level)


def done(changes: Mapping[str, Mapping[str, str]] | None = None, *, before: tuple[Act, ...] = (), seed: str = "1") -> State:
    """Do ``before``, then all as an expert would, but for some fields of some tools. ``{name}`` in a change is what the expert gave."""
    state = begun(seed)
    for act in before:
        state = BENCH.do(state, act)
    while (act := BENCH.next_right(state)) is not None:
        changed = {name: value.format(**act.given) for name, value in (changes or {}).get(act.tool, {}).items()}
        state = BENCH.do(state, Act(act.tool, {**act.given, **changed}))
    return state

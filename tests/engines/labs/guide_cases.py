"""A case of guide choice, and ways to go wrong at its bench: right but for what is said."""

from collections.abc import Callable, Mapping

from bridging.engines.labs.acts import Act
from bridging.engines.labs.guides.bench import BENCH
from bridging.engines.labs.guides.case import Case
from bridging.engines.labs.guides.state import State
from bridging.engines.labs.level import Level

CASE = Case(gene="BRUG1", paralogue="BRUG2", donor="TCL-7")

type Change = Callable[[State], Mapping[str, str]] | Mapping[str, str]


def begun(seed: str = "1", level: Level = Level.OPEN) -> State:
    return BENCH.begin(CASE, seed, level)


def worked(seed: str = "1", *, until: str = "", without: tuple[str, ...] = (), change: Mapping[str, Change] | None = None) -> State:
    """Do what an expert does: up to a tool, without some, or with other fields than his."""
    state, expert, changes = begun(seed), begun(seed), change or {}
    while (act := BENCH.next_right(expert)) is not None:
        expert = BENCH.do(expert, act)
        if act.tool == until:
            return state
        if act.tool in without:
            continue
        changed = changes.get(act.tool, {})
        fields = changed(state) if callable(changed) else changed
        state = BENCH.do(state, Act(act.tool, {**act.given, **fields}))
    return state

"""The right way at a bench, taken to its end: what a submission is laid beside."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from bridging.engines.labs.acts import Act
from bridging.engines.labs.level import Level
from bridging.engines.labs.tool import Tool, use
from bridging.engines.labs.work import Work


def right_way[Case, State: Work[Any, Any]](
    begin: Callable[[Case, str, Level], State], tools: Sequence[Tool[State]], next_right: Callable[[State], Act | None]
) -> Callable[[Case, str], State]:
    """Return what finds the end of the right way of a case and seed: gone once, and kept without the notebook that nobody reads."""

    @lru_cache(maxsize=64)
    def end(case: Case, seed: str) -> State:
        state = begin(case, seed, Level.OPEN)
        while (act := next_right(state)) is not None:
            state = use(tools, state, act)
        return replace(state, notes=())

    return end

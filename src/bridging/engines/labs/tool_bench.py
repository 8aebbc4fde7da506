"""A bench that is its tools: a new one says how it begins, what there is to see, what it was worth, and what an expert does next."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from bridging.engines.labs.acts import Act, Note, Refused
from bridging.engines.labs.bench import Offer
from bridging.engines.labs.graded import Graded
from bridging.engines.labs.level import Level
from bridging.engines.labs.panels import Panel, Quantity
from bridging.engines.labs.tool import Tool, use
from bridging.engines.labs.work import Work
from bridging.kernel.message import Message

_UNITS: Final[Mapping[str, str]] = {"minutes": "min", "euros": "€", "sample": "µL", "matrix": "µL", "dna": "ng"}
"""Goods that are not here are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolBench[Case, State: Work[Any, Any]]:
    """``panels``: what there is to see, the newest first, with all that can be said of it. The rest is that of any `Bench`."""

    tools: Sequence[Tool[State]]
    begin: Callable[[Case, str, Level], State]
    panels: Callable[[State], Sequence[Panel]]
    grade: Callable[[State], Graded]
    next_right: Callable[[State], Act | None]
    figures: Sequence[str] = ("plot",)

    def show(self, state: State) -> Sequence[Panel]:
        """Return the panels as the level shows them: at an open bench a number is not judged."""
        shown = self.panels(state)
        return [_unjudged(panel) for panel in shown] if state.level is Level.OPEN else shown

    def do(self, state: State, act: Act) -> State:
        return use(self.tools, state, act)

    def offers(self, state: State) -> Sequence[Offer]:
        """Guided: what `guides_to` names; otherwise all that is open."""
        if state.submission is not None:
            return ()
        offers = [Offer(tool.name, tool.fields(state), _said(tool, state.level)) for tool in self.tools if tool.is_open(state)]
        if state.level is not Level.GUIDED:
            return offers
        named = self.guides_to(state)
        return [offer for offer in offers if offer.tool in named]

    def guides_to(self, state: State) -> Collection[str]:
        """Return the tools that somebody who is guided is offered: that of the next step; all where that step can be paid no more."""
        following = self.next_right(state)
        if following is None:
            return ()
        try:
            self.do(state, following)
        except Refused:
            return [tool.name for tool in self.tools]
        return (following.tool,)

    def stock(self, state: State) -> Sequence[Quantity]:
        return [Quantity(Message(f"lab-stock:{name}"), amount, _UNITS.get(name, ""), digits=0) for name, amount in state.left.items()]

    def picture(self, state: State, name: str) -> bytes | None:  # noqa: ARG002 -- a bench with pictures asks for both
        return None

    def notes(self, state: State) -> Sequence[Note]:
        return state.notes

    def is_submitted(self, state: State) -> bool:
        return state.submission is not None


def _unjudged(panel: Panel) -> Panel:
    return replace(panel, numbers=tuple(replace(number, limit=None, tone="plain") for number in panel.numbers))


def _said(tool: Tool[Any], level: Level) -> tuple[Message, ...]:
    if level is Level.OPEN:
        return ()
    return (tool.hint, tool.limit) if level is Level.GUIDED else (tool.hint,)

"""The bench as others see it."""

from collections.abc import Sequence
from typing import Final

from bridging.engines.labs.acts import Act, Note
from bridging.engines.labs.bench import Level, Offer
from bridging.engines.labs.graded import Graded
from bridging.engines.labs.panels import Panel, Quantity
from bridging.engines.labs.photometry import expert, grading, work
from bridging.engines.labs.photometry.case import Case
from bridging.engines.labs.photometry.panels import panels_of
from bridging.engines.labs.photometry.state import State
from bridging.engines.labs.photometry.tools import TOOLS
from bridging.engines.photometry.constants import CROWDED_PER_S, ENOUGH_EVENTS
from bridging.kernel.message import Message

_HINTS: Final = {
    "film": Message("lab.hint.film"),
    "judge": Message("lab.hint.judge"),
    "dilute": Message("lab.hint.dilute"),
    "calibrate": Message("lab.hint.calibrate"),
    "fit": Message("lab.hint.fit"),
    "tell": Message("lab.hint.tell"),
    "submit": Message("lab.hint.submit"),
}
_LIMITS: Final = {
    "film": Message("lab.limits.film", {"events": ENOUGH_EVENTS}),
    "judge": Message("lab.limits.judge", {"events": ENOUGH_EVENTS, "rate": round(CROWDED_PER_S)}),
    "dilute": Message("lab.limits.dilute"),
    "calibrate": Message("lab.limits.calibrate"),
    "fit": Message("lab.limits.fit"),
    "tell": Message("lab.limits.tell"),
    "submit": Message("lab.limits.submit"),
}


class PhotometryBench:
    def begin(self, case: Case, seed: str, level: Level) -> State:
        return work.begin(case, seed, level)

    def do(self, state: State, act: Act) -> State:
        return work.do(state, act)

    def offers(self, state: State) -> Sequence[Offer]:
        """Guided: the tool of the next step and what was there before it; otherwise all that is open."""
        if state.submission is not None:
            return ()
        offers = [Offer(tool.name, tool.fields(state), _said(tool.name, state.level)) for tool in TOOLS if tool.is_open(state)]
        if state.level is not Level.GUIDED:
            return offers
        following = expert.next_right(state)
        return [offer for offer in offers if following is not None and offer.tool == following.tool]

    def stock(self, state: State) -> Sequence[Quantity]:
        return (
            Quantity(Message("lab-stock:minutes"), state.minutes_left, "min", digits=0),
            Quantity(Message("lab-stock:sample"), state.stock_ul, "µL", digits=0),
            Quantity(Message("lab-stock:slips"), state.slips_left, digits=0),
            Quantity(Message("lab-stock:euros"), state.euros_left, "€", digits=0),
        )

    def notes(self, state: State) -> Sequence[Note]:
        return state.notes

    def show(self, state: State) -> Sequence[Panel]:
        return panels_of(state)

    def is_submitted(self, state: State) -> bool:
        return state.submission is not None

    def grade(self, state: State) -> Graded:
        return grading.grade(state)

    def next_right(self, state: State) -> Act | None:
        return expert.next_right(state)


def _said(tool: str, level: Level) -> tuple[Message, ...]:
    if level is Level.OPEN:
        return ()
    hint = _HINTS[tool]
    return (hint, _LIMITS[tool]) if level is Level.GUIDED else (hint,)


BENCH: Final = PhotometryBench()

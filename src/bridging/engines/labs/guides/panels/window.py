"""Eighty bases to be read by hand; what was found in them, once it was said."""

from bridging.engines.labs.figures.sequence import Sequence, Site
from bridging.engines.labs.guides.genome.window import WINDOW
from bridging.engines.labs.guides.genome.world import world_of
from bridging.engines.labs.guides.lookup import Window, window_of
from bridging.engines.labs.guides.panels.drawn import site
from bridging.engines.labs.guides.state import State
from bridging.engines.labs.guides.tools.pams import FIELD
from bridging.engines.labs.level import Level
from bridging.engines.labs.panels import Panel
from bridging.kernel.message import Message


def panel(state: State) -> Panel:
    window = window_of(state.case, state.seed)
    text = world_of(state.case, state.seed).target.text.sequence
    return Panel(
        id="window",
        title=Message("lab-panel:window"),
        said=_said(state, window),
        figure=Sequence(
            name=Message("lab-sequence:window"),
            first=1,
            bases=text[window.start : window.start + WINDOW],
            sites=_sites(state, window),
            fills=FIELD if state.hand is None else "",
        ),
    )


def _said(state: State, window: Window) -> tuple[Message, ...]:
    if state.hand is None:
        example = (Message("lab.window.example", {"guide": _named(window, 0)}),) if state.level is Level.GUIDED else ()
        return Message("lab.window.task"), *example
    due = {window.pam(guide) for guide in window.whole}
    allowed = due | {window.pam(guide) for guide in window.others}
    wrong = sorted(state.hand.pams - allowed)
    told = [Message("lab.window.found", {"found": len(due & state.hand.pams), "all": len(due)})]
    if wrong:
        told.append(Message("lab.window.wrong", {"places": ", ".join(f"{place}{strand.replace('-', '−')}" for place, strand in wrong)}))
    if state.spelled is None:
        return *told, Message("lab.window.spell", {"place": window.pam(window.asked)[0]})
    right = window.asked.guide
    cut = window.cut_behind(window.asked)
    return *told, Message(
        "lab.window.spelled", {"guide": right.protospacer, "pam": right.pam, "cut": cut, "place": window.pam(window.asked)[0]}
    )


def _sites(state: State, window: Window) -> tuple[Site, ...]:
    """Return an example for who is guided; then the PAMs; and with what was written out, all that binds."""
    if state.hand is None:
        return (_site(window, 0, whole=True),) if state.level is Level.GUIDED else ()
    return tuple(_site(window, index, whole=state.spelled is not None) for index in range(len(window.whole)))


def _named(window: Window, index: int) -> str:
    place, strand = window.pam(window.whole[index])
    return f"{place}{strand.replace('-', '−')}"


def _site(window: Window, index: int, *, whole: bool) -> Site:
    drawn = site(window.whole[index], window.start)
    name = _named(window, index)
    return Site(name, drawn.strand, drawn.pam, drawn.start, drawn.end, drawn.cut) if whole else Site(name, drawn.strand, drawn.pam)

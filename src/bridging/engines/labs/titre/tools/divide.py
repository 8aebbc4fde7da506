"""Divide genomes by capsids: of which amplicon, by which ELISA, and with which spread in the interval."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.acts import Refused
from bridging.engines.labs.forms import Field, Option, chosen
from bridging.engines.labs.titre.state import Amplicon, RatioMade, Spread, State
from bridging.engines.labs.titre.titres import ratio
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

_MINUTES: Final = 3


def _fields(state: State) -> tuple[Field, ...]:
    read = [amplicon for amplicon in state.measured if state.reading and state.reading.threshold(amplicon) is not None]
    elisas = tuple(
        Option(str(each.number), Message("lab-option:elisa", {"number": each.number, "count": each.determinations}))
        for each in state.elisas
    )
    return (
        Field("by-amplicon", "choice", tuple(Option(each.value, Message(f"amplicon:{each.value}")) for each in read)),
        Field("by-elisa", "choice", elisas),
        Field("spread", "choice", tuple(Option(each.value, Message(f"spread:{each.value}")) for each in Spread)),
    )


def _do(state: State, given: Mapping[str, str]) -> State:
    amplicon, elisa, spread = (chosen(given, field) for field in _fields(state))
    made = RatioMade(len(state.ratios) + 1, Amplicon(amplicon), int(elisa), Spread(spread))
    if ratio(state, made) is None:
        raise Refused("lab.refused.no-ratio", "by-amplicon")
    words = Message("lab.note.divide", {"number": made.number, "amplicon": amplicon, "spread": spread})
    return replace(state.spent(minutes=_MINUTES), ratios=(*state.ratios, made)).showing(f"ratio-{made.number}").noted(words)


TOOL: Final = Tool(
    "divide",
    lambda state: state.reading is not None and bool(state.elisas),
    _fields,
    _do,
    Message("lab.hint.divide"),
    Message("lab.limits.divide"),
)

"""Write out the guide of one PAM of the minus strand, as it would be ordered, and say where it is cut."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.crispr.sequences import as_dna
from bridging.engines.labs.acts import Refused
from bridging.engines.labs.forms import Field, number, written
from bridging.engines.labs.guides.genome.window import WINDOW
from bridging.engines.labs.guides.state import Spelled, State
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message
from bridging.kernel.unusable import Unusable

MINUTES: Final = 10
_SHORTEST: Final = 15
_LONGEST: Final = 30


def _do(state: State, given: Mapping[str, str]) -> State:
    text = written(given, "spelled", shortest=_SHORTEST)
    try:
        guide = as_dna(text.replace("5′", "").replace("3′", "").strip("-–'’ "), name="guide", bases="ACGT")
    except Unusable as fault:
        raise Refused("lab.refused.letters", "spelled") from fault
    if len(guide) > _LONGEST:
        raise Refused("lab.refused.long", "spelled", longest=_LONGEST)
    cut = round(number(given, "cut-behind", low=1, high=WINDOW - 1))
    return replace(state.spent(minutes=MINUTES), spelled=Spelled(guide, cut)).noted(Message("lab.note.spell", {"guide": guide, "cut": cut}))


TOOL: Final = Tool(
    "spell",
    lambda state: state.hand is not None and state.spelled is None,
    lambda _: (Field("spelled", "line"), Field("cut-behind", "number")),
    _do,
    Message("lab.hint.spell"),
    Message("lab.limits.spell"),
)

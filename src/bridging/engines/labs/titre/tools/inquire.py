"""Phase I of the result outside its limit: is there an error that can be pointed at, and what is done with the result? Said once."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.forms import Field, Option, chosen
from bridging.engines.labs.titre.state import State
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

_MINUTES: Final = 15
CAUSES: Final = ("none", "calculation", "instrument", "sample", "run", "operator")
COURSES: Final = ("stands", "average", "until-it-passes", "invalid")
NO_CAUSE, STANDS = CAUSES[0], COURSES[0]
_FIELDS: Final = (
    Field("oos-cause", "choice", tuple(Option(each, Message(f"oos-cause:{each}")) for each in CAUSES)),
    Field("oos-course", "choice", tuple(Option(each, Message(f"oos-course:{each}")) for each in COURSES)),
)


def _do(state: State, given: Mapping[str, str]) -> State:
    said = {field.name: chosen(given, field) for field in _FIELDS}
    words = Message("lab.note.look-into-oos", {"oos-cause": said["oos-cause"], "oos-course": said["oos-course"]})
    return replace(state.spent_at_desk(_MINUTES), inquiry=said).noted(words)


TOOL: Final = Tool(
    "look-into-oos",
    lambda state: not state.inquiry,
    lambda _: _FIELDS,
    _do,
    Message("lab.hint.look-into-oos"),
    Message("lab.limits.look-into-oos"),
)

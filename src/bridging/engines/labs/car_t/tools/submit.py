"""Hand in: copies per transduced cell with their interval, whether chance explains them, and whether the lot is released. That ends the work."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.car_t.reckoned import BY_CHANCE, FEWER, MORE
from bridging.engines.labs.car_t.state import State, Submission
from bridging.engines.labs.forms import SHORTEST_REASON, Field, Option, chosen, estimated, written
from bridging.engines.labs.release import DECISIONS
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

_MOST: Final = 100.0
_CLAIM: Final = Field("copies-lie", "choice", tuple(Option(value, Message(f"copies-lie:{value}")) for value in (BY_CHANCE, MORE, FEWER)))
_DECISION: Final = Field("decision", "choice", tuple(Option(value, Message(f"decision:{value}")) for value in DECISIONS))
_FIELDS: Final = (
    Field("copies-handed-in", "number"),
    Field("low", "number", is_optional=True),
    Field("high", "number", is_optional=True),
    _CLAIM,
    _DECISION,
    Field("reason", "text"),
)


def _do(state: State, given: Mapping[str, str]) -> State:
    copies = estimated(given, "copies-handed-in", low=0, high=_MOST)
    claim, decision = chosen(given, _CLAIM), chosen(given, _DECISION)
    reason = written(given, "reason", shortest=SHORTEST_REASON)
    said = Submission(decision, copies.value, copies.low, copies.high, claim, reason)
    return replace(state, submission=said).noted(Message("lab.note.submit-copies", {"decision": decision, "copies": copies.value}))


TOOL: Final = Tool(
    "submit",
    lambda state: bool(state.counts or state.stains or state.pcrs),
    lambda _: _FIELDS,
    _do,
    Message("lab.hint.submit"),
    Message("lab.limits.submit-copies"),
)

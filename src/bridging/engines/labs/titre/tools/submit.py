"""Hand in: a decision, genomes per capsid with its interval, what the amplicons say, and the reason. That ends the work."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.forms import SHORTEST_REASON, Field, Option, chosen, estimated, written
from bridging.engines.labs.release import DECISIONS
from bridging.engines.labs.titre.state import State, Submission
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

CLAIMS: Final = ("no-gene", "cut-at-start", "all-full", "assay-error")
_MOST: Final = 3.0
_CLAIM: Final = Field("genomes-are", "choice", tuple(Option(value, Message(f"genomes-are:{value}")) for value in CLAIMS))
_DECISION: Final = Field("decision", "choice", tuple(Option(value, Message(f"decision:{value}")) for value in DECISIONS))
_FIELDS: Final = (
    Field("vg-per-cp", "number"),
    Field("low", "number", is_optional=True),
    Field("high", "number", is_optional=True),
    _CLAIM,
    _DECISION,
    Field("reason", "text"),
)


def _do(state: State, given: Mapping[str, str]) -> State:
    ratio = estimated(given, "vg-per-cp", low=0, high=_MOST)
    claim, decision = chosen(given, _CLAIM), chosen(given, _DECISION)
    reason = written(given, "reason", shortest=SHORTEST_REASON)
    said = Submission(decision, ratio.value, ratio.low, ratio.high, claim, reason)
    return replace(state, submission=said).noted(Message("lab.note.submit-ratio", {"decision": decision, "ratio": ratio.value}))


TOOL: Final = Tool(
    "submit",
    lambda state: bool(state.inquiry and state.table),
    lambda _: _FIELDS,
    _do,
    Message("lab.hint.submit"),
    Message("lab.limits.submit-ratio"),
)

"""Hand in: a decision, the difference with its interval, its n, and the reason. That ends the work."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.forms import SHORTEST_REASON, Field, Option, chosen, estimated, number, written
from bridging.engines.labs.organoids.case import DECISIONS
from bridging.engines.labs.organoids.state import State, Submission
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

_LARGEST: Final = 100_000


def _fields(state: State) -> tuple[Field, ...]:
    made = tuple(
        Option(str(each.number), Message("lab-option:analysis", {"number": each.number, "dose": each.dose, "unit": each.unit.value}))
        for each in state.analyses
    )
    return (
        Field("analysis", "choice", made),
        Field("difference", "number", unit="% · min"),
        Field("low", "number", unit="% · min", is_optional=True),
        Field("high", "number", unit="% · min", is_optional=True),
        Field("n-units", "number"),
        Field("decision", "choice", tuple(Option(value, Message(f"decision:{value}")) for value in DECISIONS)),
        Field("reason", "text"),
    )


def _do(state: State, given: Mapping[str, str]) -> State:
    fields = {field.name: field for field in _fields(state)}
    analysis = int(chosen(given, fields["analysis"]))
    difference = estimated(given, "difference", low=-_LARGEST, high=_LARGEST)
    units = round(number(given, "n-units", low=1, high=_LARGEST))
    decision = chosen(given, fields["decision"])
    reason = written(given, "reason", shortest=SHORTEST_REASON)
    said = Submission(decision, analysis, difference.value, difference.low, difference.high, units, reason)
    words = Message("lab.note.submit-difference", {"decision": decision, "difference": round(difference.value)})
    return replace(state, submission=said).noted(words)


TOOL: Final = Tool(
    "submit", lambda state: bool(state.analyses), _fields, _do, Message("lab.hint.submit"), Message("lab.limits.submit-difference")
)

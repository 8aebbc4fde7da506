"""Hand in: a decision, the number with its interval, what the middle peak is, and the reason. That ends the work."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.forms import SHORTEST_REASON, Field, Option, chosen, estimated, written
from bridging.engines.labs.photometry.state import State, Submission
from bridging.engines.labs.release import DECISIONS
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

MIDDLES: Final = ("partly-filled", "truncated-genome", "aggregate", "other-serotype")
RIGHT_MIDDLE: Final = MIDDLES[0]


def _fields(state: State) -> tuple[Field, ...]:
    fits = tuple(
        Option(str(fit.number), Message("lab-option:fit", {"number": fit.number, "film": fit.film, "model": fit.model.value}))
        for fit in state.fits
    )
    return (
        Field("fit", "choice", fits),
        Field("percent", "number", unit="%"),
        Field("low", "number", unit="%", is_optional=True),
        Field("high", "number", unit="%", is_optional=True),
        Field("middle", "choice", tuple(Option(value, Message(f"middle:{value}")) for value in MIDDLES)),
        Field("decision", "choice", tuple(Option(value, Message(f"decision:{value}")) for value in DECISIONS)),
        Field("reason", "text"),
    )


def _do(state: State, given: Mapping[str, str]) -> State:
    fields = {field.name: field for field in _fields(state)}
    fit = int(chosen(given, fields["fit"]))
    percent = estimated(given, "percent", low=0, high=100)
    middle, decision = chosen(given, fields["middle"]), chosen(given, fields["decision"])
    reason = written(given, "reason", shortest=SHORTEST_REASON)
    said = Submission(decision, fit, percent.value, percent.low, percent.high, middle, reason)
    return replace(state, submission=said).noted(Message("lab.note.submit", {"decision": decision, "percent": percent.value}))


TOOL: Final = Tool(
    "submit", lambda state: bool(state.fits and state.told), _fields, _do, Message("lab.hint.submit"), Message("lab.limits.submit")
)

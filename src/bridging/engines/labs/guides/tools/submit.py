"""Hand in: which guides go ahead, how much the first edits with its interval, on what the number rests, and the reason. That ends the work."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.acts import Refused
from bridging.engines.labs.forms import SHORTEST_REASON, Field, Option, chosen, estimated, written
from bridging.engines.labs.guides.state import State, Submission
from bridging.engines.labs.guides.tools.options import NONE, guide_options
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

PLANS: Final = ("two-guides", "one-guide", "design-again")
BASES: Final = ("net-editing", "raw-editing", "score")


def _fields(state: State) -> tuple[Field, ...]:
    guides = guide_options(state)
    return (
        Field("plan", "choice", tuple(Option(value, Message(f"plan:{value}")) for value in PLANS)),
        Field("lead", "choice", guides),
        Field("second", "choice", (NONE, *guides)),
        Field("edited", "number", unit="%"),
        Field("low", "number", unit="%", is_optional=True),
        Field("high", "number", unit="%", is_optional=True),
        Field("rests-on", "choice", tuple(Option(value, Message(f"basis:{value}")) for value in BASES)),
        Field("reason", "text"),
    )


def _do(state: State, given: Mapping[str, str]) -> State:
    fields = {field.name: field for field in _fields(state)}
    plan, lead, second = (chosen(given, fields[name]) for name in ("plan", "lead", "second"))
    if second == lead or (plan == "two-guides" and second == "none"):
        raise Refused("lab.refused.second", "second")
    edited = estimated(given, "edited", low=0, high=100)
    basis, reason = chosen(given, fields["rests-on"]), written(given, "reason", shortest=SHORTEST_REASON)
    second = second if plan == "two-guides" else ""
    said = Submission(plan, lead, second, edited.value, edited.low, edited.high, basis, reason)
    return replace(state, submission=said).noted(Message("lab.note.hand-in", {"plan": plan, "lead": lead, "edited": edited.value}))


TOOL: Final = Tool(
    "submit", lambda state: bool(state.scans and state.claims), _fields, _do, Message("lab.hint.hand-in"), Message("lab.limits.hand-in")
)

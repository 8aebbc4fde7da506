"""Measure copies of the vector beside a gene of which each cell has two: of which day, with which amplicon, and beside which controls."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.car_t.state import Amplicon, Day, Pcr, State
from bridging.engines.labs.forms import Field, Option, chosen, yes_no
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

_MINUTES, _MINUTES_EACH = 120, 20
_EUROS, _EUROS_EACH, _EUROS_CONTROL = 70, 40, 15
MOST: Final = 3
_EXTRACTIONS: Final = Field(
    "extractions", "choice", tuple(Option(str(n), Message("lab-option:extractions", {"count": n})) for n in range(1, MOST + 1))
)
_AMPLICON: Final = Field(
    "copies-amplicon", "choice", tuple(Option(each.value, Message(f"copies-amplicon:{each.value}")) for each in Amplicon)
)
_CONTROLS: Final = tuple(yes_no(name) for name in ("copies-ntc", "copies-untransduced", "copies-line", "copies-plasmid"))


def _day(state: State) -> Field:
    days = {Day.EARLY: state.case.early_day, Day.HARVEST: state.case.harvest_day}
    return Field(
        "copies-day", "choice", tuple(Option(each.value, Message("lab-option:dna-day", {"day": day})) for each, day in days.items())
    )


def _fields(state: State) -> tuple[Field, ...]:
    return (_day(state), _AMPLICON, _EXTRACTIONS, *_CONTROLS)


def _do(state: State, given: Mapping[str, str]) -> State:
    day, amplicon, extractions = (chosen(given, field) for field in (_day(state), _AMPLICON, _EXTRACTIONS))
    controls = [chosen(given, field) == "yes" for field in _CONTROLS]
    made = Pcr(len(state.pcrs) + 1, Day(day), Amplicon(amplicon), int(extractions), *controls)
    state = state.spent(
        "extractions",
        minutes=_MINUTES + _MINUTES_EACH * made.extractions,
        euros=_EUROS + _EUROS_EACH * made.extractions + _EUROS_CONTROL * sum(controls),
    )
    days = state.case.early_day if made.day is Day.EARLY else state.case.harvest_day
    words = Message("lab.note.count-copies", {"number": made.number, "day": days, "copies-amplicon": amplicon, "count": made.extractions})
    return replace(state, pcrs=(*state.pcrs, made)).showing(f"copies-{made.number}").noted(words)


TOOL: Final = Tool(
    "count-copies",
    lambda _: True,
    _fields,
    _do,
    Message("lab.hint.count-copies"),
    Message("lab.limits.count-copies"),
)

"""Hand in: the decision, the share of cells without functional protein with its interval, what it rests on, and the reason."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.editing.case import DECISIONS
from bridging.engines.labs.editing.offered import count_option, one_of
from bridging.engines.labs.editing.state import Sample, State, Submission
from bridging.engines.labs.forms import SHORTEST_REASON, Field, Option, chosen, estimated, written
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message


def _sources(state: State) -> tuple[Option, ...]:
    stains = [each for each in state.stains if each.sample is Sample.EDITED]
    options = [
        Option(f"stain-{each.number}", Message("lab-option:stain", {"number": each.number, "day": each.day.value})) for each in stains
    ]
    options += [replace(count_option(state, each.number), value=f"count-{each.number}") for each in state.counts]
    options += [Option(f"unmix-{each.number}", Message("lab-option:unmix", {"number": each.number})) for each in state.unmixed]
    options += [Option(f"gel-{each.number}", Message("lab-option:gel", {"number": each.number})) for each in state.gels]
    return tuple(options)


def _fields(state: State) -> tuple[Field, ...]:
    return (
        Field("source", "choice", _sources(state)),
        Field("cells", "number", unit="%"),
        Field("low", "number", unit="%", is_optional=True),
        Field("high", "number", unit="%", is_optional=True),
        one_of("next-step", "decision", DECISIONS),
        Field("reason", "text"),
    )


def _do(state: State, given: Mapping[str, str]) -> State:
    fields = {field.name: field for field in _fields(state)}
    source, decision = chosen(given, fields["source"]), chosen(given, fields["next-step"])
    cells = estimated(given, "cells", low=0, high=100)
    said = Submission(decision, source, cells, written(given, "reason", shortest=SHORTEST_REASON))
    return replace(state, submission=said).noted(Message("lab.note.submit-editing", {"decision": decision, "percent": cells.value}))


TOOL: Final = Tool(
    "submit", lambda state: bool(state.reckoned and state.explained), _fields, _do, Message("lab.hint.submit"),
    Message("lab.limits.submit-editing"),
)  # fmt: skip

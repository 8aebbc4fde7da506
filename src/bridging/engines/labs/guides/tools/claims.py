"""Say of each sentence about guides and scores whether it holds. Said once."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.forms import Field, chosen, yes_no
from bridging.engines.labs.guides.state import State
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

CLAIMS: Final[Mapping[str, bool]] = {
    "score-is-percentage": False,
    "score-ranks": True,
    "none-found-none-cut": False,
    "two-guides-agree": True,
    "frameshift-is-knockout": False,
    "reference-is-donor": False,
}
"""Sentence → whether it holds."""


def _fields(_: State) -> tuple[Field, ...]:
    return tuple(yes_no(f"claim-{claim}") for claim in CLAIMS)


def _do(state: State, given: Mapping[str, str]) -> State:
    said = {field.name: chosen(given, field) for field in _fields(state)}
    return replace(state, claims=said).noted(Message("lab.note.claims"))


TOOL: Final = Tool(
    "claims", lambda state: bool(state.scans) and not state.claims, _fields, _do, Message("lab.hint.claims"), Message("lab.limits.claims")
)

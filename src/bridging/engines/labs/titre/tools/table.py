"""Say of each result whether release may be decided on it. Said once."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.forms import chosen, yes_no
from bridging.engines.labs.titre.state import State
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

CARDS: Final[Mapping[str, bool]] = {
    "titre": True,
    "capsids": False,
    "vg-per-cp": False,
    "percent-full": True,
    "infectious-ratio": False,
    "potency": True,
}
"""Result → whether it has a limit in the specification."""
_FIELDS: Final = tuple(yes_no(f"decides-{card}") for card in CARDS)


def _do(state: State, given: Mapping[str, str]) -> State:
    said = {field.name: chosen(given, field) for field in _FIELDS}
    deciding = sum(answer == "yes" for answer in said.values())
    return replace(state, table=said).noted(Message("lab.note.release-table", {"deciding": deciding}))


TOOL: Final = Tool(
    "release-table",
    lambda state: not state.table,
    lambda _: _FIELDS,
    _do,
    Message("lab.hint.release-table"),
    Message("lab.limits.release-table"),
)

"""Calculate Rule Set 1, CRISPRscan and out-of-frame for every guide that scans have shown."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.guides.lookup import known_guides
from bridging.engines.labs.guides.state import State
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

MINUTES: Final = 5


def unscored(state: State) -> set[str]:
    return set(known_guides(state)) - {name for table in state.scored for name in table}


def _do(state: State, _: Mapping[str, str]) -> State:
    state, names = state.spent(minutes=MINUTES), known_guides(state)
    number = len(state.scored) + 1
    words = Message("lab.note.scores", {"number": number, "guides": len(names)})
    return replace(state, scored=(*state.scored, names)).showing(f"scores-{number}").noted(words)


TOOL: Final = Tool(
    "scores", lambda state: bool(unscored(state)), lambda _: (), _do, Message("lab.hint.scores"), Message("lab.limits.scores")
)

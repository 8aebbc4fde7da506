"""Measure droplets under a microscope: once, for the oil and the cartridges do not change in these two days."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.titre.sizing import DROPLETS
from bridging.engines.labs.titre.state import State
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

_MINUTES: Final = 20
_EUROS: Final = 25


def _do(state: State, _: Mapping[str, str]) -> State:
    state = replace(state.spent(minutes=_MINUTES, euros=_EUROS), is_sized=True)
    return state.showing("sizes").noted(Message("lab.note.size-droplets", {"droplets": DROPLETS}))


TOOL: Final = Tool(
    "size-droplets",
    lambda state: not state.is_sized,
    lambda _: (),
    _do,
    Message("lab.hint.size-droplets"),
    Message("lab.limits.size-droplets", {"minutes": _MINUTES, "euros": _EUROS}),
)

"""Read the droplets: a threshold for each assay, the same on every plate, and the volume with which the concentration is calculated."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.forms import Field, number, optional
from bridging.engines.labs.titre.clouds import TOP
from bridging.engines.labs.titre.state import Amplicon, Reading, State
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

_MINUTES: Final = 5
THRESHOLDS: Final = {amplicon: f"threshold-{amplicon.value}" for amplicon in Amplicon}


def _fields(state: State) -> tuple[Field, ...]:
    return (
        *(Field(THRESHOLDS[amplicon], "number") for amplicon in state.measured),
        Field("droplet-nl", "number", unit="nL", is_optional=True),
        Field("droplet-cv", "number", unit="%", is_optional=True),
    )


def _do(state: State, given: Mapping[str, str]) -> State:
    reading = Reading(
        tuple((amplicon, number(given, THRESHOLDS[amplicon], low=0, high=TOP)) for amplicon in state.measured),
        optional(given, "droplet-nl", low=0.05, high=20),
        optional(given, "droplet-cv", low=0, high=50),
    )
    thresholds = " · ".join(f"{value:.0f}" for _, value in reading.thresholds)
    if reading.droplet_nl is None:
        words = Message("lab.note.read-droplets-assumed", {"thresholds": thresholds})
    else:
        words = Message("lab.note.read-droplets", {"thresholds": thresholds, "volume": reading.droplet_nl})
    state = replace(state.spent(minutes=_MINUTES), reading=reading)
    return state.showing(*(f"cloud-{amplicon.value}" for amplicon in state.measured), f"plate-{state.runs[-1].number}").noted(words)


TOOL: Final = Tool(
    "read-droplets",
    lambda state: bool(state.runs),
    _fields,
    _do,
    Message("lab.hint.read-droplets"),
    Message("lab.limits.read-droplets"),
)

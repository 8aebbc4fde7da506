"""Put a well under the microscope: at a time, in transmitted light or in the light of calcein."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.forms import Field, Option, chosen
from bridging.engines.labs.organoids.state import Channel, Look, State
from bridging.engines.labs.organoids.tools.choices import of_wells
from bridging.engines.labs.organoids.wells import MINUTES
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message


def _fields(state: State) -> tuple[Field, ...]:
    times = tuple(Option(str(minute), Message("lab-option:minute", {"minute": minute})) for minute in MINUTES)
    channels = tuple(Option(channel.value, Message(f"channel:{channel.value}")) for channel in Channel)
    last = state.looks[-1] if state.looks else Look("", MINUTES[0], Channel.BRIGHTFIELD)
    return (
        Field("well", "choice", of_wells(state), value=last.place),
        Field("minute", "choice", times, value=str(last.minute)),
        Field("channel", "choice", channels, value=last.channel.value),
    )


def _do(state: State, given: Mapping[str, str]) -> State:
    well, minute, channel = (chosen(given, field) for field in _fields(state))
    look = Look(well, int(minute), Channel(channel))
    words = Message("lab.note.look", {"place": well, "minute": look.minute, "channel": channel})
    return replace(state, looks=(*state.looks, look)).noted(words)


TOOL: Final = Tool("look", lambda state: state.plate is not None, _fields, _do, Message("lab.hint.look"), Message("lab.limits.look"))

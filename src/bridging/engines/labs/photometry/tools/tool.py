"""What a tool is: when it can be used, what it asks for, what it does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bridging.engines.labs.forms import Field
from bridging.engines.labs.photometry.state import State


@dataclass(frozen=True, slots=True)
class Tool:
    """``is_open``: whether there is anything to use it on. ``do`` raises Refused for what cannot be done."""

    name: str
    is_open: Callable[[State], bool]
    fields: Callable[[State], tuple[Field, ...]]
    do: Callable[[State, Mapping[str, str]], State]

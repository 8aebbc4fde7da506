"""What a tool is: when it can be used, what it asks for, what it does."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bridging.engines.labs.acts import Act, Refused
from bridging.engines.labs.forms import Field
from bridging.engines.labs.work import Work
from bridging.kernel.message import Message


@dataclass(frozen=True, slots=True)
class Tool[State: Work[Any, Any]]:
    """``is_open``: whether there is anything to use it on. ``do`` raises Refused for what cannot be done.

    ``hint`` says what it is for, ``limit`` what a good result asks of it; which of them is said goes by the level.
    """

    name: str
    is_open: Callable[[State], bool]
    fields: Callable[[State], tuple[Field, ...]]
    do: Callable[[State, Mapping[str, str]], State]
    hint: Message
    limit: Message


def use[State: Work[Any, Any]](tools: Sequence[Tool[State]], state: State, act: Act) -> State:
    """Return the state after an act with one of the tools; raise Refused for what cannot be done."""
    if state.submission is not None:
        raise Refused("lab.refused.submitted")
    tool = next((each for each in tools if each.name == act.tool), None)
    if tool is None or not tool.is_open(state):
        raise Refused("lab.refused.tool")
    return tool.do(state, act.given)

"""A room's file with parts that cannot be read: these are left out, so that the rest of the room is looked at in the same pass."""

import copy
from collections.abc import Iterable
from typing import Any, Final

from pydantic import ValidationError

from bridging.engines.escape.schema import Room
from bridging.kernel.diagnostic import Diagnostic, error
from bridging.source.schema import validated
from bridging.source.yaml import Located, Place

_NEVER: Final[dict[str, list[str]]] = {"any": []}
_ROUNDS: Final = 4
_NAME: Final = "[key]"
"""Where pydantic says that the fault is in the name of a thing."""


def mended(located: Located, rule: str) -> tuple[Room, list[Diagnostic]] | Diagnostic:
    """Return the room with the faults of its file, or the fault for which nothing can be made of it."""
    room = validated(Room, located, rule)
    if isinstance(room, Room):
        return room, []
    if not isinstance(located.data, dict):
        return room[0]
    if not isinstance(located.data.get("locks"), dict) or not located.data["locks"]:
        return error(rule, located.span(("locks",)), "room.no-locks")
    data = copy.deepcopy(located.data)
    for _ in range(_ROUNDS):
        try:
            return Room.model_validate(data), _once_each(room)
        except ValidationError as problem:
            for place in sorted({_place(detail["loc"], data) for detail in problem.errors(include_url=False)}, key=len, reverse=True):
                _leave_out(data, place)
    return room[0]


def _once_each(faults: Iterable[Diagnostic]) -> list[Diagnostic]:
    """A value that may be one of several things is told once, not once for each thing that it is not."""
    return list({(fault.span, fault.message.code): fault for fault in reversed(list(faults))}.values())[::-1]


def _place(location: tuple[str | int, ...], data: Any) -> Place:
    """Return the part of the file that is left out for a fault: a field of a lock, a clue, or a field of the room."""
    if location[0] == "locks" and len(location) > 2 and location[2] != _NAME and isinstance(data["locks"][location[1]], dict):  # noqa: PLR2004
        return location[:3]
    return location[:2] if location[0] in {"clues", "locks"} else location[:1]


def _leave_out(data: Any, place: Place) -> None:
    match place:
        case ("locks", lock, "answer"):
            data["locks"][lock]["answer"] = {"kind": "host"}
        case ("locks", lock, "needs"):
            data["locks"][lock]["needs"] = _NEVER
        case ("locks", lock, str(field)):
            data["locks"][lock].pop(field, None)
        case ("clues" | "locks", name):
            data[place[0]].pop(name, None)
        case ("exit",):
            data["exit"] = _NEVER
        case ("schema",):
            data["schema"] = 1
        case ("id",):
            data["id"] = "room"
        case (str(field),):
            data.pop(field, None)

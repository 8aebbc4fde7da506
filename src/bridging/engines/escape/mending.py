"""A room's file with parts that cannot be read: these are left out, so that the rest of the room is looked at in the same pass."""

import copy
import difflib
from collections.abc import Iterable
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bridging.engines.escape.schema import Clue, Lock, NumberAnswer, Room, TextAnswer
from bridging.kernel.diagnostic import Diagnostic, error, warning
from bridging.source.schema import validated
from bridging.source.yaml import Located, Place

_NEVER: Final[dict[str, list[str]]] = {"any": []}
_ROUNDS: Final = 4
_PARTS: Final = {"start", "exit", "locks"}
"""A file with none of these is a file of something else."""
_NEEDED: Final = {"needs", "exit"}
"""A word that is not known in a condition may change what it means."""
_ALIKE: Final = 0.75
_FIELDS: Final = {
    "locks": sorted(Lock.model_fields),
    "clues": sorted(Clue.model_fields),
    "answer": sorted({"from"}.union(NumberAnswer.model_fields, TextAnswer.model_fields)),
    "": sorted(Room.model_fields),
}
_IN_A_THING: Final = 3
"""A field of a lock or a clue stands below the kind of thing and its name."""
_NAME: Final = "[key]"
"""Where pydantic says that the fault is in the name of a thing."""


def mended(located: Located, rule: str) -> tuple[Room, list[Diagnostic]] | Diagnostic:
    """Return the room with the faults of its file, or the fault for which nothing can be made of it."""
    room = validated(Room, located, rule)
    if isinstance(room, Room):
        return room, []
    if not isinstance(located.data, dict):
        return room[0]
    if not _PARTS.intersection(located.data):
        return error(rule, located.span(), "room.none")
    data = copy.deepcopy(located.data)
    faults: list[Diagnostic] = []
    for _ in range(_ROUNDS):
        try:
            return Room.model_validate(data), _once_each(faults)
        except ValidationError as problem:
            details = problem.errors(include_url=False)
            # What is wrong with the file is what was wrong before anything was left out.
            faults = faults or [_weighed(fault, detail, located.data, rule) for fault, detail in zip(room, details, strict=True)]
            for place in sorted({_place(detail, data) for detail in details}, key=len, reverse=True):
                _leave_out(data, place)
    return room[0]


def _once_each(faults: Iterable[Diagnostic]) -> list[Diagnostic]:
    """A value that may be one of several things is told once, not once for each thing that it is not."""
    return list({(fault.span, fault.message.code): fault for fault in reversed(list(faults))}.values())[::-1]


def _weighed(fault: Diagnostic, detail: ErrorDetails, data: Any, rule: str) -> Diagnostic:
    """A field that resembles none of its thing is a remark of its author's and harms nothing; one that does is a slip of the pen."""
    location, field = detail["loc"], str(detail["loc"][-1])
    if detail["type"] != "extra_forbidden" or _NEEDED.intersection(location):
        return fault
    if detail["input"] is None and {"nl", "en"}.intersection(_beside(location, data)):
        return error(rule, fault.span, "room.words-cut", words=field)
    thing = (
        "answer" if "answer" in location else str(location[0]) if len(location) == _IN_A_THING else "" if len(location) == 1 else "other"
    )
    if difflib.get_close_matches(field, _FIELDS.get(thing, ()), 1, _ALIKE):
        return fault
    return warning(rule, fault.span, "room.field-unread", field=field)


def _beside(location: Place, data: Any) -> Any:
    """Return what a field stands in."""
    for part in _standing(location, data)[:-1]:
        data = data[part]
    return data


def _place(detail: ErrorDetails, data: Any) -> Place:
    """Return the part of the file that is left out for a fault: a field that does not exist, a field of a lock, a clue, a field of the room."""
    location = detail["loc"]
    if detail["type"] == "extra_forbidden" and not _NEEDED.intersection(location):
        return _standing(location, data)
    if location[0] == "locks" and len(location) > 2 and location[2] != _NAME and isinstance(data["locks"][location[1]], dict):  # noqa: PLR2004
        return location[:3]
    return location[:2] if location[0] in {"clues", "locks"} else location[:1]


def _standing(location: Place, data: Any) -> Place:
    """Drop the parts of a location that name a kind and no key of the file."""
    kept: list[str | int] = []
    part: Any
    for part in location:
        if (isinstance(data, dict) and part in data) or (isinstance(data, list) and isinstance(part, int) and part < len(data)):
            kept.append(part)
            data = data[part]
    return tuple(kept)


def _leave_out(data: Any, place: Place) -> None:
    match place:
        case ("locks", lock, "answer"):
            data["locks"][lock]["answer"] = {"kind": "host"}
        case ("locks", lock, "needs"):
            data["locks"][lock]["needs"] = _NEVER
        case ("exit",):
            data["exit"] = _NEVER
        case ("locks",):
            data["locks"] = {}
        case ("schema",):
            data["schema"] = 1
        case ("id",):
            data["id"] = "room"
        case (*above, last):
            for part in above:
                data = data[part]
            if isinstance(data, dict):
                data.pop(last, None)

"""Panels as values that JSON can hold, and back: what an analysis found is kept, and shown again in whichever language."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Final, cast, get_args, get_type_hints

from bridging.engines.labs.panels import Panel
from bridging.kernel.message import Message

SCHEMA: Final = 1
_IS: Final = "is"


class NotOurs(Exception):
    """What is kept holds no panels as they are now."""


def _classes(found: dict[str, type[Any]], hint: Any) -> dict[str, type[Any]]:
    """Return the dataclasses that a hint speaks of, and those in their fields."""
    hint = getattr(hint, "__value__", hint)
    for part in get_args(hint):
        _classes(found, part)
    if not isinstance(hint, type) or not is_dataclass(hint):
        return found
    if hint.__name__ not in found:
        found[hint.__name__] = hint
        for inner in get_type_hints(hint).values():
            _classes(found, inner)
    if found[hint.__name__] is not hint:
        raise TypeError(f"{hint.__name__} is the name of two classes, and what is kept says no more than the name")
    return found


# Closed: what a panel can hold, and nothing else.
_CLASSES: Final[Mapping[str, type[Any]]] = _classes({}, Panel)


def panels_to_json(panels: tuple[Panel, ...]) -> dict[str, Any]:
    return {"schema": SCHEMA, "panels": [_plain(panel) for panel in panels]}


def panels_from_json(data: Mapping[str, Any]) -> tuple[Panel, ...]:
    """Raise NotOurs for what ``panels_to_json`` did not write, or wrote when panels were of another shape."""
    try:
        schema, panels = data["schema"], tuple(_made(each) for each in data["panels"])
    except (KeyError, TypeError) as fault:
        raise NotOurs from fault
    if schema != SCHEMA:
        raise NotOurs
    return cast("tuple[Panel, ...]", panels)


def message_to_json(message: Message) -> dict[str, Any]:
    return cast("dict[str, Any]", _plain(message))


def message_from_json(data: Mapping[str, Any]) -> Message:
    return cast("Message", _made(data))


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {_IS: type(value).__name__} | {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, (tuple, list)) else value


def _made(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_made(each) for each in value)
    if not isinstance(value, Mapping):
        return value
    made = {name: _made(each) for name, each in value.items() if name != _IS}
    return _CLASSES[value[_IS]](**made) if _IS in value else made

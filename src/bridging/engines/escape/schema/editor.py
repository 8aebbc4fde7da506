"""The JSON Schema of a room's file for editors: it also lets through what may be written in short."""

from collections.abc import Mapping
from typing import Any, Final

from bridging.engines.escape.schema.room import Room

_NOTHING: Final = {"type": "null"}
_WORDS: Final = {"type": ["string", "number"]}
_LANGUAGES: Final = 2
_IN_SHORT: Final = ("Clue", "Role", "Prop")
"""What may be words alone, or a name in a list."""


def room_schema() -> dict[str, Any]:
    found = Room.model_json_schema()
    parts = {name: _part(name, part) for name, part in found["$defs"].items()}
    return {**_part("Room", {key: value for key, value in found.items() if key != "$defs"}), "$defs": parts}


def _part(name: str, part: Mapping[str, Any]) -> dict[str, Any]:
    fields = {field: _field(value) for field, value in part.get("properties", {}).items()}
    made = {**part, "properties": fields} if fields else dict(part)
    match name:
        case "Localised":
            return {"anyOf": [{**made, "required": [], "minProperties": 1, "maxProperties": _LANGUAGES}, _WORDS]}
        case "Condition":
            return {"anyOf": [made, _WORDS, {"type": "array", "items": {"$ref": "#/$defs/Condition"}}]}
        case "ChoiceAnswer":
            fields["options"] = {"anyOf": [fields["options"], {"type": "array", "items": _WORDS}]}
        case "Debrief":
            return {"anyOf": [made, {"$ref": "#/$defs/Localised"}, {"type": "array", "items": {"$ref": "#/$defs/Localised"}}]}
        case "Role" | "Stage" | "Prop":
            made["required"] = [field for field in part.get("required", ()) if field not in {"title", "text"}]
    return made


def _field(field: Mapping[str, Any]) -> dict[str, Any]:
    """Return a field of which a list of one may be written as that one, a number as words, and nothing at all."""
    named = field.get("additionalProperties")
    if isinstance(named, Mapping) and (kind := str(named.get("$ref", "")).rpartition("/")[2]) in _IN_SHORT:
        thing = {"anyOf": [named, {"$ref": "#/$defs/Localised"}, _NOTHING]}
        return {
            **_without(field, "type", "additionalProperties"),
            "anyOf": [{"type": "object", "additionalProperties": thing}, _listed(kind)],
        }
    if field.get("type") == "array" and "items" in field:
        one = _field(field["items"])
        shown = _without(field, "type", "items")
        return {**shown, "anyOf": [{**_without(field, "title", "default", "description"), "items": one}, one, _NOTHING, *_by_name(one)]}
    if "anyOf" in field:
        return {**field, "anyOf": [_field(each) for each in field["anyOf"]]}
    return {**field, "type": ["string", "number"]} if field.get("type") == "string" else dict(field)


def _by_name(one: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Stages may also stand under their names, with their locks."""
    return [{"type": "object"}] if one.get("$ref", "").endswith("/Stage") else []


def _listed(kind: str) -> dict[str, Any]:
    return {"type": "array", "items": {"anyOf": [_WORDS, {"type": "object", "title": kind}]}}


def _without(field: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in field.items() if name not in names}

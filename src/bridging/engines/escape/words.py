"""Texts of a room with what the data and the table have come to: ``{{name}}`` is a value of the case, ``{{code:prop}}`` opens a padlock."""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Final

from pydantic import BaseModel

from bridging.engines.escape.case import Cell
from bridging.engines.escape.schema import Room
from bridging.source.schema import Localised
from bridging.source.text import Language
from bridging.source.yaml import Place

_SAID: Final = re.compile(r"\{\{(?P<said>[^{}]*)\}\}")
_NAMED: Final = re.compile(r"\s*(?P<is_code>code:)?\s*(?P<name>[A-Za-z0-9]+(?:[_-]+[A-Za-z0-9]+)*)\s*(?:\|\s*(?P<form>e?[0-9]))?\s*")
_SUPERSCRIPTS: Final = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_GROUPED_FROM: Final = 10_000
_SCIENTIFIC: Final = (1e-3, 1e7)
_NARROW_SPACE: Final = "\u202f"
_JOINED: Final = " · "


def told(text: str, values: Mapping[str, Cell | tuple[Cell, ...]], codes: Mapping[str, str], language: Language) -> str:
    """Return the text with its names replaced. One that is not known stays as it is written, so that it is seen.

    ``{{ratio|2}}`` has two decimals, ``{{titre|e1}}`` is a power of ten with one.
    """

    def replaced(found: re.Match[str]) -> str:
        named = _NAMED.fullmatch(found["said"])
        if named is None:
            return found[0]
        if named["is_code"]:
            return codes.get(named["name"], found[0])
        if named["name"] not in values:
            return found[0]
        return value_in(values[named["name"]], language, named["form"] or "")

    return _SAID.sub(replaced, text) if "{{" in text else text


def value_in(value: Cell | tuple[Cell, ...], language: Language, form: str = "") -> str:
    """Return a value as the language writes it; ``form`` as behind the bar in a text."""
    if isinstance(value, tuple | list):
        # What was written down in a journal comes back as a list.
        return _JOINED.join(value_in(each, language, form) for each in value)
    if isinstance(value, str):
        return value
    if form.startswith("e") or (not form and value != 0 and not _SCIENTIFIC[0] <= abs(value) < _SCIENTIFIC[1]):
        decimals = form.removeprefix("e")
        digits, power = (f"{value:.{decimals}e}" if decimals else _shortest(value)).split("e")
        return f"{_local(digits, language)} × 10{str(int(power)).translate(_SUPERSCRIPTS)}"
    written = f"{value:,.{form}f}" if form else f"{value:,}"
    return _local(written if abs(value) >= _GROUPED_FROM else written.replace(",", ""), language)


def codes_of(room: Room, set_name: str, entered: Mapping[str, str] | None = None) -> Mapping[str, str]:
    """Return what opens each padlock of a set: as the game master entered it by lock, or else as the register of props has it."""
    given = entered or {}
    shut_by = {lock.prop: name for name, lock in room.locks.items() if lock.prop}
    codes: dict[str, str] = {}
    for name, prop in room.props.items():
        registered = next((code for each, code in prop.codes.items() if each == set_name), "")
        names = (prop.carries, shut_by.get(name), name)
        if code := next((given[each] for each in names if each and given.get(each)), registered):
            codes[name] = code
    return codes


def unknown_names(room: Room, values: Collection[str]) -> Iterator[tuple[Place, str]]:
    """Yield where a text asks for what is not there, with what it says: ``values`` are the names of the room's case."""
    for place, text in texts_of(room):
        for found in _SAID.finditer(text):
            named = _NAMED.fullmatch(found["said"])
            is_known = named is not None and (named["name"] in room.props if named["is_code"] else named["name"] in values)
            if not is_known:
                yield place, found["said"].strip()


def texts_of(room: Room) -> Iterator[tuple[Place, str]]:
    """Yield every text of a room with its place in the file, both languages; what is written once for both comes twice."""
    yield from _texts(room, ())


def _texts(value: object, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(value, Localised):
        yield (*place, "nl"), value.nl
        yield (*place, "en"), value.en
    elif isinstance(value, BaseModel):
        for name, written in _names_in_a_file(type(value)):
            if isinstance(each := value.__dict__[name], _HOLDERS):
                yield from _texts(each, (*place, written))
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from _texts(each, (*place, name))
    elif isinstance(value, tuple):
        for number, each in enumerate(value):
            if isinstance(each, _HOLDERS):
                yield from _texts(each, (*place, number))


_HOLDERS: Final = (BaseModel, dict, tuple)
"""What can hold a text; a room of thousands of locks is mostly names and numbers."""


@cache
def _names_in_a_file(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    return tuple((name, field.alias or name) for name, field in model.model_fields.items())


def _shortest(value: float) -> str:
    written = f"{value:.3e}"
    digits, power = written.split("e")
    return f"{digits.rstrip('0').rstrip('.')}e{power}"


def _local(written: str, language: Language) -> str:
    whole, _, decimals = written.partition(".")
    grouped = whole.replace(",", _NARROW_SPACE).replace("-", "−")
    point = "," if language == "nl" else "."
    return f"{grouped}{point}{decimals}" if decimals else grouped

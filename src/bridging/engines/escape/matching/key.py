"""The answers of a lock for one team: those of the file, those of its data, the code of its set, and what the game master took besides."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bridging.engines.escape.bound import BoundRoom
from bridging.engines.escape.matching.folding import folded
from bridging.engines.escape.matching.raw import plain
from bridging.engines.escape.schema import ChoiceAnswer, CodeAnswer, HotspotAnswer, Lock, Prop, Room, SequenceAnswer, SetAnswer

type Wanted = tuple[Any, ...]
"""Answers of which one is enough, as a file, data or a game master write them: words, numbers, lists of either."""


@dataclass(frozen=True, slots=True)
class Key:
    """``near``: for each near answer of the lock, what it stands for."""

    lock: Lock
    accept: Wanted
    near: tuple[Wanted, ...]


def key_of(bound: BoundRoom, lock: str, extra: tuple[str, ...], codes: Mapping[str, str], set_name: str) -> Key:
    """``codes``: what padlocks of the set open by, as the game master entered it, by lock or by prop."""
    written = bound.room.locks[lock]
    is_list = isinstance(written.answer, SetAnswer | SequenceAnswer)
    accept = (*_accepted(written), *_from_data(bound, getattr(written.answer, "value", None), is_list=is_list))
    near = tuple((*each.accept, *_from_data(bound, each.value, is_list=is_list)) for each in written.near)
    return Key(written, (*_with_code(bound.room, lock, accept, codes, set_name), *extra), near)


def _accepted(lock: Lock) -> Wanted:
    accept = tuple(getattr(lock.answer, "accept", ()))
    pattern = getattr(lock.answer, "pattern", None)
    # A lock that has a pattern alone keeps it among its answers; nobody is to type the pattern itself.
    return () if pattern is not None and accept == (pattern,) else accept


def _from_data(bound: BoundRoom, name: str | None, *, is_list: bool) -> Wanted:
    """Return what the data say: a list of values is one answer of a lock that asks for several things, and several answers of any other."""
    value = bound.values.get(name) if name is not None else None
    if value is None:
        return ()
    if isinstance(value, str | int | float):
        return (value,)
    return (tuple(value),) if is_list else tuple(value)


def _with_code(room: Room, lock: str, accept: Wanted, codes: Mapping[str, str], set_name: str) -> Wanted:
    """Add the code of the set, and take those of other sets away: a padlock opens by the code that it has on this table."""
    written = room.locks[lock]
    near_by = dict.fromkeys((*room.padlocks.get(lock, ()), *((written.prop,) if written.prop in room.props else ())))
    padlocks = [(name, room.props[name]) for name in near_by if name and _opens_by(written, lock, name, room.props[name])]
    own = {codes.get(lock) or codes.get(name) or _registered(prop, set_name) for name, prop in padlocks} or {codes.get(lock, "")}
    own -= {""}
    if not own or isinstance(written.answer, ChoiceAnswer | HotspotAnswer):
        return accept
    others = {folded(code) for _, prop in padlocks for code in prop.codes.values()} - {folded(code) for code in own}
    return (*(each for each in accept if folded(_typed(each)) not in others), *sorted(own))


def _opens_by(lock: Lock, name: str, prop_name: str, prop: Prop) -> bool:
    """Tell whether the code of a thing is that of the lock. What a puzzle merely lies in has one as well, and that opens no puzzle."""
    is_padlock = lock.medium == "physical" or isinstance(lock.answer, CodeAnswer)
    return bool(prop.codes) and (prop.carries == name or (lock.prop == prop_name and is_padlock))


def _registered(prop: Prop, set_name: str) -> str:
    return next((code for name, code in prop.codes.items() if name == set_name), "")


def _typed(value: Any) -> str:
    return plain(value) if isinstance(value, str | int | float) else " ".join(map(_typed, value))

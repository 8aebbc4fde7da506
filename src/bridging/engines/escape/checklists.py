"""What is gone through before and after a game: the table of a team is ready, the props of a set are back."""

from dataclasses import dataclass
from typing import Final, Literal

from bridging.engines.escape.schema import Both, Prop, Room

type Part = Literal["prop", "safety", "briefing"]
BRIEFING: Final = "briefing"
_SAFETY: Final = "safety"


@dataclass(frozen=True, slots=True)
class ReadyItem:
    """``id`` is what the journal says. ``words`` are the room's own; ``place``, ``code`` of this set, ``lock`` of that code and ``has_spare``
    are of a prop.
    """

    id: str
    part: Part
    words: Both | None
    place: Both | None = None
    code: str = ""
    lock: str = ""
    safety: Both | None = None
    has_spare: bool = False


@dataclass(frozen=True, slots=True)
class ResetItem:
    prop: str
    title: Both
    place: Both | None
    words: Both | None
    minutes: float


def ready_items(room: Room, set_name: str) -> tuple[ReadyItem, ...]:
    """Return what is looked at on the table of a team: each prop at its place, each warning, and what is said beforehand."""
    props = [_at_place(room, name, prop, set_name) for name, prop in room.props.items()]
    safety = [ReadyItem(f"{_SAFETY}-{number}", "safety", words) for number, words in enumerate(room.safety, start=1)]
    return (*props, *safety, ReadyItem(BRIEFING, "briefing", room.briefing))


def _at_place(room: Room, name: str, prop: Prop, set_name: str) -> ReadyItem:
    return ReadyItem(
        id=f"prop-{name}",
        part="prop",
        words=prop.title,
        place=room.places.get(prop.place or ""),
        code=_code(prop, set_name),
        lock=_key(room, name),
        safety=prop.safety,
        has_spare=prop.spare,
    )


def reset_items(room: Room) -> tuple[ResetItem, ...]:
    """Return the props of which something is to be done after a game, in the order of the room's places."""
    places = list(room.places)
    found = [
        ResetItem(name, prop.title, room.places.get(prop.place or ""), prop.reset, prop.reset_minutes)
        for name, prop in room.props.items()
        if prop.reset is not None
    ]
    order = {name: places.index(prop.place) if prop.place in places else len(places) for name, prop in room.props.items()}
    return tuple(sorted(found, key=lambda item: order[item.prop]))


@dataclass(frozen=True, slots=True)
class Padlock:
    """A thing with a code. ``lock`` is the name under which the journal keeps what the game master enters; ``registered`` is empty without one."""

    prop: str
    lock: str
    registered: str


def padlocks(room: Room, set_name: str) -> tuple[Padlock, ...]:
    """Return the things that a code keeps shut, with the code that the register has for a set."""
    return tuple(Padlock(name, _key(room, name), _code(prop, set_name)) for name, prop in room.props.items() if prop.codes)


def _key(room: Room, prop: str) -> str:
    """A code is kept under the lock that the thing stands for, or under the thing where it stands for none."""
    carries = room.props[prop].carries
    return carries if carries is not None and carries in room.locks else prop


def _code(prop: Prop, set_name: str) -> str:
    return next((code for each, code in prop.codes.items() if each == set_name), "")

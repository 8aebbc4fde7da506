"""What is gone through before and after a game, as the console shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from bridging.apps.meetings.live.words import team_name
from bridging.apps.study.questions.words import line_html, plain_line
from bridging.engines.escape.checklists import ReadyItem, ready_items, reset_items
from bridging.engines.escape.schema import Room
from bridging.engines.escape.seen.console import PadlockSeen
from bridging.engines.escape.state import Run
from bridging.source.text import Language

PARTS: Final[Mapping[str, Promise]] = {
    "prop": _("Lies ready"),
    "safety": _("Safety"),
    "briefing": _("To be said beforehand"),
}


@dataclass(frozen=True, slots=True)
class ShownTick:
    """``more`` says where it lies, what opens it, what to beware of."""

    id: str
    part: Promise
    words: SafeString | str
    place: str
    code: str
    safety: SafeString | str
    is_done: bool
    minutes: float = 0
    has_spare: bool = False
    is_long: bool = False
    """What is read out: it stands under the box, not in it."""


@dataclass(frozen=True, slots=True)
class ShownList:
    """``id`` is a team before a game, a set after it."""

    id: str
    name: str
    set: str
    seed: int
    items: Sequence[ShownTick]

    @property
    def done(self) -> int:
        return sum(item.is_done for item in self.items)

    @property
    def minutes(self) -> float:
        return sum(item.minutes for item in self.items)

    @property
    def minutes_left(self) -> float:
        return sum(item.minutes for item in self.items if not item.is_done)


@dataclass(frozen=True, slots=True)
class ShownPadlock:
    """``is_other``: the table opens by another code than the register says."""

    lock: str
    title: str
    registered: str
    entered: str

    @property
    def is_other(self) -> bool:
        return bool(self.entered) and self.entered != self.registered


def ready_lists(room: Room, run: Run, language: Language) -> list[ShownList]:
    found = []
    for team in run.teams.values():
        codes = run.codes.get(team.set, {})
        items = [_ready(item, codes, language, is_done=item.id in team.ready) for item in ready_items(room, team.set)]
        found.append(ShownList(team.id, team_name(team.id), team.set, team.seed, items))
    return found


def reset_lists(room: Room, run: Run, language: Language) -> list[ShownList]:
    items = reset_items(room)
    return [
        ShownList(
            name,
            name,
            name,
            0,
            [
                ShownTick(
                    id=item.prop,
                    part=PARTS["prop"],
                    words=plain_line(item.title[language], language),
                    place=plain_line(item.place[language], language) if item.place else "",
                    code="",
                    safety=line_html(item.words[language], language) if item.words else "",
                    is_done=item.prop in run.reset.get(name, frozenset()),
                    minutes=item.minutes,
                )
                for item in items
            ],
        )
        for name in sorted({team.set for team in run.teams.values()})
    ]


def shown_padlocks(room: Room, seen: Mapping[str, Sequence[PadlockSeen]], language: Language) -> list[tuple[str, list[ShownPadlock]]]:
    return [
        (
            name,
            [
                ShownPadlock(
                    each.padlock.lock,
                    plain_line(room.props[each.padlock.prop].title[language], language),
                    each.padlock.registered,
                    each.entered,
                )
                for each in locks
            ],
        )
        for name, locks in seen.items()
        if locks
    ]


def _ready(item: ReadyItem, entered: Mapping[str, str], language: Language, *, is_done: bool) -> ShownTick:
    return ShownTick(
        id=item.id,
        part=PARTS[item.part],
        words=line_html(item.words[language], language) if item.words else "",
        place=plain_line(item.place[language], language) if item.place else "",
        code=entered.get(item.lock, item.code),
        safety=line_html(item.safety[language], language) if item.safety else "",
        is_done=is_done,
        has_spare=item.has_spare,
        is_long=item.part == "briefing",
    )

"""The screen of a member of a team."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from bridging.apps.escape.heard import heard_in
from bridging.apps.escape.models import RoomRun
from bridging.apps.escape.queries import published_room
from bridging.apps.escape.shown.calls import calls_on_screen
from bridging.apps.escape.shown.clues import ShownClue, shown_clues
from bridging.apps.escape.shown.locks import ShownLock, shown_locks, title_of
from bridging.apps.escape.shown.log import shown_log
from bridging.apps.escape.shown.texts import Texts, texts_of
from bridging.apps.escape.shown.words import STAGES, STATES
from bridging.apps.meetings.live.clock import clock_of
from bridging.apps.meetings.live.words import team_name
from bridging.engines.escape.seen.team import TeamSeen, team_seen
from bridging.engines.escape.state import Run, Stage
from bridging.realtime.marks import mark_of
from bridging.source.text import Language

CONNECTED: Final = timedelta(seconds=25)
"""A phone in a pocket asks every 15 seconds."""
_EVERY_S: Final = 2
_EVERY_AFTERWARDS_S: Final = 10


@dataclass(frozen=True, slots=True)
class Mate:
    name: str
    role: str
    is_here: bool
    is_me: bool
    is_connected: bool


@dataclass(frozen=True, slots=True)
class ShownRole:
    """``by``: who plays it, nobody yet where empty."""

    id: str
    title: str
    text: str
    by: str
    is_mine: bool


def state_of_team(live: RoomRun, run: Run, about: Sequence[str], now: datetime) -> Mapping[str, Any]:
    """Return what a page asks every few seconds; ``about`` is the mark of who looks."""
    who = next(iter(about), "")
    seen = team_seen(run, who, now)
    clock = clock_of(seen.left if seen else None, is_paused=seen.is_paused if seen else False)
    return {"version": _version(live.key, seen, now), "scene": run.stage_at(now).value, "left_s": clock.left_s, "still": clock.is_paused}


def shown_team(live: RoomRun, run: Run, who: str, names: Mapping[str, str], language: Language, now: datetime) -> dict[str, Any]:
    """Return the context of the part that keeps itself up to date."""
    published, seen = published_room(live), team_seen(run, who, now)
    texts = texts_of(published, run, run.team_of(who), language)
    stage = run.stage_at(now)
    common = {
        "version": _version(live.key, seen, now),
        "scene": stage.value,
        "every": _EVERY_S if stage in {Stage.LOBBY, Stage.PLAY, Stage.OVER} else _EVERY_AFTERWARDS_S,
        "stage": stage.value,
        "stage_words": STAGES[stage],
        "seen": seen,
        "room": published.room,
        "story": texts.html("story"),
        "briefing": texts.html("briefing"),
        "safety": [texts.line("safety", place) for place in range(len(published.room.safety))],
    }
    if seen is None:
        return common
    locks = shown_locks(seen, texts, names, live.module_id)
    behind = sorted((lock for lock in locks if not lock.seen.is_open), key=_when_closed, reverse=True)
    return common | {
        "team": team_name(seen.team),
        "clock": clock_of(seen.left, is_paused=seen.is_paused),
        "mates": _mates(live.key, seen, texts, names, now),
        "is_here": who in seen.here,
        "roles": _roles(seen, texts, names),
        "way": _variant(seen, texts),
        "map": _map(seen, texts),
        "open_locks": [lock for lock in locks if lock.seen.is_open],
        "behind": behind,
        # Whoever opened it is told at once; teammates need the code of the next box as much.
        "told_last": next((lock for lock in behind[:1] if lock.reveals and seen.finished_at is None), None),
        "clues": _in_hand(shown_clues(live.key, run, seen, texts, names)),
        "said": list(reversed(seen.messages)),
        "calls": calls_on_screen(seen, texts),
        "log": shown_log(run, seen, texts, names),
        "pitch_left": max(published.room.pitch - seen.hint_cost_min, 0) if published.room.pitch else None,
        "opened": sum(place.lock != "" and place.state != "open" for stage_ in seen.map for place in stage_.places),
        "of": len(published.room.locks),
    }


def _version(key: uuid.UUID, seen: TeamSeen | None, now: datetime) -> str:
    """Leave out time that goes by: the clock, and how long a lock has been open."""
    if seen is None:
        return mark_of("")
    locks = [
        (
            lock.id, lock.state, [(each.seq, each.verdict) for each in lock.tries], lock.cooling > timedelta(),
            [(hint.tier, hint.how, hint.text, hint.is_refunded) for hint in lock.hints.seen],
            (lock.hints.next.tier, lock.hints.next.is_offered) if lock.hints.next else None,
        )
        for lock in seen.locks
    ]  # fmt: skip
    clues = [(clue.id, clue.holders) for clue in seen.clues]
    people = (seen.members, sorted(seen.here), sorted(seen.roles.items()), sorted(_connected(key, seen, now)))
    flags = (seen.stage, seen.is_paused, seen.is_up, seen.is_late, seen.can_act, str(seen.finished_at), str(seen.started_at))
    return mark_of(locks, clues, people, flags, [message.seq for message in seen.messages], sorted(seen.calls))


def _connected(key: uuid.UUID, seen: TeamSeen, now: datetime) -> set[str]:
    heard = heard_in(key)
    return {who for who in seen.members if who in heard and now - heard[who] <= CONNECTED}


def _mates(key: uuid.UUID, seen: TeamSeen, texts: Texts, names: Mapping[str, str], now: datetime) -> list[Mate]:
    connected = _connected(key, seen, now)
    roles = texts.published.room.roles
    return [
        Mate(
            name=names.get(who, "–"),
            role=texts.words(roles[seen.roles[who]].title) if seen.roles.get(who) in roles else "",
            is_here=who in seen.here,
            is_me=who == seen.person,
            is_connected=who in connected or who == seen.person,
        )
        for who in seen.members
    ]


def _roles(seen: TeamSeen, texts: Texts, names: Mapping[str, str]) -> list[ShownRole]:
    by = {role: who for who, role in seen.roles.items()}
    return [
        ShownRole(
            name, texts.words(role.title), texts.html("roles", name, "text"), names.get(by.get(name, ""), ""), by.get(name) == seen.person
        )
        for name, role in texts.published.room.roles.items()
    ]


def _variant(seen: TeamSeen, texts: Texts) -> str:
    variant = texts.published.room.variants.get(seen.variant)
    return texts.words(variant.title) if variant else ""


def _map(seen: TeamSeen, texts: Texts) -> list[dict[str, Any]]:
    titles = {stage.id: texts.words(stage.title) for stage in texts.published.room.stages}
    room = texts.published.room
    return [
        {
            "number": number,
            "title": titles.get(stage.id, "") if stage.is_known else "",
            "is_known": stage.is_known,
            "places": [
                {"id": place.lock, "title": title_of(room, place.lock, texts), "state": place.state, "words": STATES[place.state]}
                for place in stage.places
            ],
        }
        for number, stage in enumerate(seen.map, start=1)
    ]


def _when_closed(lock: ShownLock) -> str:
    return lock.seen.closed_at.isoformat() if lock.seen.closed_at else ""


def _in_hand(clues: list[ShownClue]) -> dict[str, list[ShownClue]]:
    """Return clues by whose they are: dealt to who looks, read by all, and in the hands of others."""
    return {
        "mine": [clue for clue in clues if clue.seen.is_mine],
        "all": [clue for clue in clues if not clue.seen.is_dealt],
        "others": [clue for clue in clues if clue.seen.is_dealt and not clue.seen.is_mine],
    }

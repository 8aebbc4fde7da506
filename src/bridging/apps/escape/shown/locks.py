"""Locks as a team sees them: what is asked, the field for an answer, what was tried, and which hints there are. Nothing that opens one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from bridging.apps.escape.shown.texts import Texts
from bridging.apps.escape.shown.words import STATES, VERDICTS
from bridging.engines.escape.hints import HintNext, LockHints
from bridging.engines.escape.schema import ChoiceAnswer, HotspotAnswer, Lock, NumberAnswer, Room, SubmissionAnswer
from bridging.engines.escape.seen.team import LockSeen, TeamSeen
from bridging.engines.escape.state import Try, Verdict
from bridging.source.catalogue import say


@dataclass(frozen=True, slots=True)
class ShownTry:
    """``words``: what became of it, and for a near answer which belief it may come from."""

    by: str
    answer: str
    verdict: str
    words: Promise | str
    remark: SafeString | str
    tried: Try


@dataclass(frozen=True, slots=True)
class ShownHint:
    tier: int
    text: SafeString | str
    how: str
    cost_min: float
    is_refunded: bool


@dataclass(frozen=True, slots=True)
class ShownOption:
    """An option, or an area of a picture; its place in thousandths, as a picture's own coordinates."""

    id: str
    text: SafeString | str
    x: int = 0
    y: int = 0
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class ShownLock:
    """``kind`` of answer; ``unit`` of a number; ``bench``: where a lab is done. ``reveals`` once it is behind the team."""

    seen: LockSeen
    id: str
    title: str
    text: SafeString
    place: str
    kind: str
    ask: str
    unit: str
    bench: str
    is_physical: bool
    options: Sequence[ShownOption]
    picture: SafeString
    tries: Sequence[ShownTry]
    hints: Sequence[ShownHint]
    next_hint: HintNext | None
    reveals: SafeString
    by: str
    state_words: Promise
    cooling_s: float


def shown_locks(seen: TeamSeen, texts: Texts, names: Mapping[str, str], module_id: str) -> list[ShownLock]:
    return [_lock(lock, texts, names, module_id) for lock in seen.locks]


def title_of(room: Room, lock: str, texts: Texts) -> str:
    """Return what a lock is called; one without a title by its number among all."""
    written = room.locks.get(lock)
    if written is None:
        return ""
    return texts.words(written.title) or f"{list(room.locks).index(lock) + 1}"


def _lock(lock: LockSeen, texts: Texts, names: Mapping[str, str], module_id: str) -> ShownLock:
    room = texts.published.room
    written = room.locks[lock.id]
    answer = written.answer
    is_behind = not lock.is_open
    return ShownLock(
        seen=lock,
        id=lock.id,
        title=title_of(room, lock.id, texts),
        text=texts.html("locks", lock.id, "text"),
        place=texts.words(room.places.get(written.place or "")),
        kind=answer.kind,
        ask=texts.words(written.ask),
        unit=answer.unit or "" if isinstance(answer, NumberAnswer) else "",
        bench=reverse("labs:bench", args=[module_id, answer.lab]) if isinstance(answer, SubmissionAnswer) else "",
        is_physical=written.medium == "physical",
        options=_options(written, lock.id, texts),
        picture=texts.picture(lock.id),
        tries=[_try(each, lock.id, written, texts, names) for each in reversed(lock.tries)],
        hints=_hints(lock.id, lock.hints, texts),
        next_hint=lock.hints.next,
        reveals=texts.html("locks", lock.id, "reveals") if is_behind else SafeString(""),
        by=names.get(lock.by, ""),
        state_words=STATES[lock.state],
        cooling_s=lock.cooling.total_seconds(),
    )


def _options(written: Lock, lock: str, texts: Texts) -> list[ShownOption]:
    answer = written.answer
    if isinstance(answer, ChoiceAnswer):
        return [
            ShownOption(name, texts.line("locks", lock, "answer", "options", name) or texts.words(words))
            for name, words in answer.options.items()
        ]
    if isinstance(answer, HotspotAnswer):
        return [
            ShownOption(name, texts.words(area.label), *(round(1000 * share) for share in (area.x, area.y, area.width, area.height)))
            for name, area in answer.areas.items()
        ]
    return []


def _try(tried: Try, lock: str, written: Lock, texts: Texts, names: Mapping[str, str]) -> ShownTry:
    remark: SafeString | str = ""
    if tried.verdict is Verdict.NEAR and tried.near is not None and tried.near < len(written.near):
        remark = texts.html("locks", lock, "near", tried.near, "say")
    elif tried.notice is not None:
        remark = say(tried.notice, texts.language)
    return ShownTry(names.get(tried.by, ""), as_read(tried, written, texts), tried.verdict.value, VERDICTS[tried.verdict], remark, tried)


def as_read(tried: Try, written: Lock, texts: Texts) -> str:
    """Return an answer as who reads it knows it: an option by its words, a place in a picture by what is there."""
    answer: Any = written.answer
    if isinstance(answer, ChoiceAnswer) and tried.answer in answer.options:
        return texts.words(answer.options[tried.answer])
    if isinstance(answer, HotspotAnswer) and tried.answer in answer.areas:
        return texts.words(answer.areas[tried.answer].label)
    return tried.answer


def _hints(lock: str, hints: LockHints, texts: Texts) -> list[ShownHint]:
    return [
        ShownHint(
            hint.tier,
            texts.html("locks", lock, "hints", hint.tier - 1) if hint.tier else hint.text,
            hint.how,
            hint.cost_min,
            hint.is_refunded,
        )
        for hint in hints.seen
    ]

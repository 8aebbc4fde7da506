"""What a team looks back on: its own way from lock to lock, what each lock was about, and what is written afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from bridging.apps.courses.queries.reference import headwords, newest_reference
from bridging.apps.escape.models import RoomRun
from bridging.apps.escape.queries import published_room
from bridging.apps.escape.shown.locks import title_of
from bridging.apps.escape.shown.texts import Texts, texts_of
from bridging.apps.escape.shown.timeline import Row, drawn
from bridging.apps.escape.shown.words import STATES
from bridging.apps.meetings.live.words import team_name
from bridging.apps.study.contents import edition_contents, edition_pk_of
from bridging.engines.escape.scoring import Grade, grade
from bridging.engines.escape.seen.debrief import LockStory, Story, story_of
from bridging.engines.escape.state import Run, Stage
from bridging.source.text import Language

CONFIDENCES: Final[Mapping[int, Promise]] = {1: _("I would be guessing"), 2: _("fairly sure"), 3: _("sure")}


@dataclass(frozen=True, slots=True)
class ShownBelief:
    answer: str
    times: int
    says: SafeString | str


@dataclass(frozen=True, slots=True)
class ShownLockStory:
    """``outcomes``: id and words, where the module of the room has them. ``reference``: address part and headword."""

    id: str
    title: str
    state: Promise
    took: float | None
    usual: float
    over: float
    opened: float
    wrong: int
    about: SafeString
    outcomes: Sequence[tuple[str, str]]
    reference: Sequence[tuple[str, str]]
    beliefs: Sequence[ShownBelief]
    confidence: int
    is_late: bool


@dataclass(frozen=True, slots=True)
class ShownCriterion:
    """``earned`` of ``points``; ``words`` of the level. ``is_of_team``: all members have the same."""

    title: str
    words: str
    earned: float
    points: float
    is_of_team: bool


def shown_debrief(live: RoomRun, run: Run, who: str, language: Language) -> dict[str, Any]:
    """Return what a member looks back on; without a team there is nothing to."""
    team, published = run.team_of(who), published_room(live)
    if team is None:
        return {"story": None}
    texts, story = texts_of(published, run, team, language), story_of(team)
    outcomes, words = _outcomes(live, language), _headwords(language)
    locks = [_lock(each, texts, outcomes, words, run.confidences.get((who, each.lock), 0)) for each in story.locks]
    room = published.room
    return {
        "story": story,
        "team": team_name(team.id),
        "minutes": room.minutes,
        "longest": next((lock for lock in locks if story.longest is not None and lock.id == story.longest.lock), None),
        "timeline": timeline_rows(story, texts),
        "span": story.span,
        "locks": locks,
        "confidences": CONFIDENCES.items(),
        "questions": [texts.line("debrief", "questions", place) for place in range(len(room.debrief.questions))],
        "reflection": _reflection(run, who, texts),
        "has_reflected": who in run.reflections,
        "may_write": run.stage in {Stage.DEBRIEF, Stage.ENDED},
        "grade": shown_grade(run, who, texts),
    }


def timeline_rows(story: Story, texts: Texts) -> Sequence[Row]:
    return drawn(story, {each.lock: title_of(texts.published.room, each.lock, texts) for each in story.locks})


def _lock(story: LockStory, texts: Texts, outcomes: Mapping[str, str], words: Mapping[str, str], confidence: int) -> ShownLockStory:
    written = texts.published.room.locks[story.lock]
    return ShownLockStory(
        id=story.lock,
        title=title_of(texts.published.room, story.lock, texts),
        state=STATES[story.way] if story.way else STATES["open"],
        took=story.took,
        usual=story.usual,
        over=story.over,
        opened=story.opened or 0.0,
        wrong=sum(mark.what in {"wrong", "near"} for mark in story.marks),
        about=texts.html("locks", story.lock, "debrief"),
        outcomes=[(each, outcomes.get(each, "")) for each in written.outcomes],
        reference=[(each, words[each]) for each in written.reference if each in words],
        beliefs=[ShownBelief(each.answer, each.times, texts.words(each.near.say) if each.near else "") for each in story.beliefs],
        confidence=confidence,
        is_late=story.is_late,
    )


def _outcomes(live: RoomRun, language: Language) -> dict[str, str]:
    edition = edition_contents(edition_pk_of(live.module_id, live.edition_label))
    return {each["id"]: each["text"][language] for each in edition.outline["outcomes"]}


def _headwords(language: Language) -> dict[str, str]:
    edition = newest_reference()
    return {each.entry_id: each.title for each in headwords(edition, language)} if edition is not None else {}


def _reflection(run: Run, who: str, texts: Texts) -> list[tuple[SafeString, str]]:
    said = run.reflections.get(who, ())
    prompts = range(len(texts.published.room.debrief.reflection))
    return [(texts.line("debrief", "reflection", place), said[place] if place < len(said) else "") for place in prompts]


def shown_grade(run: Run, who: str, texts: Texts) -> tuple[Grade, Sequence[ShownCriterion]] | None:
    """Return what somebody is graded by, once all of it is scored; nothing before, so that nobody reads half a judgement."""
    room = texts.published.room
    found = grade(room, run, who)
    team = run.team_of(who)
    if found.share is None or team is None:
        return None
    rows = []
    for criterion in room.rubric:
        is_of_team = criterion.by == "observer"
        level = run.scores[criterion.id, team.id if is_of_team else who]
        said = criterion.levels[level].text[texts.language] if criterion.levels else ""
        earned = found.parts[criterion.id] * criterion.points
        rows.append(ShownCriterion(criterion.title[texts.language], said, earned, criterion.points, is_of_team))
    return found, rows

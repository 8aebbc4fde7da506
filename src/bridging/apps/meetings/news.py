"""Whether a part of a page about a meeting has changed, for the page that asks every few seconds.

Each address is about what its page shows and to whom. It tells no code, no number and no name: the part itself is asked for as every page is.
"""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.codes import code_at
from bridging.apps.meetings.models import BenchPair, Guest
from bridging.apps.meetings.queries.guest_questions import questions_of, stage_at, version_of
from bridging.apps.meetings.queries.guests import moment_of_lecture
from bridging.apps.meetings.queries.labday import pair_of, stream_of
from bridging.apps.meetings.queries.presence import MeetingMoment, counted_in, moment_of
from bridging.realtime import journal, news


def register() -> None:
    """Register each part; called once, when all models stand."""
    news.register("meetings.screen", _screen)
    news.register("meetings.bench", _bench)
    news.register("meetings.own-questions", _own_questions)
    news.register("meetings.moderation", _moderation)
    news.register("meetings.room", _room)
    news.register("meetings.guest", _guest)


def news_of(part: str, *about: object) -> str:
    """Return the address at which a part asks for its news."""
    return reverse("news", args=[news.token_of(f"meetings.{part}", *map(str, about))])


def screen_version(meets: MeetingMoment | None, now: datetime) -> str:
    """Return what changes with the code and with each who comes in; of the code itself it says nothing."""
    if meets is None or not meets.shows_code(now):
        return "closed"
    shown = code_at(meets.cohort.pk, meets.meeting_id, now)
    return f"{int(shown.at.timestamp())}-{counted_in(meets.cohort, meets.meeting_id).present}"


def _screen(about: Sequence[str], now: datetime) -> Mapping[str, Any] | None:
    cohort, meeting_id = _meeting(about)
    return {"version": screen_version(moment_of(cohort, meeting_id), now)} if cohort else None


def _bench(about: Sequence[str], now: datetime) -> Mapping[str, Any] | None:
    """Say how far the pair is, and what time it is here; to whoever was put at another bench, that this page is not theirs any more."""
    key, person_pk = about
    pair, person = BenchPair.objects.filter(key=uuid.UUID(key)).first(), Person.objects.filter(pk=person_pk, is_active=True).first()
    own = pair_of(person, pair.cohort_id, pair.meeting_id) if pair and person else None
    if pair is None or own is None:
        return None
    return {"version": str(journal.version_of(stream_of(pair))), "now": int(now.timestamp() * 1000), "moved": own != pair}


def _own_questions(about: Sequence[str], now: datetime) -> Mapping[str, Any] | None:
    cohort, meeting_id = _meeting(about)
    person = Person.objects.filter(pk=about[2], is_active=True).first()
    return _of(cohort, meeting_id, now, for_whom=person) if cohort and person else None


def _moderation(about: Sequence[str], now: datetime) -> Mapping[str, Any] | None:
    cohort, meeting_id = _meeting(about)
    return _of(cohort, meeting_id, now, with_hidden=True) if cohort else None


def _room(about: Sequence[str], now: datetime) -> Mapping[str, Any] | None:
    """What was answered leaves the screen in the room."""
    cohort, meeting_id = _meeting(about)
    if cohort is None:
        return None
    waiting = [each for each in questions_of(cohort, meeting_id) if not each.question.is_answered]
    return {"version": version_of(waiting, stage=stage_at(moment_of_lecture(cohort, meeting_id), now))}


def _guest(about: Sequence[str], now: datetime) -> Mapping[str, Any] | None:
    guest = Guest.objects.filter(pk=about[0], withdrawn_at=None).select_related("cohort").first()
    return _of(guest.cohort, guest.meeting_id, now) if guest else None


def _of(cohort: Cohort, meeting_id: str, now: datetime, **seen_by: Any) -> Mapping[str, Any]:
    asked, stage = questions_of(cohort, meeting_id, **seen_by), stage_at(moment_of_lecture(cohort, meeting_id), now)
    return {"version": version_of(asked, stage=stage)}


def _meeting(about: Sequence[str]) -> tuple[Cohort | None, str]:
    return Cohort.objects.filter(pk=about[0]).first(), about[1]

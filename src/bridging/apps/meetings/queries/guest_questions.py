"""What is asked about questions for a guest: which there are, in which order, and what may be done now."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Count, Q

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.guest_choices import QuestionActKind
from bridging.apps.meetings.guest_rules import LIVE_AFTER, LIVE_BEFORE, MOST_QUESTIONS
from bridging.apps.meetings.models import GuestQuestion, GuestQuestionAct, GuestVote
from bridging.apps.meetings.queries.guests import Moment


class Stage(StrEnum):
    """COLLECTING: questions are taken. LIVE: votes too. OVER: neither."""

    COLLECTING = "collecting"
    LIVE = "live"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its votes. ``is_mine`` and ``is_wanted`` are of who looks; ``hidden_because`` is told to who asked and to teachers."""

    question: GuestQuestion
    votes: int
    is_mine: bool = False
    is_wanted: bool = False
    hidden_because: str = ""


def stage_at(moment: Moment | None, now: datetime) -> Stage:
    """Without a date there is time to ask; a meeting that was cancelled is over."""
    if moment is not None and moment.is_cancelled:
        return Stage.OVER
    if moment is None or now < moment.starts_at - LIVE_BEFORE:
        return Stage.COLLECTING
    return Stage.LIVE if now < moment.ends_at + LIVE_AFTER else Stage.OVER


def questions_of(cohort: Cohort, meeting_id: str, *, for_whom: Person | None = None, with_hidden: bool = False) -> list[Asked]:
    """Return the questions that most want answered first, those that were answered last.

    Hidden ones are left out, but for who asked them; ``with_hidden`` is for teachers.
    """
    rows = GuestQuestion.objects.filter(cohort=cohort, meeting_id=meeting_id).annotate(wanted=Count("votes"))
    if not with_hidden:
        rows = rows.filter(Q(is_hidden=False) | Q(asked_by=for_whom)) if for_whom else rows.filter(is_hidden=False)
    wanted = set(GuestVote.objects.filter(person=for_whom, question__in=rows).values_list("question", flat=True)) if for_whom else set()
    found = list(rows.order_by("is_answered", "is_hidden", "-wanted", "asked_at", "pk"))
    reasons = _reasons(each for each in found if each.is_hidden)
    return [
        Asked(each, each.wanted, for_whom is not None and each.asked_by_id == for_whom.pk, each.pk in wanted, reasons.get(each.pk, ""))
        for each in found
    ]


def _reasons(hidden: Iterable[GuestQuestion]) -> dict[int, str]:
    found = GuestQuestionAct.objects.filter(question__in=list(hidden), kind=QuestionActKind.HIDDEN).order_by("done_at", "pk")
    return {act.question_id: act.reason for act in found}


def version_of(asked: Iterable[Asked], *, stage: Stage) -> str:
    """Return a mark that differs when anything that is shown does."""
    said = [
        stage.value,
        *(f"{each.question.pk}/{each.votes}/{each.is_wanted}/{each.hidden_because}/{each.question.is_answered}" for each in asked),
    ]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]


def questions_left(person: Person, cohort: Cohort, meeting_id: str) -> int:
    return max(0, MOST_QUESTIONS - GuestQuestion.objects.filter(asked_by=person, cohort=cohort, meeting_id=meeting_id).count())

"""Asking a guest something, wanting to hear the answer, and keeping the list fit to be shown."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort, Enrolment
from bridging.apps.meetings.guest_choices import QuestionActKind
from bridging.apps.meetings.guest_rules import LONGEST_QUESTION, MOST_QUESTIONS
from bridging.apps.meetings.models import Guest, GuestQuestion, GuestQuestionAct, GuestVote
from bridging.apps.meetings.queries.guest_questions import Stage, stage_at
from bridging.apps.meetings.queries.guests import moment_of_lecture


class NotTaken(Exception):
    """Nobody is there to be asked, or it is not the time for it; whoever asks or votes takes no part in the cohort."""


class TooManyQuestions(Exception):
    """One person asks no more than a handful."""


class Empty(Exception):
    """Nothing was written."""


class Unreasoned(Exception):
    """Whoever hides what somebody wrote says why."""


@dataclass(frozen=True, slots=True)
class Lecture:
    """A meeting of a cohort at which a guest speaks."""

    cohort: Cohort
    meeting_id: str

    def stage(self, now: datetime) -> Stage:
        return stage_at(moment_of_lecture(self.cohort, self.meeting_id), now)


@transaction.atomic
def ask_guest(*, lecture: Lecture, person: Person, key: uuid.UUID, text: str, now: datetime) -> GuestQuestion:
    """Keep a question, and the vote of who asks it; the same form twice is one question. Raises Empty, NotTaken or TooManyQuestions."""
    if not text:
        raise Empty
    # Two forms at once must not both be the last that is allowed.
    Person.objects.select_for_update().get(pk=person.pk)
    known = GuestQuestion.objects.filter(key=key, asked_by=person).first()
    if known is not None:
        return known
    if lecture.stage(now) is Stage.OVER or not _takes_part(person, lecture) or not _has_guest(lecture):
        raise NotTaken
    own = GuestQuestion.objects.filter(asked_by=person, cohort=lecture.cohort, meeting_id=lecture.meeting_id)
    if own.count() >= MOST_QUESTIONS:
        raise TooManyQuestions
    question = GuestQuestion.objects.create(
        key=key, cohort=lecture.cohort, meeting_id=lecture.meeting_id, asked_by=person, text=text[:LONGEST_QUESTION], asked_at=now
    )
    GuestVote.objects.create(question=question, person=person, voted_at=now)
    return question


@transaction.atomic
def vote(*, question: GuestQuestion, person: Person, is_wanted: bool, now: datetime) -> None:
    """Want to hear the answer, or not any more; the same twice changes nothing. Raises NotTaken."""
    lecture = Lecture(question.cohort, question.meeting_id)
    locked = GuestQuestion.objects.select_for_update().get(pk=question.pk)
    if lecture.stage(now) is not Stage.LIVE or locked.is_hidden or not _takes_part(person, lecture):
        raise NotTaken
    if is_wanted:
        # Two taps at once: the constraint keeps one.
        GuestVote.objects.bulk_create([GuestVote(question=locked, person=person, voted_at=now)], ignore_conflicts=True)
    else:
        GuestVote.objects.filter(question=locked, person=person).delete()


def hide_question(*, question: GuestQuestion, reason: str, by: Person, now: datetime) -> None:
    """Take a question off the list; who asked it reads the reason. Raises Unreasoned."""
    if not reason:
        raise Unreasoned
    _act(question, QuestionActKind.HIDDEN, by, now, reason=reason, is_hidden=True)


def show_question(*, question: GuestQuestion, by: Person, now: datetime) -> None:
    _act(question, QuestionActKind.SHOWN, by, now, is_hidden=False)


def tick_off(*, question: GuestQuestion, is_answered: bool, by: Person, now: datetime) -> None:
    """Say that the guest answered it, or did not after all."""
    _act(question, QuestionActKind.ANSWERED if is_answered else QuestionActKind.REOPENED, by, now, is_answered=is_answered)


@transaction.atomic
def _act(question: GuestQuestion, kind: QuestionActKind, by: Person, now: datetime, *, reason: str = "", **change: bool) -> None:
    """Change nothing and write nothing down where it is so already."""
    locked = GuestQuestion.objects.select_for_update().get(pk=question.pk)
    if any(getattr(locked, name) is not value for name, value in change.items()):
        GuestQuestion.objects.filter(pk=locked.pk).update(**change)
        GuestQuestionAct.objects.create(question=locked, kind=kind, by=by, reason=reason[:240], done_at=now)


def _takes_part(person: Person, lecture: Lecture) -> bool:
    return Enrolment.objects.in_force().filter(person=person, cohort=lecture.cohort).exists()


def _has_guest(lecture: Lecture) -> bool:
    return Guest.objects.filter(cohort=lecture.cohort, meeting_id=lecture.meeting_id, withdrawn_at=None, cancelled_at=None).exists()

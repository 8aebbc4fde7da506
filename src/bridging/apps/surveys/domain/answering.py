"""Answering: with a name, under a code, or so that nobody can tell whose it was."""

import uuid
from datetime import datetime

from django.db import transaction

from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.surveys.choices import Answered, WaveState
from bridging.apps.surveys.domain.box import drop_in
from bridging.apps.surveys.models import InstrumentVersion, Invitation, Pseudonym, Wave
from bridging.apps.surveys.queries.asked import asked_of
from bridging.apps.surveys.queries.given import ANSWERED, SAVED, Sheet
from bridging.realtime import journal


class Closed(Exception):
    """The window has closed, or has not opened yet."""


class HandedIn(Exception):
    """Answers without a name are handed in once: nobody can find them back to change them."""


class NothingAnswered(Exception):
    """Not one question has an answer."""


@transaction.atomic
def hand_in(*, invitation: Invitation, answers: Sheet, key: uuid.UUID, now: datetime) -> None:
    """Take somebody's answers; until the window closes those with a name or code may be handed in again, and the newest count.

    Raises Closed, NothingAnswered, and HandedIn for a second anonymous sheet.
    """
    wave = invitation.wave
    _refuse_closed(wave, now)
    if not any(answers.values()):
        raise NothingAnswered
    # Two tabs may send at once: the second waits here.
    locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if wave.is_anonymous:
        if locked.has_answered:
            raise HandedIn
        drop_in(wave=wave, key=key, answers=answers)
    else:
        _write(wave, actor_of(wave, invitation.person), ANSWERED, answers, key, now)
    Invitation.objects.filter(pk=locked.pk, has_answered=False).update(has_answered=True)
    fix_instruments(wave)


@transaction.atomic
def save_for_later(*, invitation: Invitation, answers: Sheet, key: uuid.UUID, now: datetime) -> None:
    """Keep what is filled in so far, to go on with; it counts for nothing. Raises Closed, and HandedIn where nothing can be kept by name."""
    wave = invitation.wave
    _refuse_closed(wave, now)
    if wave.is_anonymous:
        raise HandedIn
    _write(wave, actor_of(wave, invitation.person), SAVED, answers, key, now)


def decline(*, invitation: Invitation) -> None:
    """Take the answer that somebody rather does not answer: no reminder follows."""
    Invitation.objects.filter(pk=invitation.pk).update(has_declined=True)


@transaction.atomic
def type_in(*, wave: Wave, person: Person | None, answers: Sheet, key: uuid.UUID, by: Person, now: datetime) -> None:
    """Type in a sheet that was filled in on paper; only one with a name says whose it is. Raises Closed, NothingAnswered."""
    _refuse_closed(wave, now)
    if not any(answers.values()):
        raise NothingAnswered
    if wave.is_anonymous:
        drop_in(wave=wave, key=key, answers=answers)
    elif person is not None and wave.answers == Answered.IDENTIFIED:
        _write(wave, subject_of(person), ANSWERED, answers, key, now, by=by)
        Invitation.objects.filter(wave=wave, person=person, has_answered=False).update(has_answered=True)
    else:
        # Nobody's code: the key of the form, so that sending it twice is one sheet.
        _write(wave, key, ANSWERED, answers, key, now, by=by)
    fix_instruments(wave)


def actor_of(wave: Wave, person: Person) -> uuid.UUID:
    """Return the mark under which somebody's answers to a wave stand in the journal."""
    if wave.answers == Answered.IDENTIFIED:
        return subject_of(person)
    key: uuid.UUID = Pseudonym.objects.get_or_create(cohort_id=wave.cohort_id, person=person)[0].key
    return key


def _refuse_closed(wave: Wave, now: datetime) -> None:
    if wave.state(now) is not WaveState.OPEN:
        raise Closed


def _write(wave: Wave, actor: uuid.UUID, kind: str, answers: Sheet, key: uuid.UUID, now: datetime, by: Person | None = None) -> None:
    payload = {"answers": answers} | ({"typed_in_by": str(subject_of(by))} if by is not None else {})
    journal.append(stream=wave.stream, act=journal.Act(actor=actor, key=key, kind=kind, payload=payload), now=now)


def fix_instruments(wave: Wave) -> None:
    """Keep what was asked as it is. What has no words yet was left out, and may still be given them."""
    worded = [each.row.pk for each in asked_of(wave) if each.is_worded and not each.row.is_answered]
    if worded:
        InstrumentVersion.objects.filter(pk__in=worded).update(is_answered=True)

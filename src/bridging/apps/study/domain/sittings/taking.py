"""One person's way through a test: opened, recognised, begun, given time, handed in."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.study import sitting_rules
from bridging.apps.study.choices import OfferState
from bridging.apps.study.contents import edition_test
from bridging.apps.study.domain.sittings.grading import grade_sittings, release_sitting
from bridging.apps.study.domain.sittings.outcomes import CodeUnknown, NotIdentified, NotInvited, NotNow, NotStarted, Over, Paused
from bridging.apps.study.domain.sittings.streams import CLOCK_FIELDS, append, put_clock, states_of
from bridging.apps.study.models import ExtraTime, OfferedTest, Sitting
from bridging.apps.study.queries.tests import newest_sitting, track_in
from bridging.engines.assessment.sitting_state import GRACE, Act
from bridging.engines.assessment.tests.plan import PlannedTest
from bridging.kernel.seed import random_for


@transaction.atomic
def open_sitting(*, offer: OfferedTest, person: Person, now: datetime) -> Sitting:
    """Return the person's sitting, the newest where there are several; the first call draws its items and pins them. Raises NotInvited or Over."""
    known = newest_sitting(offer, person)
    return _opened(offer, person, 1, now) if known is None else known


@transaction.atomic
def sit_again(*, offer: OfferedTest, person: Person, now: datetime) -> Sitting:
    """Open a test that opens a gate once more, in another order, when the last time was not enough; until then it is the one there is.

    Raises NotInvited or Over.
    """
    # Two taps come one after the other: the second finds what the first one opened.
    OfferedTest.objects.select_for_update().get(pk=offer.pk)
    last = newest_sitting(offer, person)
    if last is None:
        return _opened(offer, person, 1, now)
    if not offer.opens_gate or last.released_at is None or last.is_pass:
        return last
    return _opened(offer, person, last.attempt + 1, now)


def _opened(offer: OfferedTest, person: Person, attempt: int, now: datetime) -> Sitting:
    # The room is the lock: it must not change between its last act and this sitting, which has to know of it.
    room = OfferedTest.objects.select_for_update().get(pk=offer.pk)
    track = track_in(room, person)
    if track is None:
        raise NotInvited
    if room.state in {OfferState.CLOSED, OfferState.RELEASED}:
        raise Over
    if now >= room.closes_at and attempt > 1:
        raise Over
    defaults = _opening(room, person, track, attempt, now)
    sitting, is_new = Sitting.objects.get_or_create(offer=room, person=person, attempt=attempt, defaults=defaults)
    if is_new:
        percent = ExtraTime.objects.filter(cohort=room.cohort_id, person=person).values_list("percent", flat=True).first() or 0
        said = {
            "schema": 1,
            "form": room.form_id,
            "track": sitting.track,
            "items": sitting.items,
            "seconds": round(sitting.minutes * 60 * percent / 100),
        }
        _write(sitting, Act.OPENED, actor=sitting.subject, key=sitting.key, now=sitting.acted_at, payload=said)
    return sitting


def _opening(room: OfferedTest, person: Person, track: str, attempt: int, now: datetime) -> dict[str, Any]:
    planned = edition_test(room.edition_id, room.test_id)
    moment = max(now, room.acted_at)
    return {
        "subject": subject_of(person),
        "edition_id": room.edition_id,
        "track": track,
        "minutes": planned.minutes,
        "items": _drawn(planned, room, person, track, attempt),
        "opened_at": moment,
        "acted_at": moment,
    }


def _drawn(planned: PlannedTest, room: OfferedTest, person: Person, track: str, attempt: int) -> list[list[Any]]:
    """Return the person's items in their order, each with the seed of its variant."""
    own, shared = str(subject_of(person)), "all"
    if attempt > 1:
        own, shared = f"{own}:{attempt}", f"{shared}:{attempt}"
    items = list(planned.form(room.form_id).for_track(track))
    if planned.shuffle.items:
        random_for("order", str(room.key), own).shuffle(items)
    whose = own if planned.shuffle.options else shared
    return [[item.id, item.version, sitting_rules.sitting_seed(str(room.key), whose, item.id, item.version)] for item in items]


@transaction.atomic
def tick_identity(*, offer: OfferedTest, person: Person, is_known: bool, by: Person, key: uuid.UUID, now: datetime) -> Sitting:
    """Say that somebody checked who the person is, or take that back. Raises NotInvited or Over."""
    sitting = open_sitting(offer=offer, person=person, now=now)
    return _by_staff(sitting, Act.IDENTITY_TICKED if is_known else Act.IDENTITY_WITHDRAWN, by=by, key=key, now=now)


@transaction.atomic
def start_sitting(*, sitting: Sitting, code: str, key: uuid.UUID, now: datetime) -> Sitting:
    """Begin. Raises NotNow, CodeUnknown, NotIdentified, Paused or Over; beginning again changes nothing, whatever the code.

    In a supervised test the room opens with its code, whenever that is given out; another one opens with its window.
    """
    own = _locked(sitting)
    room = own.offer
    if own.started_at is not None:
        return own
    if room.state in {OfferState.CLOSED, OfferState.RELEASED}:
        raise Over
    is_supervised = edition_test(room.edition_id, room.test_id).supervised
    if now >= room.closes_at or (now < room.opens_at and not is_supervised):
        raise NotNow
    if is_supervised:
        if room.code_released_at is None or sitting_rules.plain_start_code(code) != room.code:
            raise CodeUnknown
        if not own.is_identified:
            raise NotIdentified
    if own.paused_at is not None:
        raise Paused
    return _write(own, Act.STARTED, actor=own.subject, key=key, now=now)


@transaction.atomic
def extend_time(*, sitting: Sitting, minutes: int, reason: str, by: Person, key: uuid.UUID, now: datetime) -> Sitting:
    """Give somebody more time, also after it was up. Raises Over."""
    return _by_staff(sitting, Act.EXTENDED, by=by, key=key, now=now, payload={"seconds": minutes * 60, "reason": reason})


@transaction.atomic
def record_incident(*, sitting: Sitting, note: str, minutes: int, by: Person, key: uuid.UUID, now: datetime) -> Sitting:
    """Write down that something went wrong, and give back the time it took. Raises Over."""
    return _by_staff(sitting, Act.INCIDENT, by=by, key=key, now=now, payload={"note": note, "seconds": minutes * 60})


@transaction.atomic
def submit_sitting(*, sitting: Sitting, key: uuid.UUID, now: datetime) -> Sitting:
    """Hand in; handing in twice changes nothing. Raises NotStarted or Over. Where results come at once, this one does."""
    own = _locked(sitting)
    if own.submitted_at is not None:
        return own
    if own.started_at is None:
        raise NotStarted
    if own.closed_at is not None:
        raise Over
    return _finished(_write(own, Act.SUBMITTED, actor=own.subject, key=key, now=now), now)


def finish_overdue(*, now: datetime) -> int:
    """Hand in for those whose time is up where results come at once; returns how many."""
    overdue = Sitting.objects.filter(
        offer__state=OfferState.OPEN, deadline_at__lt=now - GRACE, submitted_at=None, closed_at=None, graded_at=None
    ).select_related("offer")
    count = 0
    for sitting in overdue:
        if edition_test(sitting.edition_id, sitting.offer.test_id).result.release == "at-once":
            with transaction.atomic():
                own = _locked(sitting)
                if own.submitted_at is None and own.deadline_at is not None and own.deadline_at < now - GRACE:
                    key = uuid.uuid5(own.key, "overdue")
                    _finished(_write(own, Act.SUBMITTED, actor=own.offer.key, key=key, now=now), now)
                    count += 1
    return count


def _finished(sitting: Sitting, now: datetime) -> Sitting:
    if edition_test(sitting.edition_id, sitting.offer.test_id).result.release == "at-once":
        grade_sittings(sitting.offer, [sitting], now=now)
        release_sitting(sitting, now=now)
    return sitting


def _by_staff(
    sitting: Sitting, kind: Act, *, by: Person, key: uuid.UUID, now: datetime, payload: Mapping[str, Any] | None = None
) -> Sitting:
    own = _locked(sitting)
    if own.closed_at is not None or (own.submitted_at is not None and kind is not Act.INCIDENT):
        raise Over
    # In the name of the room, as all that staff does: it holds after their account is gone.
    return _write(own, kind, actor=own.offer.key, key=key, now=now, payload={**(payload or {}), "by": str(subject_of(by))})


def _locked(sitting: Sitting) -> Sitting:
    return Sitting.objects.select_for_update(of=("self",)).select_related("offer").get(pk=sitting.pk)


def _write(
    sitting: Sitting, kind: Act, *, actor: uuid.UUID, key: uuid.UUID, now: datetime, payload: Mapping[str, Any] | None = None
) -> Sitting:
    at = max(now, sitting.acted_at)
    appended = append(sitting.stream, kind, actor=actor, key=key, now=at, payload=payload)
    if appended.is_new:
        put_clock(sitting, states_of([sitting], sitting.offer, with_answers=False)[sitting.pk], at=at)
        sitting.version = appended.entry.seq
        sitting.save(update_fields=[*CLOCK_FIELDS, "version"])
    return sitting

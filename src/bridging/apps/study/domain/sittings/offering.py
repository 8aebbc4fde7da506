"""Offering a test to a cohort, and granting more time."""

import uuid
from datetime import datetime

from django.db import IntegrityError, transaction

from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.models import EditionTest
from bridging.apps.study import sitting_rules
from bridging.apps.study.choices import OfferState
from bridging.apps.study.contents import edition_test
from bridging.apps.study.domain.sittings.intake import tell_applicants
from bridging.apps.study.domain.sittings.outcomes import NotInvited
from bridging.apps.study.models import ExtraTime, OfferedTest
from bridging.apps.study.queries.windows import WindowInvalid
from bridging.apps.study.record_kinds import EXTRA_TIME_GRANTED, EXTRA_TIME_WITHDRAWN
from bridging.realtime import journal


class NoSuchForm(Exception):
    """The cohort's edition has no such test, or the test no such form."""


class AlreadyOffered(Exception):
    """The cohort has this form already: everybody in it sits the same one."""


def offer_test(
    *, cohort: Cohort, test_id: str, form_id: str, opens_at: datetime, closes_at: datetime, by: Person | None, now: datetime
) -> OfferedTest:
    """Offer a form of a test from the edition that the cohort reads now. Raises NoSuchForm, WindowInvalid or AlreadyOffered.

    A supervised test waits for its start code; another can be begun as soon as its window opens. Who applies hears of an intake test by mail.
    """
    try:
        planned = edition_test(cohort.edition_id, test_id)
        planned.form(form_id)
    except (EditionTest.DoesNotExist, KeyError) as fault:
        raise NoSuchForm(form_id) from fault
    if closes_at <= opens_at or closes_at <= now:
        raise WindowInvalid
    try:
        with transaction.atomic():
            offer = OfferedTest.objects.create(
                cohort=cohort,
                edition_id=cohort.edition_id,
                test_id=test_id,
                form_id=form_id,
                kind=planned.kind,
                opens_at=opens_at,
                closes_at=closes_at,
                state=OfferState.PLANNED if planned.supervised else OfferState.OPEN,
                code=sitting_rules.new_start_code() if planned.supervised else "",
                acted_at=now,
                offered_at=now,
                offered_by=by,
            )
            if offer.kind == "intake":
                tell_applicants(offer, now)
            return offer
    except IntegrityError as fault:
        raise AlreadyOffered(form_id) from fault


@transaction.atomic
def grant_extra_time(*, cohort: Cohort, person: Person, percent: int, by: Person, key: uuid.UUID, now: datetime) -> ExtraTime | None:
    """Grant more time in all tests of a cohort; 0 takes it back. It holds for sittings that are opened from now on.

    What says what holds already changes nothing. Raises NotInvited for whoever does not take part, or KeyReused.
    """
    # Two who grant at once come one after the other.
    takes_part = cohort.enrolments.in_force().select_for_update(of=("self",)).filter(person=person).first() is not None
    known = ExtraTime.objects.select_for_update().filter(cohort=cohort, person=person).first()
    if percent == (known.percent if known else 0):
        return known
    if percent and not takes_part:
        raise NotInvited
    kind = EXTRA_TIME_GRANTED if percent else EXTRA_TIME_WITHDRAWN
    act = journal.Act(actor=subject_of(by), key=key, kind=kind, payload={"cohort": cohort.slug, "percent": percent})
    if not journal.append(stream=f"extra-time:{subject_of(person)}:{cohort.slug}", act=act, now=now).is_new:
        return known
    if known is None:
        return ExtraTime.objects.create(cohort=cohort, person=person, percent=percent, granted_at=now, granted_by=by)
    if not percent:
        known.delete()
        return None
    known.percent, known.granted_at, known.granted_by = percent, now, by
    known.save(update_fields=["percent", "granted_at", "granted_by"])
    return known

"""Who applies hears of the intake test, and of its result where that is given out later."""

import uuid
from datetime import datetime, timedelta

import pytest
from tests.apps.cohorts.applying import applied, mails_to, make_open_cohort
from tests.apps.study.sittings.exam import CHOICES, add_tests, save
from tests.factories import make_person

from bridging.apps.accounts.models import OutboxMail
from bridging.apps.cohorts.domain import enrol
from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.models import EditionTest
from bridging.apps.study.choices import OfferState
from bridging.apps.study.domain.sittings.grading import grade_sittings, release_results
from bridging.apps.study.domain.sittings.offering import offer_test
from bridging.apps.study.domain.sittings.taking import open_sitting, start_sitting, submit_sitting
from bridging.apps.study.models import OfferedTest, Sitting

INTAKE = "m9-intake"


@pytest.fixture
def cohort(db: None, now: datetime) -> Cohort:
    cohort = make_open_cohort(now)
    add_tests(cohort.edition)
    planned = EditionTest.objects.get(edition=cohort.edition, test_id=INTAKE)
    planned.data["result"] |= {"release": "by-hand"}
    planned.save()
    return cohort


def _offered(cohort: Cohort, test_id: str, now: datetime) -> OfferedTest:
    until = now + timedelta(days=9)
    return offer_test(cohort=cohort, test_id=test_id, form_id=f"{test_id}-a", opens_at=now, closes_at=until, by=None, now=now)


def test_who_applies_hears_of_the_intake_test_and_nobody_else(cohort: Cohort, now: datetime):
    applicant, taking_part = applied(cohort, now).person, make_person(language="en")
    enrol(cohort=cohort, person=taking_part, now=now)

    _offered(cohort, "m9-module", now)
    assert "intake-offered" not in mails_to(applicant)
    offer = _offered(cohort, INTAKE, now)

    mail = OutboxMail.objects.get(kind="intake-offered")
    assert (mail.person, f"/tests/{offer.key}/" in mail.body, "at a time that suits you" in mail.body) == (applicant, True, True)
    assert "intake-offered" not in mails_to(taking_part)


def test_result_that_is_given_out_later_is_told(cohort: Cohort, now: datetime):
    applicant = applied(cohort, now).person
    offer = _offered(cohort, INTAKE, now)
    sitting = open_sitting(offer=offer, person=applicant, now=now)
    start_sitting(sitting=sitting, code="", key=uuid.uuid4(), now=now)
    save(sitting, CHOICES[0], now)
    submit_sitting(sitting=sitting, key=uuid.uuid4(), now=now + timedelta(minutes=3))
    grade_sittings(offer, [Sitting.objects.get(pk=sitting.pk)], now=now)
    OfferedTest.objects.filter(pk=offer.pk).update(state=OfferState.CLOSED)
    assert "intake-result" not in mails_to(applicant)

    for _ in range(2):
        release_results(offer=OfferedTest.objects.get(pk=offer.pk), now=now + timedelta(days=10))

    mail = OutboxMail.objects.get(kind="intake-result")
    assert (mail.person, str(sitting.key) in mail.body) == (applicant, True)

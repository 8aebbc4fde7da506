"""The weekly digest: on Monday morning, once, to whoever wants it."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from tests.factories import make_person

from bridging.apps.accounts.choices import OptionalMail
from bridging.apps.accounts.domain import choose_mail, read_stop_link, stop_link
from bridging.apps.accounts.models import OutboxMail, Person
from bridging.apps.accounts.queries import wants_mail, without_mail
from bridging.apps.cohorts.domain import enrol
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.domain.digest import send_digests
from bridging.apps.study.domain.plans import LookBack, review_week

MONDAY = datetime(2026, 10, 12, 7, 30, tzinfo=UTC)
DIGEST = OptionalMail.WEEKLY_DIGEST


def test_digest_says_what_the_week_asks_and_what_was_decided(learner: Person):
    look_back = LookBack(week=1, reflection="Mine alone", strategy="Read before work", is_shared=False)
    review_week(person=learner, module_id="m9", look_back=look_back, key=uuid.uuid4(), now=MONDAY)

    assert send_digests(MONDAY) == 1

    mail = OutboxMail.objects.get()
    assert (mail.person, mail.kind, mail.occasion) == (learner, "weekly-digest", "m9-a:2")
    assert mail.subject.startswith("Week 2 of M9")
    assert "two en (40 minutes)" in mail.body
    assert "You decided: Read before work" in mail.body
    assert "Mine alone" not in mail.body
    assert "/mail/stop/" in mail.body


@pytest.mark.parametrize("moment", [MONDAY + timedelta(days=1), MONDAY - timedelta(hours=3), MONDAY + timedelta(days=700)])
def test_digest_leaves_on_monday_mornings_of_a_running_cohort_alone(learner: Person, moment: datetime):
    assert send_digests(moment) == 0


def test_digest_is_sent_once_a_week(learner: Person):
    assert [send_digests(MONDAY + timedelta(minutes=minute)) for minute in (0, 1, 60)] == [1, 0, 0]


def test_weeks_without_a_unit_ask_nothing_of_anybody(learner: Person, cohort: Cohort, django_assert_num_queries):
    later = MONDAY + timedelta(weeks=1)
    Cohort.objects.filter(pk=cohort.pk).update(ends_on=later.date())
    assert send_digests(later) == 0
    with django_assert_num_queries(3):
        send_digests(later)


def test_choices_of_many_are_read_at_once(learner: Person, cohort: Cohort, now: datetime, django_assert_num_queries):
    people = [make_person() for _ in range(3)]
    choose_mail(person=people[0], kind=DIGEST, is_wanted=False, now=now)
    for moment, is_wanted in enumerate((False, True)):
        choose_mail(person=people[1], kind=DIGEST, is_wanted=is_wanted, now=now + timedelta(minutes=moment))

    with django_assert_num_queries(1):
        assert without_mail([person.pk for person in people], DIGEST) == {people[0].pk}


def test_whoever_does_without_gets_none_and_others_do(learner: Person, cohort: Cohort, now: datetime):
    other = make_person(language="nl")
    enrol(cohort=cohort, person=other, now=now)
    choose_mail(person=learner, kind=DIGEST, is_wanted=False, now=now)

    assert send_digests(MONDAY) == 1
    mail = OutboxMail.objects.get(kind="weekly-digest")
    assert mail.person == other
    assert mail.subject.startswith("Week 2 van M9")


def test_link_in_the_mail_asks_before_it_stops_anything(learner: Person, client: Client):
    path = stop_link(learner, DIGEST).partition("://")[2].partition("/")[2]

    assert client.get(f"/{path}").status_code == 200
    assert wants_mail(learner, DIGEST)
    client.post(f"/{path}")

    assert not wants_mail(learner, DIGEST)
    assert read_stop_link(path.rstrip("/").rpartition("/")[2]) == (learner, DIGEST)


@pytest.mark.parametrize("token", ["x", "WzEsInNvIl0:1:a"])
def test_forged_link_is_not_found(client: Client, db: None, token: str):
    assert client.get(f"/mail/stop/{token}/").status_code == 404


def test_choice_can_be_taken_back_in_the_settings(desk: Client, learner: Person):
    for value, wanted in (("0", False), ("1", True)):
        desk.post("/account/mail/weekly-digest/", {"is_wanted": value})
        assert wants_mail(learner, DIGEST) is wanted
    assert desk.post("/account/mail/invitation/", {"is_wanted": "0"}).status_code == 404

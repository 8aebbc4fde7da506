"""Who coordinates a cohort sees whom mail does not reach, and nothing of what it says."""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories import make_person
from tests.pages import html_of

from bridging.apps.accounts.choices import MailState, Role
from bridging.apps.accounts.models import OutboxMail, Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.conversations import domain
from bridging.apps.conversations.queries import mail_lines

PAGE = "/cohorts/m9-a/mail/"


@pytest.fixture
def announced(cohort: Cohort, learner: Person, fellow: Person, teacher: Person) -> datetime:
    now = timezone.now()
    domain.announce(cohort=cohort, by=teacher, key=uuid.uuid4(), words=domain.Words("Titel", "tekst"), days=3, now=now)
    return now


def test_coordinator_sees_whom_mail_does_not_reach(announced: datetime, learner: Person, fellow: Person, signed_in: Callable[..., Client]):
    OutboxMail.objects.update(sent_at=announced, attempts=1)
    OutboxMail.objects.filter(person=learner).update(bounced_at=announced, bounce="5.2.2 · 552 mailbox full")
    OutboxMail.objects.filter(person=fellow).update(sent_at=None, last_error="connection refused")

    page = html_of(signed_in(person=make_person(roles=[Role.COORDINATOR], language="en")), PAGE)

    said = (
        "E-mail does not reach 1 participant",
        "The mailbox is full or closed",
        "552 mailbox full",
        "connection refused",
        "1 waits",
        "Titel",
    )
    assert [words in page for words in said] == [True, True, True, True, True, False]
    assert f'href="/people/{learner.pk}/#address"' in page


@pytest.mark.parametrize(
    ("fields", "is_in_trouble", "state"),
    [
        ({"sent_at": True}, False, MailState.SENT),
        ({"given_up_at": True}, True, MailState.FAILED),
        ({"sent_at": True, "bounced_at": True}, True, MailState.BOUNCED),
        ({}, False, None),
    ],
)
def test_the_newest_mail_to_the_present_address_counts(
    announced: datetime, cohort: Cohort, learner: Person, fields: dict[str, bool], state: MailState | None, *, is_in_trouble: bool
):
    OutboxMail.objects.filter(person=learner).update(**dict.fromkeys(fields, announced))

    line = next(each for each in mail_lines(cohort, announced + timedelta(days=1)) if each.person == learner)
    assert (line.is_in_trouble, line.newest and line.newest.state) == (is_in_trouble, state)

    # What came back from another address says nothing of this one.
    Person.objects.filter(pk=learner.pk).update(email="new@example.org")
    line = next(each for each in mail_lines(cohort, announced + timedelta(days=1)) if each.person == learner)
    assert (line.newest, len(line.waiting)) == (None, 0 if fields else 1)


def test_others_do_not_see_it(staff: Client, desk: Client, signed_in: Callable[..., Client]):
    for client in (staff, desk, signed_in(Role.AUTHOR)):
        assert client.get(PAGE).status_code == 404


def test_what_came_back_is_sent_anew_to_the_corrected_address(
    announced: datetime, learner: Person, signed_in: Callable[..., Client], staff: Client
):
    lost = OutboxMail.objects.get(person=learner)
    OutboxMail.objects.filter(pk=lost.pk).update(sent_at=announced, bounced_at=announced, bounce="5.1.1 · no such user")
    Person.objects.filter(pk=learner.pk).update(email="right@example.org")
    coordinator = make_person(roles=[Role.COORDINATOR], language="en")
    desk, address = signed_in(person=coordinator), f"{PAGE}{learner.pk}/again/"

    page = html_of(desk, PAGE)
    assert "1 e-mail did not arrive." in page
    assert "Send again to right@example.org" in page
    assert staff.post(address).status_code == 404
    assert desk.post(f"{PAGE}{coordinator.pk}/again/").status_code == 404
    assert [desk.post(address).status_code for _ in range(2)] == [302, 302]

    again = OutboxMail.objects.get(again_of=lost)
    assert (again.address, again.kind, again.subject, again.body) == ("right@example.org", lost.kind, lost.subject, lost.body)
    assert (again.again_by, again.state) == (coordinator, MailState.WAITING)
    assert "did not arrive" not in html_of(desk, PAGE)

    # It comes back from there as well.
    OutboxMail.objects.filter(pk=again.pk).update(sent_at=announced, bounced_at=announced)
    assert desk.post(address).status_code == 302
    assert OutboxMail.objects.filter(person=learner).count() == 3

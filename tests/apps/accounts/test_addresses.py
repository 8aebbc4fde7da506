"""An address is corrected once, with a reason, by whom may; what waits goes to the new one."""

from datetime import datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail as outgoing
from django.test import Client
from tests.factories import make_person

from bridging.apps.accounts import domain
from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import AddressCorrection, OutboxMail, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator() -> Person:
    return make_person(roles=[Role.COORDINATOR], display_name="Cora Coordinator", language="en")


def test_what_waits_goes_to_the_new_address_and_both_hear_of_it(person: Person, coordinator: Person, now: datetime):
    old = person.email
    domain.queue_mail(to=person, kind="role-granted", occasion="1", now=now, context={"role": "x", "granted_by": "y"})

    domain.correct_address(person=person, email=" New@Example.org ", reason="By telephone.", by=coordinator, now=now)
    domain.send_due(now=now)

    assert sorted(message.to for message in outgoing.outbox) == sorted([["new@example.org"], ["new@example.org"], [old]])
    assert set(OutboxMail.objects.filter(person=person).values_list("address", flat=True)) == {"new@example.org"}
    kept = AddressCorrection.objects.values_list("old", "new", "reason", "corrected_by").get()
    assert kept == (old, "new@example.org", "By telephone.", coordinator.pk)
    # Whoever can sign in confirms it; the old one opens nothing any more.
    assert list(EmailAddress.objects.filter(user=person).values_list("email", "primary", "verified")) == [("new@example.org", True, False)]


def test_address_of_another_is_refused(person: Person, coordinator: Person, now: datetime):
    other, third = make_person(), make_person()
    EmailAddress.objects.create(user=third, email="Second@example.org", primary=False, verified=False)

    for taken in (other.email.upper(), "second@example.org"):
        with pytest.raises(domain.AddressInUse):
            domain.correct_address(person=person, email=taken, reason="x", by=coordinator, now=now)
    with pytest.raises(domain.NothingCorrected):
        domain.correct_address(person=person, email=person.email.upper(), reason="x", by=coordinator, now=now)
    with pytest.raises(domain.NothingCorrected):
        domain.correct_address(person=person, email="new@example.org", reason="", by=coordinator, now=now)
    assert (AddressCorrection.objects.count(), OutboxMail.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("giver", "receiver"), [(Role.TEACHER, None), (Role.COORDINATOR, Role.ADMINISTRATOR), (Role.COORDINATOR, Role.EXAMINER)]
)
def test_nobody_corrects_that_of_who_may_do_more(giver: Role, receiver: Role | None, now: datetime):
    person = make_person(roles=[receiver] if receiver else [])

    with pytest.raises(domain.MayNotCorrect):
        domain.correct_address(person=person, email="new@example.org", reason="x", by=make_person(roles=[giver]), now=now)


def test_own_address_confirmed_before_stays_confirmed(person: Person, coordinator: Person, now: datetime):
    EmailAddress.objects.create(user=person, email="home@example.org", primary=False, verified=True)

    domain.correct_address(person=person, email="home@example.org", reason="x", by=coordinator, now=now + timedelta(days=1))

    assert list(EmailAddress.objects.filter(user=person).values_list("email", "primary", "verified")) == [("home@example.org", True, True)]


def test_coordinator_corrects_it_on_the_page_of_the_person(person: Person, coordinator: Person, client: Client):
    other = make_person(display_name="Otto Other")
    client.force_login(coordinator)
    page = f"/people/{person.pk}/"

    refused = client.post(f"{page}address/", {"email": other.email, "reason": "x"}).content.decode()
    assert ("it already has an account" in refused, "Otto" in refused) == (True, False)
    assert client.post(f"{page}address/", {"email": "new@example.org", "reason": "By telephone."}).status_code == 302
    shown = client.get(page).content.decode()
    assert [words in shown for words in ("new@example.org", "By telephone.", "Cora Coordinator")] == [True, True, True]

    client.force_login(person)
    assert client.post(f"{page}address/", {"email": "x@example.org", "reason": "x"}).status_code == 404

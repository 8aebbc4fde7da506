import uuid
from datetime import datetime

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import (
    MergeRefused,
    erase_person,
    grant_role,
    keys_of,
    merge_people,
    people_of,
    streams_of,
    subject_of,
    weigh_merge,
)
from bridging.apps.accounts.models import AccountMerge, OutboxMail, Person, RoleGrant, Subject
from bridging.realtime import journal
from bridging.realtime.models import Entry


@pytest.fixture
def coordinator(db: None) -> Person:
    return make_person(roles=[Role.COORDINATOR], language="en")


@pytest.fixture
def kept(db: None) -> Person:
    return make_person(language="en")


@pytest.fixture
def gone(db: None) -> Person:
    return make_person()


def do_something(person: Person, now: datetime) -> None:
    act = journal.Act(actor=subject_of(person), key=uuid.uuid4(), kind="test", payload={})
    journal.append(stream=f"test:{subject_of(person)}:m1", act=act, now=now)


def test_all_of_one_account_goes_to_the_other(kept: Person, gone: Person, coordinator: Person, now: datetime):
    do_something(gone, now)
    subject_of(kept)
    key, address, number = subject_of(gone), gone.email, gone.pk

    merge_people(kept=kept, gone=gone, by=coordinator, now=now, reason="Two addresses")

    assert Subject.objects.get(person=kept).key == key
    assert not Person.objects.filter(pk=number).exists()
    assert EmailAddress.objects.get(email=address).user == kept
    assert list(EmailAddress.objects.filter(user=kept, primary=True).values_list("email", flat=True)) == [kept.email]
    done = AccountMerge.objects.get()
    assert (done.kept, done.gone, done.reason, done.merged_by) == (kept, number, "Two addresses", coordinator)
    assert sorted(OutboxMail.objects.filter(kind="accounts-merged").values_list("address", flat=True)) == sorted([kept.email, address])


def test_roles_go_along_and_one_that_both_have_is_enough(kept: Person, now: datetime):
    administrator, gone = make_person(roles=[Role.ADMINISTRATOR]), make_person(roles=[Role.EXAMINER, Role.AUTHOR])
    grant_role(person=kept, role=Role.EXAMINER, now=now)

    merge_people(kept=kept, gone=gone, by=administrator, now=now, reason="Two addresses")

    assert sorted(RoleGrant.objects.filter(person=kept).values_list("role", flat=True)) == [Role.AUTHOR, Role.EXAMINER]


def test_looking_moves_nothing(kept: Person, gone: Person, coordinator: Person, now: datetime):
    do_something(gone, now)

    moved = weigh_merge(kept=kept, gone=gone, by=coordinator, now=now)

    assert sum(moved.values()) == 2
    assert Subject.objects.get(person=gone)
    assert EmailAddress.objects.get(user=gone, primary=True)


@pytest.mark.parametrize("why", ["same", "own", "more", "made-up"])
def test_accounts_that_are_kept_apart(why: str, kept: Person, gone: Person, coordinator: Person, now: datetime):
    match why:
        case "same":
            gone = kept
        case "own":
            gone = coordinator
        case "more":
            gone = make_person(roles=[Role.ADMINISTRATOR])
        case "made-up":
            gone = make_person(is_synthetic=True)

    with pytest.raises(MergeRefused) as refusal:
        merge_people(kept=kept, gone=gone, by=coordinator, now=now, reason="Two addresses")

    assert refusal.value.why == why
    assert Person.objects.filter(pk__in=[kept.pk, gone.pk]).count() == len({kept.pk, gone.pk})


def test_both_names_in_the_journal_are_of_the_account_that_stays(kept: Person, gone: Person, coordinator: Person, now: datetime):
    do_something(kept, now)
    do_something(gone, now)
    own, former, before = subject_of(kept), subject_of(gone), list(Entry.objects.values_list("pk", "stream", "actor", "payload"))

    merge_people(kept=kept, gone=gone, by=coordinator, now=now, reason="Two addresses")

    stays = Person.objects.get(pk=kept.pk)
    assert (subject_of(stays), keys_of(stays)) == (own, [own, former])
    assert people_of([str(own), str(former)]) == {str(own): stays, str(former): stays}
    assert list(Entry.objects.filter(pk__in=[pk for pk, *_ in before]).values_list("pk", "stream", "actor", "payload")) == before
    assert list(Entry.objects.filter(streams_of(stays, "test")).order_by("pk").values_list("actor", flat=True)) == [own, former]
    (told,) = journal.entries_of(f"account:{own}")
    assert (told.kind, told.actor, told.payload) == ("account.joined", subject_of(coordinator), {"former": str(former), "own": str(own)})

    erase_person(person=stays)
    said = Entry.objects.filter(actor__in=[own, former])
    assert [entry.payload for entry in said] == [{"erased": True}] * 2


def test_page_shows_what_comes_over_before_it_does_it(kept: Person, gone: Person, coordinator: Person, signed_in, now: datetime):
    desk: Client = signed_in(person=coordinator)
    page, said = f"/people/{kept.pk}/merge/", {"email": gone.email, "reason": "Two addresses"}
    assert "Nobody has an account" in desk.post(page, {**said, "email": "no@a.example"}).content.decode()

    shown = desk.post(page, said).content.decode()
    assert f"{gone.email} will be removed, and this cannot be undone" in shown
    assert "Of two ratings of one work the one that was ready first." in shown
    assert Person.objects.filter(pk=gone.pk).exists()

    assert "Two addresses" in desk.post(page, {**said, "sure": "yes"}, follow=True).content.decode()
    assert not Person.objects.filter(pk=gone.pk).exists()
    assert signed_in().get(page).status_code == 404

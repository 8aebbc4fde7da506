import pytest
from django.db import IntegrityError, transaction
from tests.apps.accounts.uploads import upload
from tests.factories import make_person

from bridging.apps.accounts import domain
from bridging.apps.accounts.choices import FilePurpose, Role
from bridging.apps.accounts.models import Organisation, OutboxMail, Person, RoleGrant
from bridging.apps.accounts.queries import roles_of
from bridging.apps.accounts.registries import role_sources
from bridging.apps.accounts.rules import display_name, initials, may_hand_out_code

pytestmark = pytest.mark.django_db


def test_an_address_is_one_persons_whatever_its_case(now):
    domain.create_person(email="A.Visser@Example.org", display_name="Anna Visser", now=now)

    with pytest.raises(domain.AddressInUse):
        domain.create_person(email="a.visser@example.ORG", display_name="Arend Visser", now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(email="A.VISSER@example.org")

    assert [person.email for person in Person.objects.all()] == ["a.visser@example.org"]


def test_somebody_is_found_by_an_address_in_any_case(now):
    made = domain.create_person(email="a@example.org", display_name="A", now=now)

    assert Person.objects.get_by_natural_key("A@Example.org") == made


def test_a_role_is_given_once_and_told_once(now):
    person, leader = make_person(language="en"), make_person(display_name="Lena Leader")

    first = domain.grant_role(person=person, role=Role.TEACHER, granted_by=leader, now=now)
    second = domain.grant_role(person=person, role=Role.TEACHER, granted_by=leader, now=now)

    assert first == second
    assert roles_of(person) == {Role.TEACHER}
    mail = OutboxMail.objects.get()
    assert (mail.subject, mail.address) == ("You have a new role: teacher", person.email)
    assert "Lena Leader has given you the role of teacher" in mail.body


def test_a_role_for_an_organisation_stands_beside_the_one_for_the_programme(now):
    person, lab = make_person(), Organisation.objects.create(name="A laboratory")

    domain.grant_role(person=person, role=Role.COORDINATOR, now=now)
    domain.grant_role(person=person, role=Role.COORDINATOR, organisation=lab, now=now)

    assert RoleGrant.objects.in_force().count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.create(person=person, role=Role.COORDINATOR, organisation=lab)


def test_an_ended_role_can_be_given_again(now):
    person = make_person()
    grant = domain.grant_role(person=person, role=Role.AUTHOR, now=now)

    domain.end_role(grant=grant, now=now)
    assert roles_of(Person.objects.get(pk=person.pk)) == frozenset()

    domain.grant_role(person=person, role=Role.AUTHOR, now=now)
    assert RoleGrant.objects.count() == 2


def test_roles_of_other_apps_count(monkeypatch):
    monkeypatch.setitem(role_sources._providers, "elsewhere", lambda _person: [Role.FACILITATOR])

    assert roles_of(make_person(roles=[Role.TEACHER])) == {Role.TEACHER, Role.FACILITATOR}


def test_only_an_administrator_may_use_the_administration():
    assert make_person(roles=[Role.ADMINISTRATOR]).is_staff
    assert not make_person(roles=[Role.PROGRAMME_LEADER]).has_perm("accounts.change_person")
    assert not make_person(roles=[Role.ADMINISTRATOR], is_active=False).has_module_perms("accounts")


def test_the_first_administrator_is_made_by_command_and_signs_in_at_once(client):
    person = Person.objects.create_superuser("chief@example.org", "a long password", display_name="Chief")

    signed_in = client.post("/account/login/", {"login": person.email, "password": "a long password"})

    assert person.is_superuser
    # No mail server may be there yet that could send a code.
    assert signed_in.url == "/"


def test_an_erased_person_leaves_nothing(now, django_capture_on_commit_callbacks, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    person = make_person()
    domain.store_file(owner=person, purpose=FilePurpose.SUBMISSION, upload=upload(b"%PDF-1.7 x", "a.pdf"), now=now)
    domain.grant_role(person=person, role=Role.TEACHER, granted_by=make_person(), now=now)

    with django_capture_on_commit_callbacks(execute=True):
        domain.erase_person(person=person)

    assert not Person.objects.filter(email=person.email).exists()
    assert not OutboxMail.objects.exists()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_an_export_says_what_is_known(now):
    person = make_person(email="b@example.org", display_name="Bo", roles=[Role.TEACHER])

    exported = domain.export_person(person=person, now=now)

    account = exported["accounts"]
    assert (account["email"], account["name"], account["roles"][0]["role"]) == ("b@example.org", "Bo", "teacher")


@pytest.mark.parametrize(("name", "expected"), [("Anna de Vries", "AV"), ("Bo", "B"), ("jan jansen", "JJ"), ("Ümit Öz", "ÜÖ")])
def test_initials_are_one_or_two_letters(name, expected):
    assert initials(name) == expected


def test_somebody_without_a_name_is_called_by_the_address():
    assert display_name(Person(email="c.mulder@example.org")) == "c.mulder"


@pytest.mark.parametrize(
    ("giver", "receiver", "expected"),
    [
        ({Role.COORDINATOR}, {Role.PARTICIPANT}, True),
        ({Role.COORDINATOR}, {Role.TEACHER}, True),
        ({Role.COORDINATOR}, {Role.ADMINISTRATOR}, False),
        ({Role.COORDINATOR}, {Role.COORDINATOR}, False),
        ({Role.ADMINISTRATOR}, {Role.ADMINISTRATOR}, True),
        ({Role.TEACHER}, set(), False),
    ],
)
def test_nobody_opens_the_account_of_somebody_who_may_do_more(giver, receiver, expected):
    assert may_hand_out_code(frozenset(giver), frozenset(receiver)) is expected

from datetime import datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from tests.factories import make_person

from bridging.apps.accounts.by_hand import Change, Question
from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person, RoleGrant
from bridging.apps.accounts.sessions import SessionStore

pytestmark = pytest.mark.django_db

BY_KEY = Question(Person, "WHERE id = %s")
SOME = Question(Person, "WHERE is_active = %s AND id IN ({many}) ORDER BY id")


def values(record: Person) -> dict[str, object]:
    return {field.attname: getattr(record, field.attname) for field in Person._meta.concrete_fields}


def test_record_is_as_a_queryset_gives_it():
    person = make_person(roles=[Role.AUTHOR], display_name="Ann")

    found = BY_KEY.ask(person.pk)

    assert [values(each) for each in found] == [values(Person.objects.get(pk=person.pk))]
    assert found[0]._state.adding is False


def test_nobody_is_nothing():
    assert BY_KEY.ask(0) == []
    assert BY_KEY.first(0) is None


@pytest.mark.parametrize("count", [1, 3])
def test_many_values_take_one_query(count: int, django_assert_num_queries):
    people = [make_person() for _ in range(count)]
    make_person()

    with django_assert_num_queries(1):
        assert SOME.ask(True, many=[person.pk for person in people]) == people


def test_of_no_values_there_is_no_record_and_no_query(django_assert_num_queries):
    make_person()

    with django_assert_num_queries(0):
        assert SOME.ask(True, many=[]) == []


def test_value_is_never_part_of_the_words():
    make_person(display_name="Ann")

    assert Question(Person, "WHERE display_name = %s").ask("' OR 1=1 --") == []


def test_grants_in_force_are_read_without_those_that_ended(now: datetime):
    person = make_person(roles=[Role.AUTHOR, Role.COORDINATOR])
    RoleGrant.objects.filter(person=person, role=Role.AUTHOR).update(ended_at=now)
    person.forget_roles()

    assert [grant.role for grant in person.programme_grants()] == [Role.COORDINATOR]


def test_session_that_ran_out_is_nobodys(client: Client):
    person = make_person()
    client.force_login(person)
    key = client.cookies["sessionid"].value
    assert SessionStore(key).load()["_auth_user_id"] == str(person.pk)

    session = Session.objects.get(pk=key)
    session.expire_date -= timedelta(days=60)
    session.save()
    store = SessionStore(key)

    assert (store.load(), store.session_key) == ({}, None)
    assert client.get("/account/").status_code == 302


def test_person_who_may_not_sign_in_any_more_is_out(client: Client):
    person = make_person()
    client.force_login(person)
    inside = client.get("/account/").status_code
    Person.objects.filter(pk=person.pk).update(is_active=False)

    assert (inside, client.get("/account/").status_code) == (200, 302)


def test_change_writes_the_named_fields_and_no_others(now: datetime):
    person, other = make_person(display_name="Ann", language="en"), make_person(display_name="Bram")
    person.display_name, person.language, person.created_at = "Anna", "nl", now

    Change(Person, ["display_name", "created_at"]).write(person)

    kept = Person.objects.get(pk=person.pk)
    assert (kept.display_name, kept.language, kept.created_at) == ("Anna", "en", now)
    assert Person.objects.get(pk=other.pk).display_name == "Bram"

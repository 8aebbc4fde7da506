"""Attacks on anonymous answers by who may read the whole database, at any moments of their choice."""

import base64
import itertools
import json
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.db import connection
from django.test import Client
from django.urls import reverse
from tests.apps.surveys.conftest import invitation_of, still_open

from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.surveys import domain
from bridging.apps.surveys.links import token_of
from bridging.apps.surveys.models import AnonymousSheet, SealedBox, Wave
from bridging.apps.surveys.queries import ratings_of
from bridging.realtime.models import Entry


def _whole_database() -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table, as whoever holds a copy reads it."""
    return {
        model._meta.label: json.loads(serializers.serialize("json", model._base_manager.all()))
        for model in apps.get_models()
        if model._meta.managed and not model._meta.proxy
    }


def _answer(wave: Wave, person: Person, words: str) -> None:
    answers = {"our-pulse": {"clarity": 2, "improve": words}}
    domain.hand_in(invitation=invitation_of(wave, person), answers=answers, key=uuid.uuid4(), now=wave.opens_at + timedelta(hours=1))


def _holding(database: dict[str, list[dict[str, Any]]], words: str) -> list[tuple[str, dict[str, Any]]]:
    return [(label, row) for label, rows in database.items() for row in rows if words in json.dumps(row)]


def test_answer_that_waits_is_nowhere_in_the_database(asked: Callable[..., Wave], people: list[Person]):
    wave = asked("pulse", "m9-w1")
    _answer(wave, people[0], "secret-zero")

    assert _holding(_whole_database(), "secret-zero") == []
    assert SealedBox.objects.count() == 1


def test_sealed_box_tells_neither_when_nor_in_which_order(asked: Callable[..., Wave], people: list[Person]):
    wave = asked("pulse", "m9-w1")
    for number in range(6):
        _answer(wave, people[number], f"secret-{number}")
    box = SealedBox.objects.get()

    # A sealed text of this kind begins with its version and eight bytes of time.
    assert base64.urlsafe_b64decode(box.sealed)[1:9] == bytes(8)
    assert [field.name for field in SealedBox._meta.get_fields()] == ["wave", "sealed"]


def test_sheet_has_no_way_to_a_person_and_no_time(asked: Callable[..., Wave], people: list[Person]):
    wave = asked("pulse", "m9-w1")
    for number, person in enumerate(people):
        _answer(wave, person, f"secret-{number:02}")
    domain.run_waves(wave.closes_at)

    assert [field.name for field in AnonymousSheet._meta.get_fields()] == ["key", "wave", "answers"]
    database = _whole_database()
    for number, person in enumerate(people):
        [(label, row)] = _holding(database, f"secret-{number:02}")
        assert label == "surveys.AnonymousSheet"
        # Neither the mark of the sheet nor anything of the person leads from one to the other.
        assert [other for other, _ in _holding(database, row["pk"])] == ["surveys.AnonymousSheet"]
        assert not any(mark in json.dumps(row) for mark in (str(subject_of(person)), person.email, person.display_name))


def test_anonymous_answers_leave_nothing_in_the_journal(asked: Callable[..., Wave], people: list[Person]):
    wave = asked("pulse", "m9-w1")
    for number, person in enumerate(people):
        _answer(wave, person, f"secret-{number}")
    domain.run_waves(wave.closes_at)

    assert not Entry.objects.filter(stream=wave.stream).exists()


def test_after_the_end_nobody_is_known_to_have_answered(asked: Callable[..., Wave], people: list[Person]):
    wave = asked("pulse", "m9-w1")
    for number, person in enumerate(people[:7]):
        _answer(wave, person, f"secret-{number}")
    domain.run_waves(wave.closes_at)

    assert set(wave.invitations.values_list("has_answered", flat=True)) == {False}
    assert Wave.objects.get(pk=wave.pk).answered == 7
    assert not SealedBox.objects.exists()


def test_two_copies_of_the_database_never_differ_by_the_answer_of_fewer_than_five(asked: Callable[..., Wave], people: list[Person]):
    """A copy after every answer and every minute: whoever lays two beside each other must not find a small set."""
    wave = asked("pulse", "m9-w1")
    copies = [set[str]()]
    for number, person in enumerate(people):
        _answer(wave, person, f"secret-{number}")
        domain.run_waves(wave.opens_at + timedelta(hours=1, minutes=number))
        copies.append({sheet.answers for sheet in AnonymousSheet.objects.all()})
    domain.run_waves(wave.closes_at)
    copies.append({sheet.answers for sheet in AnonymousSheet.objects.all()})

    steps = [len(after - before) for before, after in itertools.pairwise(copies)]
    assert sum(steps) == len(people)
    assert all(step == 0 or step >= 5 for step in steps)
    assert all(before <= after for before, after in itertools.pairwise(copies))


def test_place_of_a_row_on_disk_does_not_follow_the_order_of_answering(asked: Callable[..., Wave], people: list[Person]):
    """With twelve sheets, one order in 479,001,600 is that of answering: what is seen is the order of the batch."""
    wave = asked("pulse", "m9-w1")
    for number, person in enumerate(people):
        _answer(wave, person, f"secret-{number:02}")
    domain.run_waves(wave.closes_at)

    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT answers FROM surveys_anonymoussheet ORDER BY {place}")
        order = [json.loads(answers)["our-pulse"]["improve"] for (answers,) in cursor.fetchall()]
    assert sorted(order) == [f"secret-{number:02}" for number in range(12)]
    assert order != sorted(order)


def test_answers_of_fewer_than_five_are_destroyed(asked: Callable[..., Wave], people: list[Person], cohort: Cohort):
    wave = asked("pulse", "m9-w1")
    for number, person in enumerate(people[:4]):
        _answer(wave, person, f"secret-{number}")
    domain.run_waves(wave.closes_at)

    assert not AnonymousSheet.objects.exists()
    assert not SealedBox.objects.exists()
    assert list(ratings_of([cohort])) == []


def test_one_answers_once_and_no_second_sheet_takes_the_place_of_the_first(asked: Callable[..., Wave], people: list[Person]):
    wave = asked("pulse", "m9-w1")
    _answer(wave, people[0], "first")

    with pytest.raises(domain.HandedIn):
        _answer(wave, people[0], "second")


def test_answering_by_link_keeps_no_session_and_logs_nothing(
    asked: Callable[..., Wave], people: list[Person], caplog: pytest.LogCaptureFixture
):
    wave = still_open(asked("pulse", "m9-w1"))
    address = reverse("surveys:by-link", args=[token_of(invitation_of(wave, people[0]).key)])
    client = Client()
    sent = {"key": str(uuid.uuid4()), "go": "hand-in", "our-pulse.clarity": "2", "our-pulse.improve": "secret-words"}

    with caplog.at_level("DEBUG", logger="bridging"):
        response = client.post(address, sent)

    assert (response.status_code, response["Location"]) == (302, f"{address}?thanks")
    assert "sessionid" not in client.cookies
    assert "secret-words" not in caplog.text
    assert _holding(_whole_database(), "secret-words") == []
    assert client.get(address).status_code == 200
    assert "secret-words" not in client.get(address).content.decode()

"""Pilots from before this system: entered, listed, withdrawn; never counted as trained."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from tests.editions import make_edition
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.study.domain.pilots import EnteredAlready, StillToCome, WithdrawnAlready, enter_pilot, withdraw_pilot
from bridging.apps.study.models import EarlierPilot
from bridging.apps.study.queries.trained import EarlierPilots, earlier_pilots

PAGE = "/programme/pilots/"
GOOD = {"module_id": "m9", "held_on": "2026-05-12", "people": "14", "organisation": "Proefhuis", "note": "Presentielijst"}


@pytest.fixture
def coordinator(db: None) -> Person:
    make_edition()
    return make_person(roles=[Role.COORDINATOR], display_name="Cor", language="en")


@pytest.fixture
def office(signed_in: Callable[..., Client], coordinator: Person) -> Client:
    return signed_in(person=coordinator)


def enter(by: Person, now: datetime, **changes: Any) -> EarlierPilot:
    said = {"module_id": "m9", "held_on": date(2026, 5, 12), "people": 14, "organisation": "Proefhuis", "note": "List"} | changes
    return enter_pilot(**said, by=by, now=now)


def test_pilot_is_entered_with_who_and_when_and_listed(office: Client, coordinator: Person):
    answer = office.post(PAGE, GOOD, follow=True)

    pilot = EarlierPilot.objects.get()
    assert (pilot.module_id, pilot.held_on, pilot.people, pilot.organisation, pilot.note) == (
        "m9", date(2026, 5, 12), 14, "Proefhuis", "Presentielijst",
    )  # fmt: skip
    assert (pilot.entered_by, pilot.is_synthetic, pilot.withdrawn_at) == (coordinator, False, None)
    page = " ".join(answer.content.decode().split())
    for words in ("14 people · Proefhuis", "M9 · Trial module · 12 May 2026", "entered by Cor on"):
        assert words in page


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("held_on", "2999-01-01"), ("held_on", "0026-05-12"), ("held_on", "yesterday"), ("held_on", ""),
        ("people", "0"), ("people", "-3"), ("people", "1000000000"), ("people", "1e9"), ("people", "NaN"), ("people", "1.5"),
        ("module_id", "m0"), ("module_id", ""), ("organisation", ""), ("organisation", "x" * 161), ("organisation", "a\0b"),
        ("note", ""), ("note", "x" * 301),
    ],
)  # fmt: skip
def test_bad_input_is_told_at_its_field_and_changes_nothing(office: Client, field: str, value: str):
    answer = office.post(PAGE, GOOD | {field: value})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not EarlierPilot.objects.exists()


def test_form_sent_twice_counts_once(office: Client):
    office.post(PAGE, GOOD)
    again = office.post(PAGE, GOOD | {"organisation": "PROEFHUIS", "people": "15"})

    assert again.status_code == 422
    assert "This pilot is already in the list" in again.content.decode()
    assert [pilot.people for pilot in EarlierPilot.objects.all()] == [14]


def test_wrong_entry_is_withdrawn_stays_in_the_list_and_can_be_entered_again(office: Client, coordinator: Person):
    office.post(PAGE, GOOD)
    pilot = EarlierPilot.objects.get()
    answer = office.post(f"{PAGE}{pilot.pk}/withdraw/", follow=True)

    pilot.refresh_from_db()
    assert pilot.withdrawn_by == coordinator
    assert pilot.withdrawn_at is not None
    assert "withdrawn by Cor on" in " ".join(answer.content.decode().split())
    assert earlier_pilots(is_simulated=False) == EarlierPilots(0, {})

    office.post(PAGE, GOOD | {"people": "13"})
    assert earlier_pilots(is_simulated=False) == EarlierPilots(1, {"m9": 13})


def test_withdrawing_twice_keeps_the_first(coordinator: Person, now: datetime):
    pilot = withdraw_pilot(pilot=enter(coordinator, now), by=coordinator, now=now)

    with pytest.raises(WithdrawnAlready):
        withdraw_pilot(pilot=pilot, by=make_person(), now=now + timedelta(days=1))

    pilot.refresh_from_db()
    assert (pilot.withdrawn_by, pilot.withdrawn_at) == (coordinator, now)


def test_today_has_been_and_tomorrow_has_not(coordinator: Person, now: datetime):
    enter(coordinator, now, held_on=now.date())

    with pytest.raises(StillToCome):
        enter(coordinator, now, held_on=now.date() + timedelta(days=1))


def test_database_refuses_what_the_form_would(coordinator: Person, now: datetime):
    fields = {"module_id": "m9", "held_on": date(2026, 5, 12), "organisation": "X", "note": "List", "entered_at": now}
    for people in (0, 1001):
        with pytest.raises(IntegrityError), transaction.atomic():
            EarlierPilot.objects.create(people=people, **fields)

    enter(coordinator, now)
    with pytest.raises(EnteredAlready):
        enter(coordinator, now)


def test_pilots_add_up_by_module_and_made_up_ones_apart(coordinator: Person, now: datetime):
    enter(coordinator, now)
    enter(coordinator, now, organisation="Elders", people=3)
    enter(coordinator, now, module_id="m8", people=7)
    enter(make_person(is_synthetic=True), now, people=100)

    assert earlier_pilots(is_simulated=False) == EarlierPilots(3, {"m9": 17, "m8": 7})
    assert earlier_pilots(is_simulated=True) == EarlierPilots(1, {"m9": 100})


def test_who_is_made_up_neither_sees_nor_withdraws_what_is_real(signed_in: Callable[..., Client], coordinator: Person, now: datetime):
    pilot = enter(coordinator, now)
    demo = signed_in(person=make_person(roles=[Role.COORDINATOR], language="en", is_synthetic=True))

    assert "Proefhuis" not in demo.get(PAGE).content.decode()
    assert demo.post(f"{PAGE}{pilot.pk}/withdraw/").status_code == 404
    demo.post(PAGE, GOOD)
    assert list(EarlierPilot.objects.filter(is_synthetic=False)) == [pilot]


def test_list_of_the_other_kind_is_only_to_be_read(office: Client, now: datetime):
    enter(make_person(is_synthetic=True), now)
    page = office.get(f"{PAGE}?data=simulated").content.decode()

    assert "14 people · Proefhuis" in page
    assert [word in page for word in ("simulated data</span>", "Enter the pilot", "Withdraw the entry")] == [True, False, False]
    assert "Enter the pilot" in office.get(PAGE).content.decode()


def test_nobody_else_enters_or_withdraws(signed_in: Callable[..., Client], coordinator: Person, now: datetime):
    pilot = enter(coordinator, now)
    teacher = signed_in(Role.TEACHER)

    assert [teacher.post(place, GOOD).status_code for place in (PAGE, f"{PAGE}{pilot.pk}/withdraw/")] == [403, 403]
    assert EarlierPilot.objects.standing().count() == 1

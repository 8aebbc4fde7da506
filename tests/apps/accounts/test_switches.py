from collections import Counter

import pytest
from tests.factories import make_person

from bridging.apps.accounts import domain
from bridging.apps.accounts.models import Exposure, Switch

pytestmark = pytest.mark.django_db


@pytest.fixture
def switch():
    return Switch.objects.create(name="hints", variants={"early": 1, "late": 1}, fallback="late", is_on=True)


def test_a_person_meets_the_same_variant_each_time(now, switch, person):
    first = domain.resolve_switch(person, "hints", now=now)

    assert {domain.resolve_switch(person, "hints", now=now) for _ in range(5)} == {first}
    assert Exposure.objects.get().variant == first


def test_what_was_met_stays_when_weights_change(now, switch, person):
    first = domain.resolve_switch(person, "hints", now=now)
    other = {"early": "late", "late": "early"}[first]

    Switch.objects.update(variants={first: 0, other: 1})

    assert domain.resolve_switch(person, "hints", now=now) == first


def test_weights_are_kept_over_many_people(now, switch):
    Switch.objects.update(variants={"early": 3, "late": 1})

    drawn = Counter(domain.resolve_switch(make_person(), "hints", now=now) for _ in range(120))

    assert 70 <= drawn["early"] <= 110


def test_looking_leaves_no_trace(now, switch, person):
    seen = domain.resolve_switch(person, "hints", now=now, record=False)

    assert not Exposure.objects.exists()
    assert domain.resolve_switch(person, "hints", now=now) == seen


def test_made_up_people_are_not_logged(now, switch):
    domain.resolve_switch(make_person(is_synthetic=True), "hints", now=now)

    assert not Exposure.objects.exists()


def test_off_and_unknown_switches_fall_back(now, switch, person):
    Switch.objects.update(is_on=False)

    assert domain.resolve_switch(person, "hints", now=now) == "late"
    assert domain.resolve_switch(person, "no-such", now=now, fallback="plain") == "plain"
    assert not Exposure.objects.exists()


def test_a_new_round_draws_anew(now, switch):
    people = [make_person() for _ in range(30)]
    before = [domain.resolve_switch(person, "hints", now=now) for person in people]

    Switch.objects.update(salt=2)

    assert [domain.resolve_switch(person, "hints", now=now) for person in people] != before
    assert Exposure.objects.count() == 60


def test_each_unit_has_a_variant_and_a_meeting_of_its_own(now, switch, person):
    met = {unit: domain.resolve_switch(person, "hints", now=now, unit=unit) for unit in ("w1", "w2", "w3", "w4", "w5", "w6")}

    assert {unit: domain.resolve_switch(person, "hints", now=now, unit=unit) for unit in met} == met
    assert dict(Exposure.objects.values_list("unit", "variant")) == met
    assert set(met.values()) == {"early", "late"}


def test_who_does_without_game_elements_has_what_everybody_has_without_the_switch(now, switch, person):
    Switch.objects.update(variants={"early": 1}, is_game=True)
    domain.choose_games(person=person, are_wanted=False, now=now)

    assert domain.resolve_switch(person, "hints", now=now) == "late"
    assert not Exposure.objects.exists()

    domain.choose_games(person=person, are_wanted=True, now=now)

    assert domain.resolve_switch(person, "hints", now=now) == "early"


def test_choosing_the_same_again_adds_nothing(now, person):
    for are_wanted in (True, False, False, True):
        domain.choose_games(person=person, are_wanted=are_wanted, now=now)

    assert list(person.game_choices.values_list("are_wanted", flat=True)) == [False, True]

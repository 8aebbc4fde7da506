"""What is asked about a unit stands at its last page too, for whom it is asked and as long as it is."""

from collections.abc import Callable

from django.test import Client
from tests.apps.surveys.conftest import invitation_of, still_open

from bridging.apps.accounts.models import Person
from bridging.apps.surveys.models import Invitation, Wave

ONE, TWO = "/modules/m9/one/", "/modules/m9/two/"


def test_pulse_stands_at_the_last_page_of_its_unit_until_it_was_answered(
    asked: Callable[..., Wave], people: list[Person], signed_in: Callable[..., Client]
):
    wave = still_open(asked("pulse", "m9-w1"))
    person = people[0]
    page, link = signed_in(person=person), f"/surveys/{wave.key}/"

    assert [page.get(path).content.decode().count(link) for path in (ONE, TWO)] == [1, 0]
    assert "about 1 minute" in page.get(ONE).content.decode()

    Invitation.objects.filter(pk=invitation_of(wave, person).pk).update(has_answered=True)
    assert link not in page.get(ONE).content.decode()


def test_wave_that_has_closed_is_asked_no_longer(asked: Callable[..., Wave], people: list[Person], signed_in: Callable[..., Client]):
    wave = asked("pulse", "m9-w1")

    assert str(wave.key) not in signed_in(person=people[0]).get(ONE).content.decode()

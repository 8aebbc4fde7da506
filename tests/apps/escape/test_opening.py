"""The page of a cohort's runs: who sees it, and what its form opens."""

import uuid
from collections.abc import Callable

from django.test import Client
from django.urls import reverse
from tests.apps.escape.small_room import ROOM

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort, TeachingLook
from bridging.apps.escape.models import RoomRun
from bridging.apps.escape.queries import run_of

type SignedIn = Callable[..., Client]


def _sent(people: dict[str, Person], **changed: str) -> dict[str, str]:
    seats = {"Ada": "1", "Bo": "1", "Cas": "2", "Dee": "2", "Eli": ""}
    sent = {
        "key": str(uuid.uuid4()),
        "room": ROOM,
        "set-1": "A",
        "set-2": "B",
        "language-1": "nl",
        "language-2": "en",
        "variant-2": "given",
    }
    return sent | {f"team-{people[name].pk}": number for name, number in seats.items()} | changed


def test_form_opens_a_run_with_its_tables(cohort: Cohort, people: dict[str, Person], master: Person, signed_in: SignedIn):
    client = signed_in(person=master)
    page = client.get(reverse("escape:cohort", args=[cohort.slug]))
    assert page.status_code == 200
    assert [team["set"] for team in page.context["room"]["teams"]] == ["A", "B"]

    client.post(reverse("escape:begin", args=[cohort.slug]), _sent(people))

    run = run_of(RoomRun.objects.get())
    assert [(team.set, team.variant, team.language, len(team.members)) for team in run.teams.values()] == [
        ("A", "", "nl", 2),
        ("B", "given", "en", 2),
    ]


def test_form_that_cannot_be_says_why(cohort: Cohort, people: dict[str, Person], master: Person, signed_in: SignedIn):
    answer = signed_in(person=master).post(reverse("escape:begin", args=[cohort.slug]), _sent(people, **{"set-2": "A"}), follow=True)

    assert [str(each) for each in answer.context["messages"]] == ["Set A is on two tables. Each team has a set of its own."]
    assert not RoomRun.objects.exists()


def test_names_are_shown_to_who_leads_and_each_look_is_logged(
    cohort: Cohort, people: dict[str, Person], master: Person, teacher: Person, observer: Person, signed_in: SignedIn
):
    address = reverse("escape:cohort", args=[cohort.slug])
    statuses = {
        person.display_name: signed_in(person=person).get(address).status_code for person in (people["Ada"], observer, master, teacher)
    }

    assert statuses == {"Ada": 404, "Ob Server": 404, "Max Master": 200, "Tea Teacher": 200}
    assert TeachingLook.objects.filter(what="escape room").count() == 2

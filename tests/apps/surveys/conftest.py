"""A cohort of eight that is asked before the start (with a name), after each unit (without one), at the end (under a code) and three months later."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.editions import both, make_edition
from tests.factories import make_person

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import CohortPlan, create_cohort, enrol
from bridging.apps.cohorts.models import Cohort
from bridging.apps.surveys.domain import run_waves
from bridging.apps.surveys.models import Invitation, Wave

WORDS = both("Woorden", "Words")
AGREE = {"kind": "rating", "min": 1, "max": 5, "labels": [{"at": 1, **both("oneens", "disagree")}, {"at": 5, **both("eens", "agree")}]}


def instrument(name: str, moments: list[str], items: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    answers = {
        "agree": AGREE,
        "percent": {"kind": "slider", "min": 0, "max": 100},
        "minutes": {"kind": "number", "min": 0, "max": 600},
        "used": {"kind": "choice", "options": [{"id": "yes", **both("ja", "yes")}, {"id": "no", **both("nee", "no")}]},
        "why": {"kind": "choices", "options": [{"id": "time", **both("tijd", "time")}, {"id": "means", **both("geld", "money")}]},
        "pair": {"kind": "pair", "min": -3, "max": 3},
        "words": {"kind": "text"},
    }
    return {
        "id": name,
        "version": 1,
        "title": both(f"Lijst {name}", f"List {name}"),
        "text": "shipped",
        "licence": "CC-BY-4.0",
        "languages": ["nl", "en"],
        "minutes": 1,
        "moments": moments,
        "answers": answers,
        "items": items,
        **more,
    }


PULSE = instrument(
    "our-pulse",
    ["unit-end"],
    [
        {"id": "clarity", "answer": "agree", "text": both("De uitleg was duidelijk.", "The explanation was clear.")},
        {"id": "relevance", "answer": "agree", "text": both("Het paste bij mijn werk.", "It fitted my work.")},
        {"id": "workload", "answer": "minutes", "text": both("Hoeveel minuten?", "How many minutes?")},
        {"id": "improve", "answer": "words", "text": both("Wat kan beter?", "What can be better?")},
    ],
)
INTAKE = instrument(
    "our-intake",
    ["intake"],
    [
        {"id": "used", "answer": "used", "text": both("Gebruikt u dit al?", "Do you use this already?")},
        {
            "id": "why",
            "answer": "why",
            "text": both("Waarom niet?", "Why not?"),
            "show_if": {"item": "used", "options": ["no"]},
        },
        {"id": "sure", "answer": "percent", "text": both("Hoe zeker bent u?", "How sure are you?")},
        {"id": "mood", "answer": "pair", "ends": {"low": both("saai", "dull"), "high": both("boeiend", "gripping")}},
    ],
)
ABILITY = instrument(
    "our-ability",
    ["course-end", "three-months"],
    [{"id": "can", "answer": "percent", "text": both("Hoe goed kunt u dit: {outcome}", "How well can you do this: {outcome}")}],
    per="outcome",
)
SHELL = instrument("of-others", ["course-end"], [{"id": "q1", "answer": "agree"}], text="bring-your-own", terms=WORDS) | {
    "answers": {"agree": {"kind": "rating", "min": 1, "max": 7}}
}
SHELL.pop("licence")


def wave(name: str, at: str, asked: list[str], answers: str, **more: Any) -> dict[str, Any]:
    return {
        "id": name,
        "at": at,
        "title": both(f"Meting {name}", f"Survey {name}"),
        "instruments": asked,
        "answers": answers,
        "days": 14,
        **more,
    }


WAVES = [
    wave("intake", "intake", ["our-intake"], "identified", offset=-7, reminders=[3, 6]),
    wave("pulse", "unit-end", ["our-pulse"], "anonymous", reminders=[4]),
    wave("end", "course-end", ["our-ability", "of-others"], "pseudonymous", asks_address=True),
    wave("three-months", "three-months", ["our-ability"], "pseudonymous", reminders=[7]),
]
INSTRUMENTS = {each["id"]: each for each in (PULSE, INTAKE, ABILITY, SHELL)}


@pytest.fixture
def cohort(db: None, now: datetime) -> Cohort:
    edition = make_edition(waves=WAVES, instruments=INSTRUMENTS)
    plan = CohortPlan(slug="m9-a", title_nl="Groep A", title_en="Group A", starts_on=date(2026, 10, 5))
    return create_cohort(plan=plan, edition=edition, now=now)


@pytest.fixture
def people(cohort: Cohort, now: datetime) -> list[Person]:
    found = [make_person(display_name=f"Name-{number}", language="en") for number in range(12)]
    for person in found:
        enrol(cohort=cohort, person=person, now=now)
    return found


@pytest.fixture
def asked(cohort: Cohort, people: list[Person]) -> Callable[[str], Wave]:
    """Open a wave by letting time come to it; return it as it stands then."""

    def ask(name: str, about: str = "") -> Wave:
        run_waves(datetime(2026, 9, 20, tzinfo=cohort.zone()))
        planned = Wave.objects.get(cohort=cohort, wave_id=name, about=about)
        run_waves(planned.opens_at + timedelta(minutes=1))
        return Wave.objects.select_related("cohort").get(pk=planned.pk)

    return ask


def invitation_of(wave: Wave, person: Person) -> Invitation:
    return Invitation.objects.select_related("wave__cohort", "person").get(wave=wave, person=person)


def still_open(wave: Wave) -> Wave:
    """Let a wave that has begun be open now: pages go by the clock."""
    Wave.objects.filter(pk=wave.pk).update(closes_at=timezone.now() + timedelta(days=7))
    return Wave.objects.select_related("cohort").get(pk=wave.pk)

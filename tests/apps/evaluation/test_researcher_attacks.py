"""What somebody with the role of a researcher, and no other, can find out about who is who."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from tests.apps.evaluation.people import cohort_of, join, say, sit
from tests.factories import make_person

from bridging.apps.accounts.access import access_table
from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import decide_consent
from bridging.apps.accounts.models import ConsentText, Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.domain.exporting import StudyPlan, begin_study, export_study
from bridging.apps.evaluation.models import ExportMember, ResearchStudy
from bridging.apps.evaluation.queries.reading import EVERYBODY

_PLACES = re.compile(r"<(\w+):\w+>")


@pytest.fixture
def group(db: None, now: datetime) -> Cohort:
    return cohort_of(now, "m9-a")


@pytest.fixture
def people(group: Cohort, now: datetime) -> list[Person]:
    found = [join(group, now, display_name=f"Unmistakable-{number}", email=f"hidden-{number}@example.org")[0] for number in range(9)]
    for person in found:
        sit(group, person, now, "yes", right=1)
        say(person, now, True)
    return found


@pytest.fixture
def researcher(db: None) -> Person:
    return make_person(roles=[Role.RESEARCHER], language="en")


@pytest.fixture
def study(people: list[Person], researcher: Person, now: datetime) -> ResearchStudy:
    study = begin_study(plan=StudyPlan("S", "?", "ERB 1"), by=researcher, now=now)
    export_study(study=study, filters=EVERYBODY, is_simulated=False, by=researcher, now=now)
    return study


def _addresses(group: Cohort, study: ResearchStudy, person: Person) -> set[str]:
    """Return every address of ours that can be made with what a researcher might guess."""
    values = {"slug": group.slug, "uuid": str(study.key), "int": str(person.pk), "str": group.module_id, "path": "x"}
    return {
        "/" + _PLACES.sub(lambda found: values[found[1]], entry.route)
        for entry in access_table()
        if entry.name.partition(":")[0]
        in {"accounts", "cohorts", "conversations", "evaluation", "meetings", "study", "surveys", "teamwork", "escape"}
        and "(?P" not in entry.route
        and "^" not in entry.route
    }


def test_no_page_shows_a_researcher_a_name_or_an_address(
    group: Cohort, people: list[Person], study: ResearchStudy, researcher: Person, signed_in: Callable[..., Client]
):
    client = signed_in(person=researcher)
    seen, told = 0, []
    for address in sorted(_addresses(group, study, people[0])):
        answer = client.get(address)
        if answer.status_code == 200 and not answer.streaming:
            seen += 1
            told += [address] if re.search(rb"Unmistakable|hidden-\d@", answer.content) else []

    assert told == []
    assert seen > 10


def test_other_way_round_a_coordinator_does_see_them(
    group: Cohort, people: list[Person], study: ResearchStudy, signed_in: Callable[..., Client]
):
    """The search above can find something."""
    page = signed_in(person=make_person(roles=[Role.COORDINATOR])).get(f"/cohorts/{group.slug}/")

    assert b"Unmistakable" in page.content


def test_list_of_who_took_consent_back_names_ids_of_that_export_alone(
    people: list[Person], study: ResearchStudy, researcher: Person, signed_in: Callable[..., Client], now: datetime
):
    second, _ = export_study(study=study, filters=EVERYBODY, is_simulated=False, by=researcher, now=now)
    decide_consent(person=people[2], text=ConsentText.objects.get(), is_given=False, language="en", now=now + timedelta(days=1))

    page = signed_in(person=researcher).get(f"/evaluation/research/{study.key}/").content.decode()

    ids = dict(ExportMember.objects.filter(person=people[2]).values_list("export__number", "study_id"))
    assert [study_id in page for study_id in ids.values()] == [True, True]
    # Both stand under their own export; that one id and the other are one person is told by there being one in each, and by nothing else.
    others = ExportMember.objects.exclude(person=people[2]).values_list("study_id", flat=True)
    assert [study_id for study_id in others if study_id in page] == []
    assert second.number == 2

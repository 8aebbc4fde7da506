"""What leaves the site for researchers, of whom, and what happens when somebody takes consent back."""

import csv
import io
import json
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from tests.apps.evaluation.people import cohort_of, join, pass_module, say, sit
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import decide_consent, erase_person, export_person
from bridging.apps.accounts.models import ConsentText, Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.domain.exporting import (
    NoEthicsReference,
    StudyPlan,
    TooNear,
    begin_study,
    change_study,
    export_study,
)
from bridging.apps.evaluation.models import AnalysisRun, ExportMember, ResearchExport, ResearchStudy
from bridging.apps.evaluation.queries.exports import gone_since
from bridging.apps.evaluation.queries.reading import EVERYBODY, Filters, records_for_reporting
from bridging.engines.measurement.datapack.pack import TooFewPeople
from bridging.engines.measurement.records import canonical

NAMES = ("Zsófia Uniquename", "Wolbert Odd-Surname")
PLAN = StudyPlan("Motivation", "Does it help?", "NVMO-ERB 2026.7", "https://osf.example.org/abc")


@pytest.fixture
def group(db: None, now: datetime) -> Cohort:
    return cohort_of(now, "m9-a")


@pytest.fixture
def people(group: Cohort, now: datetime) -> list[Person]:
    """Eight who consent, two of them with a name that nobody else has, and two who do not."""
    found = [*join(group, now, 8), *join(group, now, 2)]
    for place, person in enumerate(found):
        sit(group, person, now, "yes", right=place % 2)
        say(person, now, place < 8)
    for person, name in zip(found, NAMES, strict=False):
        Person.objects.filter(pk=person.pk).update(display_name=name)
    return found


@pytest.fixture
def researcher(db: None) -> Person:
    return make_person(roles=[Role.RESEARCHER], language="en")


@pytest.fixture
def study(researcher: Person, now: datetime) -> ResearchStudy:
    return begin_study(plan=PLAN, by=researcher, now=now)


def export(study: ResearchStudy, by: Person, now: datetime, filters: Filters = EVERYBODY) -> tuple[ResearchExport, bytes]:
    return export_study(study=study, filters=filters, is_simulated=False, by=by, now=now)


def take_back(person: Person, now: datetime) -> None:
    decide_consent(person=person, text=ConsentText.objects.get(), is_given=False, language="en", now=now + timedelta(hours=1))


def rows_of(content: bytes, name: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return list(csv.DictReader(io.StringIO(archive.read(f"csv/{name}.csv").decode())))


def test_who_takes_consent_back_is_out_of_the_next_pack_listed_with_the_last_and_still_trained(
    group: Cohort, people: list[Person], study: ResearchStudy, researcher: Person, now: datetime
):
    for person in people:
        pass_module(group, person, now)
    first, before = export(study, researcher, now)
    mine = ExportMember.objects.get(export=first, person=people[3]).study_id

    take_back(people[3], now)
    second, after = export(study, researcher, now + timedelta(hours=2))

    assert mine in {row["study_id"] for row in rows_of(before, "participants")}
    assert (first.people, second.people) == (8, 7)
    assert len(rows_of(after, "participants")) == 7
    assert not ExportMember.objects.filter(export=second, person=people[3]).exists()
    assert gone_since(first) == [mine]
    assert gone_since(second) == []
    trained = records_for_reporting(is_simulated=False, now=now).participants
    assert sum(each.is_passed for each in trained) == 10


def test_who_erases_the_account_is_listed_as_well(people: list[Person], study: ResearchStudy, researcher: Person, now: datetime):
    first, _ = export(study, researcher, now)
    mine = ExportMember.objects.get(export=first, person=people[0]).study_id

    erase_person(person=people[0])

    assert gone_since(first) == [mine]


def test_consent_given_again_lists_nobody(people: list[Person], study: ResearchStudy, researcher: Person, now: datetime):
    first, _ = export(study, researcher, now)
    take_back(people[0], now)
    decide_consent(person=people[0], text=ConsentText.objects.get(), is_given=True, language="en", now=now + timedelta(hours=2))

    assert gone_since(first) == []


def test_without_an_ethics_reference_nothing_leaves(people: list[Person], researcher: Person, now: datetime):
    study = begin_study(plan=StudyPlan("Unjudged", "?"), by=researcher, now=now)

    with pytest.raises(NoEthicsReference):
        export(study, researcher, now)
    change_study(study=study, plan=StudyPlan("Unjudged", "?", "   "))
    with pytest.raises(NoEthicsReference):
        export(study, researcher, now)

    assert (ResearchExport.objects.count(), AnalysisRun.objects.count()) == (0, 0)


def test_log_says_who_when_what_and_how_many(people: list[Person], study: ResearchStudy, researcher: Person, now: datetime):
    made, content = export(study, researcher, now)
    change_study(study=study, plan=StudyPlan("Motivation", "Does it help?", "another"))
    made.refresh_from_db()

    assert (made.number, made.people, made.by_name, made.made_at, made.ethics_reference) == (
        1,
        8,
        str(researcher),
        now,
        PLAN.ethics_reference,
    )
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert made.run.results in _canonical(archive.read("analysis.json"))
    assert made.run.left_out == '{"consent":2,"synthetic":0,"withdrawn":0}'


def _canonical(document: bytes) -> str:
    return canonical(json.loads(document)["results"])


def test_study_ids_are_other_ones_each_time_and_say_nothing(people: list[Person], study: ResearchStudy, researcher: Person, now: datetime):
    (first, _), (second, _) = export(study, researcher, now), export(study, researcher, now)

    one, two = (dict(each.members.values_list("person_id", "study_id")) for each in (first, second))
    assert one.keys() == two.keys() == {person.pk for person in people[:8]}
    assert set(one.values()) & set(two.values()) == set()
    # The order in which they are kept is not that of the people.
    assert list(first.members.order_by("pk").values_list("study_id", flat=True)) == sorted(one.values())


def test_no_name_address_or_number_of_an_account_is_in_a_pack(
    people: list[Person], study: ResearchStudy, researcher: Person, now: datetime
):
    _, content = export(study, researcher, now)

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        everything = b"\0".join(archive.read(name) for name in archive.namelist())
    told = [word for person in people for word in (person.display_name, person.email) if word.encode() in everything]
    assert told == []
    assert str(researcher.email).encode() not in everything


def test_few_people_more_are_refused_so_that_nobody_can_be_subtracted(
    group: Cohort, people: list[Person], study: ResearchStudy, researcher: Person, now: datetime
):
    earlier, _ = export(study, researcher, now)
    say(people[8], now, True)

    with pytest.raises(TooNear) as refused:
        export(study, researcher, now)
    assert refused.value.earlier == earlier
    assert ResearchExport.objects.count() == 1

    for person in join(group, now, 4):
        say(person, now, True)
    assert export(study, researcher, now)[0].people == 13


def test_scopes_that_differ_by_a_few_are_refused_also_for_another_study(
    group: Cohort, people: list[Person], researcher: Person, study: ResearchStudy, now: datetime
):
    other = cohort_of(now, "m9-b")
    for person in join(other, now, 3):
        say(person, now, True)
    export(study, researcher, now, Filters(cohort=group.slug))
    another = begin_study(plan=PLAN, by=make_person(roles=[Role.RESEARCHER]), now=now)

    with pytest.raises(TooNear):
        export(another, researcher, now)
    with pytest.raises(TooFewPeople):
        export(another, researcher, now, Filters(cohort=other.slug))


def test_page_hands_out_the_pack_and_lists_whose_rows_must_go(
    people: list[Person], study: ResearchStudy, researcher: Person, signed_in: Callable[..., Client], now: datetime
):
    client = signed_in(person=researcher)
    address = f"/evaluation/research/{study.key}/"

    answer = client.post(f"{address}export/", {"scope": "programme", "people": "real"})
    made = ResearchExport.objects.get()
    take_back(people[0], now)
    page = client.get(address).content.decode()

    assert (answer.status_code, answer["Content-Type"], answer["X-Content-SHA256"]) == (200, "application/zip", made.digest)
    assert ExportMember.objects.get(person=people[0]).study_id in page
    assert ExportMember.objects.get(person=people[1]).study_id not in page
    assert [name for name in NAMES if name in page] == []


@pytest.mark.parametrize("path", ["", "change/", "export/"])
def test_study_is_for_researchers(people: list[Person], study: ResearchStudy, signed_in: Callable[..., Client], path: str):
    for role in Role:
        client = signed_in(person=make_person(roles=[role]))
        answer = (client.post if path == "export/" else client.get)(f"/evaluation/research/{study.key}/{path}")
        assert (answer.status_code == 403) is (role not in {Role.RESEARCHER, Role.ADMINISTRATOR}), role


def test_locked_study_says_so_and_shows_no_button(researcher: Person, signed_in: Callable[..., Client], now: datetime):
    study = begin_study(plan=StudyPlan("Unjudged", "?"), by=researcher, now=now)
    client = signed_in(person=researcher)

    page = client.get(f"/evaluation/research/{study.key}/").content.decode()
    forced = client.post(f"/evaluation/research/{study.key}/export/", {"scope": "programme", "people": "real"})

    assert ("Export and log it" in page, "Locked" in page) == (False, True)
    assert forced.status_code == 422
    assert "Without an ethics reference nothing of anybody leaves." in forced.content.decode()


@pytest.mark.parametrize(
    ("language", "said", "refused"),
    [
        ("en", "adds it with <code>./bridging setup research</code>", "Nothing was exported: what writes the files"),
        ("nl", "voegt het toe met <code>./bridging setup research</code>", "Er is niets geëxporteerd: op deze site"),
    ],
)
def test_site_that_cannot_write_the_files_says_what_to_do_and_exports_nothing(
    people: list[Person],
    study: ResearchStudy,
    signed_in: Callable[..., Client],
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    said: str,
    refused: str,
):
    client = signed_in(person=make_person(roles=[Role.RESEARCHER], language=language))
    address = f"/evaluation/research/{study.key}/"
    there = [client.get(where).content.decode() for where in ("/evaluation/research/", address)]
    monkeypatch.setitem(sys.modules, "pyreadstat", None)

    pages = [client.get(where).content.decode() for where in ("/evaluation/research/", address)]
    forced = client.post(f"{address}export/", {"scope": "programme", "people": "real"})

    assert [said in page for page in there] == [False, False]
    assert [said in page for page in pages] == [True, True]
    assert [f'action="{address}export/"' in page for page in (there[1], pages[1])] == [True, False]
    assert forced.status_code == 422
    assert refused in forced.content.decode()
    assert (ResearchExport.objects.count(), ExportMember.objects.count(), AnalysisRun.objects.count()) == (0, 0, 0)


def test_researcher_begins_a_study_and_changes_it(researcher: Person, signed_in: Callable[..., Client]):
    client = signed_in(person=researcher)
    said: dict[str, Any] = {"title": "Par", "question": "Does a par help?", "ethics_reference": "", "registered_at": ""}

    page = client.post("/evaluation/research/new/", said, follow=True)
    study = ResearchStudy.objects.get()
    client.post(f"/evaluation/research/{study.key}/change/", {**said, "ethics_reference": "ERB 9"})
    study.refresh_from_db()

    assert page.redirect_chain == [(f"/evaluation/research/{study.key}/", 302)]
    assert (study.title, study.ethics_reference, study.begun_by) == ("Par", "ERB 9", researcher)


def test_counts_of_consent_stand_on_the_first_page(
    people: list[Person], researcher: Person, signed_in: Callable[..., Client], now: datetime
):
    take_back(people[0], now)

    with translation.override("en"):
        page = signed_in(person=researcher).get("/evaluation/research/").content.decode()

    for label, count in (
        ("said yes, and still do", 7),
        ("said no", "fewer than five"),
        ("said yes and took it back", "fewer than five"),
        ("did not answer", 0),
    ):
        assert f'<th scope="row">{label}</th><td class="number">{count}</td>' in page


def test_who_downloads_the_own_data_sees_in_which_exports_they_stand(
    people: list[Person], study: ResearchStudy, researcher: Person, now: datetime
):
    export(study, researcher, now)

    assert export_person(person=people[0], now=now)["research"] == {
        "exports": [{"study": "Motivation", "at": now.isoformat(), "ethics_reference": PLAN.ethics_reference}]
    }
    assert export_person(person=people[9], now=now)["research"] == {"exports": []}

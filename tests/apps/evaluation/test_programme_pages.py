"""What those who run the programme read of it: counts and reports, the same in every form, and never of a few."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation
from tests.apps.evaluation.people import cohort_of, join, pass_module, rate, seats_for, sit_both, wave_of
from tests.as_before import as_before
from tests.editions import both
from tests.factories import make_person
from tests.marked_numbers import marked, printed
from tests.report_numbers import numbers_in, text_of_pdf

from bridging.apps.accounts.choices import Role
from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.models import Edition
from bridging.apps.evaluation.models import AnalysisRun, KeptRun, ReleasedCell
from bridging.apps.evaluation.queries.reading import Filters
from bridging.apps.evaluation.shown.figures_file import figures_file
from bridging.apps.evaluation.shown.programme_report import Given, programme_report
from bridging.apps.evaluation.shown.programme_words import Names
from bridging.press.dates import long_date
from bridging.source.text import LANGUAGES, Language

PAGE, CELL, JSON = "/evaluation/programme/", "/evaluation/programme/number/", "/evaluation/programme/report/run.json"
REPORT, PDF, CSV = (f"/evaluation/programme/report/en/{name}" for name in ("", "report.pdf", "figures.csv"))
BEGAN = datetime(2025, 3, 3, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def standing(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[Cohort]]:
    """Made once: what a test does to it is gone when the test ends."""
    with django_db_blocker.unblock(), as_before():
        yield _filled()


@pytest.fixture
def programme(standing: list[Cohort], db: None) -> list[Cohort]:
    return [Cohort.objects.get(pk=cohort.pk) for cohort in standing]


def _filled() -> list[Cohort]:
    """Three cohorts that are over, of twelve people each, and one to come; of each, two did not pass."""
    cohorts = [cohort_of(BEGAN, f"m9-{name}", starts_on=date(year, 3, 3)) for name, year in (("a", 2024), ("b", 2025), ("c", 2025))]
    cohort_of(BEGAN, "m9-z", starts_on=date(2028, 3, 6))
    for cohort in cohorts:
        people = join(cohort, BEGAN, 12, profession="Verpleegkundige")
        for person in people[:7]:
            seats_for(cohort, person, "LUMC")
        for person in people[:10]:
            pass_module(cohort, person, BEGAN)
        sit_both(cohort, people, BEGAN)
        wave = wave_of(cohort, BEGAN)
        for place, person in enumerate(people):
            rate(wave, person, BEGAN, 3 + place % 3)
    target = {
        "title": both("Programma", "Programme"), "summary": both("Kort", "Short"), "modules": ["m9"], "hours_per_ec": 28,
        "target_participants": 282, "target_source": both("projectplan", "project plan"), "wider_goal": {"people": 5000, "source": both("ambitie", "ambition")}, "period": {"start": "2024-01-01", "until": "2028-12-31"},
    }  # fmt: skip
    Edition.objects.create(
        module_id=Edition.REFERENCE, code="REF", label="2026.1", status="open", content_hash="x", outline={"programme": target}
    )
    return cohorts


@pytest.fixture
def leader(signed_in: Callable[..., Client]) -> Client:
    return signed_in(person=make_person(roles=[Role.PROGRAMME_LEADER], language="en"))


def text_of(client: Client, place: str, status: int = 200) -> str:
    answer = client.get(place)
    assert answer.status_code == status
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def pdf_of(client: Client, place: str) -> str:
    answer = client.get(place)
    assert answer.status_code == 200
    return text_of_pdf(answer.content)


def test_page_says_how_many_and_what_is_to_come(programme: list[Cohort], leader: Client):
    page = text_of(leader, PAGE)

    assert "30 of the 282 people aimed at are trained, 11 %." in page
    assert "They add to a wider goal of 5,000 people: ambition." in page
    assert "With 1 cohort that is under way or planned, about 40 people will be trained" in page
    assert "83 % (95 % interval 68 % to 92 %; n = 36)" in page
    assert "12 hours of meetings in 3 cohorts that are over: 144 hours of participants." in page


def test_each_number_leads_to_what_is_behind_it(programme: list[Cohort], leader: Client):
    found = leader.get(PAGE).content.decode()
    link = re.search(r'href="([^"]+key=LUMC[^"]*)"', found)
    assert link is not None
    page = text_of(leader, link[1].replace("&amp;", "&"))

    assert "21 people are trained." in page
    assert "Since the end of last month no difference" in page
    assert "Group m9-a" in page
    assert "Group m9-z" not in page
    assert leader.get(f"{CELL}?group=partner&key=Nobody").status_code == 404


def test_nobody_is_named_anywhere(programme: list[Cohort], leader: Client):
    names = [person.person.display_name for person in programme[0].enrolments.select_related("person")]
    said = [text_of(leader, place) for place in (PAGE, f"{CELL}?group=partner&key=LUMC", REPORT)] + [pdf_of(leader, PDF)]

    assert not [name for name in names for page in said if re.search(rf"{name}\b", page)]


def test_report_says_each_level_with_its_interval(programme: list[Cohort], leader: Client):
    page = text_of(leader, REPORT)

    for said in ("Reach", "Completion", "Learning", "Motivation and experience", "Use at work", "How these figures were made"):
        assert said in page
    assert re.search(r"At the end people score [\d.]+ points of 100 more on the same questions than at the start \(95 % interval", page)
    assert "36 of 36 participants made both" in page
    assert "Value 4.00" in page


def _told(leader: Client) -> tuple[AnalysisRun, dict[str, Any]]:
    """Return the run of the programme, with a change of each kind in it, and every number in it marked."""
    leader.get(PAGE)
    run = AnalysisRun.objects.get(kind="programme")
    found = json.loads(run.results)
    change = {"module": "m9", "place": "item:m9:m9-test@1", "statistic": "item-right", "outcome": "better"} | dict.fromkeys(
        ("before", "without", "after", "difference"), found["completion"]["overall"]
    )
    rating = change | {"place": "unit:m9:m9-w1", "statistic": "rating", "outcome": "worse"}
    found["improvement"] = {"found": 3, "open": 2, "outcomes": {"better": 1, "worse": 1}, "changes": [change, rating]}
    return run, marked(found)


WORDS = {"95", "100", "0", "3", "6", "2024", "2025"}
"""What the words themselves say: the 95 % of intervals, points of 100, months later, and months and years by their names."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_of_the_paper_is_one_of_the_run(programme: list[Cohort], leader: Client, language: Language):
    run, told = _told(leader)
    names = {"M9", "m9-test", "Part 1", "Deel 1", long_date(language, run.as_of), run.digest[:12], run.method_version}
    wrong = {**told, "hours": {**told["hours"], "taught": 7654321}}

    with translation.override(language):
        right, other = (
            printed(programme_report(Given(run, each, Filters(), language, "Programme")), told, names=names, words=WORDS)
            for each in (told, wrong)
        )

    assert right.strangers == []
    assert len(right.recognised) > 60
    assert other.strangers == ["7654321"]


def test_how_people_stood_before_they_began_is_no_figure_of_the_course(programme: list[Cohort], leader: Client):
    run, _told_of = _told(leader)
    found = json.loads(run.results)
    [scale] = found["motivation"]["scales"]
    before = {**scale, "wave": "intake", "found": {**scale["found"], "value": 1.0}}
    found["motivation"]["scales"] = [before, scale]

    with translation.override("en"):
        report = programme_report(Given(run, found, Filters(), "en", "Programme"))

    [section] = [each for each in report.sections if each.title == "Motivation and experience"]
    assert "lowest is Value (End): 4.00 (" in section.sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_of_the_table_for_a_funder_is_one_of_the_run(programme: list[Cohort], leader: Client, language: Language):
    run, told = _told(leader)

    with translation.override(language):
        lines = _lines(figures_file(run, told, Names(language), language), language)

    numbers = [each for line in lines for column in ("value", "low", "high", "n") if (each := line[column].replace(",", "."))]
    assert len(numbers) > 60
    assert {float(each) for each in numbers} <= set(numbers_in(told))


def test_table_for_a_funder_says_why_a_value_has_no_interval(programme: list[Cohort], leader: Client):
    run, told = _told(leader)
    passed = {**told["completion"]["overall"], "ci95": None}

    with translation.override("en"):
        lines = _lines(figures_file(run, {**told, "completion": {**told["completion"], "overall": passed}}, Names("en"), "en"), "en")

    [line] = [each for each in lines if (each["figure"], each["of"]) == ("passed", "")]
    assert (line["low"], line["high"], line["meaning"]) == ("", "", "Share of places that led to a pass; no interval: no differences")


def _lines(content: bytes, language: Language) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";" if language == "nl" else ","))


def test_same_input_is_the_same_run_and_the_same_bytes(programme: list[Cohort], leader: Client, signed_in: Callable[..., Client]):
    first = leader.get(PDF).content
    cache.clear()
    other = signed_in(person=make_person(roles=[Role.COORDINATOR], language="nl"))

    assert other.get(PDF).content == first
    assert AnalysisRun.objects.filter(kind="programme").count() == 1


def test_worked_out_anew_every_form_in_both_languages_is_the_same(programme: list[Cohort], leader: Client):
    places = [each.replace("/en/", f"/{language}/") for language in LANGUAGES for each in (REPORT, PDF, CSV)] + [JSON]

    def made() -> dict[str, bytes]:
        found = {place: leader.get(place).content for place in places}
        # A page has a token of its session around the report.
        return {place: re.sub(rb"^.*<article|</article>.*$", b"", page, flags=re.DOTALL) for place, page in found.items()}

    first = made()
    cache.clear()
    ReleasedCell.objects.all().delete()
    KeptRun.objects.all().delete()
    AnalysisRun.objects.all().delete()

    assert made() == first
    assert all(len(each) > 1000 for each in first.values())


def test_dutch_report_has_the_same_numbers(programme: list[Cohort], leader: Client):
    english, dutch = (re.findall(r"\d+[.,]?\d*", pdf_of(leader, PDF.replace("/en/", f"/{language}/"))) for language in ("en", "nl"))

    assert "Programmarapport" in pdf_of(leader, PDF.replace("/en/", "/nl/"))
    assert sorted(number.replace(",", ".") for number in dutch) == sorted(number.replace(",", ".") for number in english)


@pytest.mark.parametrize(("form", "status"), [(REPORT, 200), (PDF, 409), (CSV, 409), (JSON, 409)])
def test_group_of_a_few_is_refused_in_every_form(programme: list[Cohort], leader: Client, form: str, status: int):
    join(cohort_of(BEGAN, "m9-d", starts_on=date(2025, 5, 5)), BEGAN, 3)

    assert "There are fewer than 5 people in this group" in text_of(leader, f"{form}?cohort=m9-d", status)


@pytest.mark.parametrize("form", [REPORT, PDF, CSV, JSON])
def test_group_near_one_that_was_seen_is_refused_in_every_form(programme: list[Cohort], leader: Client, form: str):
    late = cohort_of(BEGAN, "m9-d", starts_on=date(2024, 5, 6))
    join(late, BEGAN, 3)
    text_of(leader, f"{REPORT}?cohort=m9-a")
    before = ReleasedCell.objects.count()

    answer = leader.get(f"{form}?year=2024")

    assert answer.status_code == (200 if form == REPORT else 409)
    said = " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())
    assert "differs from this one by one to four people" in said
    assert "The group that you saw: Group m9-a." in said
    assert ReleasedCell.objects.count() == before


def test_few_newcomers_leave_the_figures_that_were_seen(programme: list[Cohort], leader: Client):
    text_of(leader, PAGE)
    join(programme[2], BEGAN, 2)

    page = text_of(leader, PAGE)
    assert "tell of the one to four people who came, left, passed or answered since" in page
    assert "30 of the 282" in page

    join(programme[2], BEGAN, 3)
    assert "one to four people who came" not in text_of(leader, PAGE)


def test_table_for_a_funder_has_the_figures_of_the_run(programme: list[Cohort], leader: Client):
    lines = list(csv.DictReader(io.StringIO(leader.get(CSV).content.decode("utf-8-sig"))))
    run = json.loads(leader.get(JSON).content)

    found = {(line["figure"], line["of"]): line for line in lines}
    assert float(found["passed", ""]["value"]) == run["completion"]["overall"]["value"]
    assert int(found["trained", ""]["value"]) == 30
    size = run["learning"]["overall"]["size"]
    assert [float(found["size", ""][end]) for end in ("value", "low", "high")] == [size["value"], *size["ci95"]]
    assert [line["data"] for line in lines] == ["register"] * len(lines)
    # Nine of LUMC's places in each cohort are no number of a few; who has no partner is.
    assert (found["trained-by-partner", "LUMC"]["value"], found["trained-by-partner", "not known"]["value"]) == ("21", "9")


@pytest.mark.parametrize(
    ("language", "said", "not_said"), [("nl", "Demonstratie: de mensen", "Demonstration:"), ("en", "Demonstration:", "Demonstratie:")]
)
def test_report_is_in_one_language_whatever_its_reader_speaks(
    programme: list[Cohort], signed_in: Callable[..., Client], language: str, said: str, not_said: str
):
    reader = signed_in(person=make_person(roles=[Role.PROGRAMME_LEADER], language="en" if language == "nl" else "nl", is_synthetic=True))

    page = text_of(reader, f"/evaluation/programme/report/{language}/")

    assert said in page
    assert not_said not in page


def test_unknown_filter_is_not_found(programme: list[Cohort], leader: Client):
    assert [leader.get(f"{REPORT}?{query}").status_code for query in ("year=1999", "partner=X", "module=m99", "cohort=x", "year=abc")] == [
        404
    ] * 5


def test_pages_are_for_those_who_run_the_programme(signed_in: Callable[..., Client], programme: list[Cohort]):
    places = (PAGE, REPORT, PDF, CSV, JSON)
    answers = {role: {signed_in(role).get(place).status_code for place in places} for role in Role}

    assert {role for role, codes in answers.items() if codes == {200}} == {Role.PROGRAMME_LEADER, Role.COORDINATOR, Role.ADMINISTRATOR}
    assert {role for role, codes in answers.items() if codes == {403}} == set(Role) - {
        Role.PROGRAMME_LEADER,
        Role.COORDINATOR,
        Role.ADMINISTRATOR,
    }


def test_simulated_people_stand_apart_and_are_marked(programme: list[Cohort], leader: Client):
    demo = cohort_of(BEGAN, "demo", starts_on=date(2025, 3, 3), is_synthetic=True)
    for person in join(demo, BEGAN, 8):
        pass_module(demo, person, BEGAN)

    page, paper = text_of(leader, f"{PAGE}?data=simulated"), pdf_of(leader, f"{PDF}?data=simulated")

    assert "8 of the 282 people aimed at are trained" in page
    assert "None of these people exists" in page
    assert "Simulated data: none of these people exists." in paper
    assert "Simulated" not in pdf_of(leader, PDF)


def test_page_that_was_worked_out_takes_few_queries(programme: list[Cohort], leader: Client, django_assert_max_num_queries: Any):
    leader.get(PAGE)

    with django_assert_max_num_queries(45):
        leader.get(PAGE)

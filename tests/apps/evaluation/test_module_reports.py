import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from tests.apps.evaluation.people import cohort_of, join, pass_module, sit
from tests.apps.evaluation.simulated_run import HEAD, document, simulated_run
from tests.factories import make_person
from tests.marked_numbers import marked, printed

from bridging.apps.accounts.choices import Role
from bridging.apps.cohorts.domain import grant_cohort_role
from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.models import AnalysisRun, KeptRun, ReleasedCell
from bridging.apps.evaluation.shown.item_report import item_report
from bridging.apps.evaluation.shown.module_report import module_report
from bridging.press.dates import long_date
from bridging.press.papers import IntervalPlot, Report, ReportTable, report_pdf
from bridging.source.text import LANGUAGES, Language


def _report(language: Language = "en") -> Report:
    return module_report(simulated_run(), document(), HEAD, language)


def test_report_begins_with_sentences_and_marks_what_is_simulated():
    report = _report()

    assert report.mark == "Simulated data: none of these people exists."
    assert re.fullmatch(
        r"217 people took part; \d+\u00a0% \(95\u00a0% interval \d+\u00a0% to \d+\u00a0%; n\u00a0=\u00a0217\) passed the module\.",
        report.summary[0],
    )
    assert "95\u00a0% interval" in report.summary[1]
    assert [section.title for section in report.sections] == [
        "Reach and completion",
        "Learning",
        "Do people know what they know?",
        "How far the test can be relied on",
        "Questions of the test",
        "After each unit: the pulse",
        "How sure of each outcome",
        "Motivation and fit",
        "Use at work",
        "How this was made",
    ]
    assert all(section.sentence for section in report.sections)


def test_report_speaks_both_languages():
    dutch = _report("nl")

    assert dutch.sections[1].title == "Leren"
    assert "95%-interval" in dutch.summary[1]
    assert len(dutch.sections) == len(_report().sections)


@pytest.mark.parametrize(
    ("language", "title", "asked"), [("nl", "Kiest een vector", "Bij de start"), ("en", "Chooses a vector", "At the start")]
)
def test_outcomes_and_waves_are_called_by_their_titles(language: Language, title: str, asked: str):
    told = document()
    first, *_ = told["outcomes"]
    of_own = {**first, "waves": [{**first["waves"][0], "wave": wave} for wave in ("week-2", "week-8")]}
    head = replace(HEAD, outcomes={first["outcome"]: f"{title}."}, waves={"week-2": asked, "week-8": "8"})

    report = module_report(simulated_run(), {**told, "outcomes": [of_own]}, head, language)

    [section] = [each for each in report.sections if title in each.sentence]
    assert f"{first['outcome']} {title}:" in section.sentence
    plot, table = section.parts
    assert isinstance(plot, IntervalPlot)
    assert isinstance(table, ReportTable)
    assert [row.label for row in plot.rows] == [f"{first['outcome']} {title}: {asked}", f"{first['outcome']}: 8"]
    assert [row[0] for row in table.rows] == [f"{first['outcome']} {title}"]


def test_the_same_run_gives_the_same_bytes():
    assert report_pdf(_report()) == report_pdf(_report())


def test_every_row_has_its_n_and_interval_or_says_what_is_missing():
    plots = [part for section in _report().sections for part in section.parts if isinstance(part, IntervalPlot)]
    rows = [row for plot in plots for row in plot.rows]

    assert rows
    assert all((row.n and row.interval) if row.value is not None else row.said for row in rows)


_WORDS = {"95", "100", "20", "0.20", "90", "0", "1"}
"""What words say themselves: the 95 % of intervals, points of 100, and the limits that notes and heads of tables name."""


def _papers(told: dict[str, Any], language: Language) -> list[Report]:
    """Return the report of the module and that of a question with something to look at, as they are made from a document."""
    name = next(each["item"] for each in document()["items"] if each["flags"])
    run = simulated_run()
    return [module_report(run, told, HEAD, language), item_report(run, told, name, HEAD, language)]


def _names() -> set[str]:
    """Return what holds numbers that count nothing: cohorts, questions, forms, units, outcomes, the day, the run and its version."""
    told, run = document(), simulated_run()
    found = {*told["cohorts"], *(each["unit"] for each in told["pulse"]), *(each["outcome"] for each in told["outcomes"])}
    found |= {name for each in told["items"] for name in (each["item"], each["path"])} | {each["form"] for each in told["reliability"]}
    days = {long_date(language, run.as_of) for language in LANGUAGES}
    return found | days | {run.digest[:12], run.method_version, HEAD.title}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_on_paper_stands_in_the_run(language: Language):
    told = marked(document())

    whole, item = (printed(each, told, names=_names(), words=_WORDS) for each in _papers(told, language))

    assert (whole.strangers, item.strangers) == ([], [])
    assert len(whole.recognised) > 300
    assert len(item.recognised) > 15


def test_number_that_is_not_in_the_run_is_found():
    """One figure is told as it is in another run: a thousandth beside its own."""
    told = marked(document())
    other = {**told, "learning": {**told["learning"], "gain": {**told["learning"]["gain"], "value": told["learning"]["gain"]["value"] + 1}}}

    whole, _item = _papers(other, "en")

    assert printed(whole, told, names=_names(), words=_WORDS).strangers == [f"{other['learning']['gain']['value']:.1f}"]


@pytest.mark.parametrize(("lost", "rows"), [(0, 3), (None, 4), (12, 4)])
def test_who_has_no_end_has_a_row_unless_there_is_nobody(lost: int | None, rows: int):
    told = document()
    nobody = {"value": None, "n": lost, "ci95": None, "why": "too-few", "needed": 20}

    report = module_report(simulated_run(), {**told, "learning": {**told["learning"], "lost": nobody}}, HEAD, "en")

    _plot, table = report.sections[1].parts
    assert isinstance(table, ReportTable)
    assert len(table.rows) == rows


@pytest.mark.parametrize(
    ("language", "summary", "section"),
    [
        (
            "nl",
            "Minder dan vijf mensen deden mee. Welk deel slaagde",
            "Minder dan vijf mensen deden de startmeting, 0 de toets aan het eind.",
        ),
        (
            "en",
            "Fewer than five people took part. Which share passed",
            "Fewer than five people took the start measurement, 0 the test at the end.",
        ),
    ],
)
def test_sentence_about_a_few_begins_as_a_sentence(language: Language, summary: str, section: str):
    told = document()
    nobody = {"value": None, "n": 3, "ci95": None, "why": "too-few", "needed": 5}
    few = {"reach": {**told["reach"], "people": 3, "passed": nobody}, "learning": {**told["learning"], "had_start": 3, "had_end": 0}}

    report = module_report(simulated_run(), {**told, **few}, HEAD, language)

    assert report.summary[0].startswith(summary)
    assert report.sections[1].sentence.endswith(section)


def test_what_is_said_months_later_stands_beside_what_was_used_at_work():
    told = document()
    later = {**told["scales"][0], "wave": "six-months"}

    report = module_report(simulated_run(), {**told, "scales": [*told["scales"], later]}, HEAD, "en")

    captions = {section.title: [part.caption for part in section.parts] for section in report.sections}
    rows = "How far the items of a scale say the same"
    assert captions["Motivation and fit"] == ["at the end, from 1 to 5", rows]
    assert captions["Use at work"] == ["Months later", "after six months, from 1 to 5", rows]
    alphas = [part for section in report.sections for part in section.parts if part.caption == rows]
    assert [[row[0].partition(" · ")[2] for row in each.rows] for each in alphas] == [["at the end"], ["after six months"]]


def test_item_report_holds_the_same_figures_as_that_of_its_module():
    name = next(each["item"] for each in document()["items"] if each["flags"])

    report = item_report(simulated_run(), document(), name, HEAD, "en")

    versions = [each for each in document()["items"] if each["item"] == name]
    assert [section.title for section in report.sections][: len(versions)] == [
        f"Version {each['version']}" for each in sorted(versions, key=lambda each: -each["version"])
    ]
    assert any("check the key" in section.sentence for section in report.sections)


def test_question_of_an_individual_test_has_a_section_and_a_report_that_say_so():
    told = document()
    asked = {**next(each for each in told["items"] if each["flags"]), "item": "m1-r01", "version": 2, "occasion": "team"}
    changed = {**told, "readiness": [asked], "counts": {**told["counts"], "readiness": {"all": 1, "told": 1, "silent": 0, "flagged": 1}}}

    whole, alone = module_report(simulated_run(), changed, HEAD, "en"), item_report(simulated_run(), changed, "m1-r01", HEAD, "en")

    [section] = [each for each in whole.sections if each.title == "Questions of the individual tests before teams answered"]
    assert section.sentence.startswith("1 of 1 versions of questions needs a look.")
    assert [each.title for each in alone.sections] == ["Version 2, before the team answered"]
    assert alone.summary[0].startswith(f"Before their team did, {asked['n']} people answered version 2 alone; ")


# --- pages --------------------------------------------------------------------------


@pytest.fixture
def cohort(db: None, now: datetime) -> Cohort:
    return cohort_of(now, "m9-a")


@pytest.fixture
def leader(signed_in: Callable[..., Client]) -> Client:
    return signed_in(person=make_person(roles=[Role.PROGRAMME_LEADER], language="en"))


def _taught(cohort: Cohort, now: datetime, count: int = 12) -> None:
    for number, person in enumerate(join(cohort, now, count)):
        sit(cohort, person, now, "right" if number % 2 else "big", right=float(number % 2))
        if number % 2:
            pass_module(cohort, person, now)


def test_reader_of_the_programme_chooses_a_module_or_a_cohort(leader: Client, cohort: Cohort, now: datetime):
    _taught(cohort, now)

    assert "/evaluation/modules/m9/" in leader.get("/evaluation/modules/").content.decode()
    page = leader.get("/evaluation/modules/m9/").content.decode()
    assert "12 people took part; 50\u00a0%" in page
    assert "12 of 30 needed" in page
    assert leader.get("/evaluation/modules/m9/cohorts/m9-a/").status_code == 200
    assert leader.get("/evaluation/modules/m8/cohorts/m9-a/").status_code == 404


def test_page_and_paper_come_from_one_run(leader: Client, cohort: Cohort, now: datetime):
    _taught(cohort, now)
    leader.get("/evaluation/modules/m9/")

    papers = [leader.get(f"/evaluation/modules/m9/pdf/{language}/") for language in LANGUAGES]

    assert [paper["Content-Type"] for paper in papers] == ["application/pdf"] * 2
    assert AnalysisRun.objects.filter(kind="module-report").count() == 1
    assert leader.get("/evaluation/modules/m9/pdf/de/").status_code == 404


def test_worked_out_anew_every_report_in_both_languages_is_the_same(leader: Client, cohort: Cohort, now: datetime):
    _taught(cohort, now)
    places = [
        f"{report}pdf/{language}/"
        for report in ("/evaluation/modules/m9/", "/evaluation/modules/m9/cohorts/m9-a/", "/evaluation/items/m9-test/")
        for language in LANGUAGES
    ]

    first = [leader.get(place).content for place in places]
    cache.clear()
    for kept in (ReleasedCell, KeptRun, AnalysisRun):
        kept.objects.all().delete()

    assert [leader.get(place).content for place in places] == first
    assert all(each.startswith(b"%PDF") for each in first)
    assert len(set(first)) == len(places)


def test_cohort_of_made_up_people_is_marked_whatever_was_asked_for(leader: Client, db: None, now: datetime):
    join(cohort_of(now, "m9-demo", is_synthetic=True), now, 3)

    page = leader.get("/evaluation/modules/m9/cohorts/m9-demo/").content.decode()

    assert "Fewer than five people took part" in page
    assert "badge--simulated" in page


def test_item_report_is_there_for_what_was_asked(leader: Client, cohort: Cohort, now: datetime):
    _taught(cohort, now)

    assert "Question report: m9-test" in leader.get("/evaluation/items/m9-test/").content.decode()
    assert leader.get("/evaluation/items/m9-test/pdf/en/")["Content-Type"] == "application/pdf"
    assert leader.get("/evaluation/items/m9-none/").status_code == 404
    assert leader.get("/evaluation/items/m9-choice/").status_code == 404


def test_few_people_are_refused_with_the_reason(leader: Client, cohort: Cohort, now: datetime):
    _taught(cohort, now, 4)

    assert "Fewer than five people took part" in leader.get("/evaluation/modules/m9/").content.decode()
    assert leader.get("/evaluation/modules/m9/pdf/en/").status_code == 404


def test_group_that_differs_by_a_few_from_one_that_was_shown_is_refused(leader: Client, cohort: Cohort, now: datetime):
    _taught(cohort, now)
    join(cohort_of(now, "m9-b"), now, 3)

    assert "12 people took part" in leader.get("/evaluation/modules/m9/cohorts/m9-a/").content.decode()
    assert "differs from this one by one to four people" in leader.get("/evaluation/modules/m9/").content.decode()


def test_teacher_reads_the_report_of_the_own_cohort_with_small_shares(signed_in: Callable[..., Client], cohort: Cohort, now: datetime):
    people = join(cohort, now, 12)
    for person in people[:2]:
        pass_module(cohort, person, now)
    teacher = make_person(language="en")
    grant_cohort_role(cohort=cohort, person=teacher, role=Role.TEACHER, now=now)
    desk = signed_in(person=teacher)

    assert "12 people took part; 17\u00a0%" in desk.get("/teaching/m9-a/evaluation/report/").content.decode()
    assert desk.get("/teaching/m9-a/evaluation/report/pdf/nl/")["Content-Type"] == "application/pdf"
    assert desk.get("/teaching/m9-a/evaluation/report/pdf/de/").status_code == 404
    assert AnalysisRun.objects.get(kind="module-report").purpose == "teaching"


def test_reports_of_modules_are_closed_to_who_only_teaches(signed_in: Callable[..., Client], cohort: Cohort, now: datetime):
    _taught(cohort, now)

    assert signed_in(Role.TEACHER).get("/evaluation/modules/m9/").status_code == 403
    assert signed_in(Role.TEACHER).get("/evaluation/items/m9-test/").status_code == 403

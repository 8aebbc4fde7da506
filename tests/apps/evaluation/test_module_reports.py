import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

import pypdf
import pytest
from django.test import Client
from tests.apps.evaluation.people import cohort_of, join, pass_module, sit
from tests.apps.evaluation.simulated_run import HEAD, document, simulated_run
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.cohorts.domain import grant_cohort_role
from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.models import AnalysisRun
from bridging.apps.evaluation.shown.item_report import item_report
from bridging.apps.evaluation.shown.module_report import module_report
from bridging.press.papers import IntervalPlot, Report, ReportTable, report_pdf
from bridging.source.text import LANGUAGES, Language


def _report(language: Language = "en") -> Report:
    return module_report(simulated_run(), document(), HEAD, language)


def test_report_begins_with_sentences_and_marks_what_is_simulated():
    report = _report()

    assert report.mark == "Simulated data: made-up people"
    assert report.summary[0].startswith("217 people took part; the share that passed the module: ")
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


NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
THOUSANDS = re.compile(r"\b([1-9][0-9]{0,2})[.,]([0-9]{3})\b")
"""No figure of a report from 1 on has three places behind its point."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_on_paper_stands_in_the_run(language: Language):
    report = _report(language)
    pages = pypdf.PdfReader(io.BytesIO(report_pdf(report))).pages
    printed = {found for page in pages for found in NUMBER.findall(THOUSANDS.sub(r"\1\2", _without_names(page.extract_text())))}

    allowed = _written_in_the_run() | _of_the_layout(report, len(pages))

    assert {each.replace(",", ".") for each in printed} - allowed == set()


def test_a_number_that_is_not_in_the_run_would_be_found():
    assert not {"98765.4", "0.9876"} <= _written_in_the_run()


def _without_names(text: str) -> str:
    """Leave out names of cohorts, questions and forms: they hold numbers that count nothing."""
    names = {*document()["cohorts"], *(each["item"] for each in document()["items"]), *(each["form"] for each in document()["reliability"])}
    names |= {each["unit"] for each in document()["pulse"]} | {simulated_run().digest[:12], "d_av", "95%", "95 %", "95\u00a0%"}
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, " ")
    return text


def _written_in_the_run() -> set[str]:
    """Return every number of the run as it may be written: rounded, and a share in percent as well."""
    found = set()
    for value in _numbers(json.loads(simulated_run().results)):
        for digits in range(4):
            found |= {f"{abs(round(value, digits)):.{digits}f}", f"{abs(round(100 * value, digits)):.{digits}f}"}
    return found


def _numbers(value: Any) -> Iterator[float]:
    match value:
        case bool():
            return
        case int() | float():
            yield float(value)
        case str():
            yield from map(float, re.findall(r"[0-9]+", value) if re.fullmatch(r"[0-9-]{10}", value) else [])
        case dict():
            for each in value.values():
                yield from _numbers(each)
        case list():
            # Sections say how many there are of something.
            yield float(len(value))
            for each in value:
                yield from _numbers(each)


def _of_the_layout(report: Report, pages: int) -> set[str]:
    """Return numbers that are no figures: pages, ends of scales, the day, the version, and the limits that notes name."""
    plots = [part for section in report.sections for part in section.parts if isinstance(part, IntervalPlot)]
    ticks = {number for plot in plots for _at, words in plot.ticks for number in NUMBER.findall(words)}
    counted = {str(sum(bool(each["flags"]) for each in document()["items"]))}
    told = [each for each in document()["items"] if each["difficulty"]["value"] is not None]
    counted |= {str(len(told)), str(len(document()["items"]) - len(told))}
    scales = [each["mean"] for each in (*document()["scales"], *document()["single"])]
    counted |= {str(sum(each["value"] is not None for each in scales)), str(len(scales))}
    tables = {word for section in report.sections for part in section.parts if isinstance(part, ReportTable) for word in part.heads}
    heads = {number for word in tables for number in NUMBER.findall(word)}
    return ticks | counted | heads | {str(page) for page in range(1, pages + 1)} | {"1.2", "95", "20", "0.20", "90", "0", "1"}


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
    changed = {**told, "readiness": [asked]}

    whole, alone = module_report(simulated_run(), changed, HEAD, "en"), item_report(simulated_run(), changed, "m1-r01", HEAD, "en")

    [section] = [each for each in whole.sections if each.title == "Questions of the individual tests before teams answered"]
    assert section.sentence.startswith("1 of 1 versions of questions need a look")
    assert [each.title for each in alone.sections] == ["Version 2, before the team answered"]
    assert alone.summary[0].startswith(
        f"Before their team did, {asked['n']} people answered version 2 alone; the share that had it right: "
    )


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
    assert "12 people took part; the share that passed the module: 50" in page
    assert "12 of 30 people needed" in page
    assert leader.get("/evaluation/modules/m9/cohorts/m9-a/").status_code == 200
    assert leader.get("/evaluation/modules/m8/cohorts/m9-a/").status_code == 404


def test_page_and_paper_come_from_one_run(leader: Client, cohort: Cohort, now: datetime):
    _taught(cohort, now)
    leader.get("/evaluation/modules/m9/")

    papers = [leader.get(f"/evaluation/modules/m9/pdf/{language}/") for language in LANGUAGES]

    assert [paper["Content-Type"] for paper in papers] == ["application/pdf"] * 2
    assert AnalysisRun.objects.filter(kind="module-report").count() == 1
    assert leader.get("/evaluation/modules/m9/pdf/de/").status_code == 404


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

    assert "the share that passed the module: 17" in desk.get("/teaching/m9-a/evaluation/report/").content.decode()
    assert desk.get("/teaching/m9-a/evaluation/report/pdf/nl/")["Content-Type"] == "application/pdf"
    assert desk.get("/teaching/m9-a/evaluation/report/pdf/de/").status_code == 404
    assert AnalysisRun.objects.get(kind="module-report").purpose == "teaching"


def test_reports_of_modules_are_closed_to_who_only_teaches(signed_in: Callable[..., Client], cohort: Cohort, now: datetime):
    _taught(cohort, now)

    assert signed_in(Role.TEACHER).get("/evaluation/modules/m9/").status_code == 403
    assert signed_in(Role.TEACHER).get("/evaluation/items/m9-test/").status_code == 403

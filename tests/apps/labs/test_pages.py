import re
import sys
import uuid
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from importlib import import_module

import pytest
from django.apps import apps
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from tests.apps.labs.conftest import LAB
from tests.apps.labs.test_runs import finish
from tests.factories import make_person

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.labs.contents import labs_in
from bridging.apps.labs.models import LabRun
from bridging.apps.labs.queries import stream_of
from bridging.apps.labs.views.sent import texts_sent
from bridging.apps.study.contents import EditionContents
from bridging.engines.labs.forms import LONGEST_TEXT
from bridging.engines.labs.photometry.films import truth_of
from bridging.engines.labs.registry import case_of
from bridging.realtime import journal

BENCH = f"/modules/m9/labs/{LAB}/"


def act(desk: Client, version: int, tool: str, **given: str) -> tuple[int, str]:
    sent = {"key": str(uuid.uuid4()), "version": str(version), "tool": tool, **given}
    answer = desk.post(f"{BENCH}act/", sent, headers={"HX-Request": "true"})
    return answer.status_code, answer.content.decode()


def test_bench_is_begun_at_a_level_and_offers_its_tools(desk: Client):
    before = desk.get(BENCH).content.decode()
    answer = desk.post(f"{BENCH}begin/", {"level": "guided", "attempt": "1"})
    page = desk.get(BENCH).content.decode()

    assert before.count('name="level"') == 3
    assert (answer.status_code, answer["Location"]) == (HTTPStatus.FOUND, BENCH)
    assert re.findall(r'id="tool-(\w+)"', page) == ["film"]
    assert "Simulated data" in page


def test_act_shows_its_film_with_figure_table_and_interval(desk: Client, run: LabRun):
    status, page = act(desk, 0, "film", what="blank")

    assert status == HTTPStatus.OK
    assert re.findall(r'class="bench-panel" id="([\w-]+)"', page) == ["film-1"]
    assert page.count("<lab-plot") == 1
    assert 'name="version" value="1"' in page


def test_line_of_a_plot_is_a_threshold_in_dutch(desk: Client, learner: Person, run: LabRun):
    """“Level” is the step of a skill elsewhere: each has its own Dutch."""
    learner.language = "nl"
    learner.save()

    _, page = act(desk, 0, "film", what="blank")

    assert 'data-level="Drempel"' in page


@pytest.mark.parametrize(
    ("tool", "given", "words"),
    [
        ("dilute", {"fold": "fifty"}, "Enter a number"),
        ("dilute", {"fold": "1e99"}, "Enter a number from"),
        ("film", {"what": "<script>"}, "Choose one of the options"),
        ("no-such", {}, None),
        ("fit", {"film": "1"}, None),
    ],
)
def test_bad_input_is_answered_in_words_and_changes_nothing(desk: Client, run: LabRun, tool: str, given: dict[str, str], words: str | None):
    status, page = act(desk, 0, tool, **given)

    assert status == HTTPStatus.UNPROCESSABLE_ENTITY
    assert words is None or words in page
    assert "<script>" not in page.replace('<script type="module"', "")
    assert journal.version_of(stream_of(run)) == 0


def test_what_no_tool_asks_for_and_no_database_keeps_is_not_journalled(desk: Client, run: LabRun):
    status, _page = act(desk, 0, "film", what="blank", other="x" * 5000, **{"a\0b": "1"})
    refused, _page = act(desk, 1, "film", what="capsids\0")

    assert (status, refused) == (HTTPStatus.OK, HTTPStatus.UNPROCESSABLE_ENTITY)
    assert [entry.payload for entry in journal.entries_of(stream_of(run))] == [{"tool": "film", "given": {"what": "blank"}}]


def test_text_that_is_far_too_long_is_cut():
    sent = QueryDict(mutable=True)
    sent.update({"why": "x" * 100_000, "tool": "submit", "n" * 41: "y"})

    assert texts_sent(sent) == {"why": "x" * (LONGEST_TEXT + 1)}


def test_page_that_is_behind_is_told_and_shows_the_newer_state(desk: Client, run: LabRun):
    act(desk, 0, "film", what="blank")
    status, page = act(desk, 0, "film", what="capsids")

    assert status == HTTPStatus.CONFLICT
    assert "the work had moved on elsewhere" in page
    assert 'name="version" value="1"' in page


def test_debrief_is_shown_after_handing_in_and_not_before(desk: Client, run: LabRun, now: datetime):
    before = desk.get(BENCH).content.decode()
    finish(run, now, middle="truncated-genome")
    page = desk.get(BENCH).content.decode()

    assert "The truth." not in before
    assert "The truth." in page
    assert page.count("That went wrong.") == 1
    assert "In the simulator" in page


def test_seed_and_truth_do_not_reach_the_browser(desk: Client, run: LabRun, contents: EditionContents):
    _, page = act(desk, 0, "film", what="blank")

    assert run.seed not in page
    truth = truth_of(case_of(labs_in(contents)[LAB].lab), run.seed)
    assert f"{truth.full:.6f}" not in page
    assert "dirty_slip" not in page


def test_site_without_the_libraries_says_so(desk: Client, run: LabRun, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "skimage", None)

    answer = desk.get(BENCH)

    assert answer.status_code == HTTPStatus.OK
    assert "The laboratory is not installed on this site" in answer.content.decode()


def test_teacher_compares_decisions(signed_in: Callable[..., Client], teacher: Person, run: LabRun, cohort: Cohort, now: datetime):
    finish(run, now, low="", high="")
    desk = signed_in(person=teacher)

    links = desk.get(reverse("labs:cohort", args=[cohort.slug])).content.decode()
    page = desk.get(reverse("labs:cohort-lab", args=[cohort.slug, LAB])).content.decode()

    assert reverse("labs:cohort-lab", args=[cohort.slug, LAB]) in links
    assert "Lena Learner" in page
    assert "hold and investigate" in page
    assert "no interval" in page
    assert page.count("That went wrong.") == 1


def test_run_of_before_is_shown_as_far_as_it_goes(
    signed_in: Callable[..., Client], teacher: Person, run: LabRun, cohort: Cohort, now: datetime
):
    finish(run, now, low="", high="")
    said = LabRun.objects.get(pk=run.pk)
    # As the first bench kept it, before answers were named by code; and a part that the lab did not have yet.
    said.answer = {name: value for name, value in said.answer.items() if name != "quantity"} | {"decision": "hold", "claim": ""}
    del said.shares[next(iter(said.shares))]
    said.save()
    import_module("bridging.apps.labs.migrations.0007_answers_by_code").name_by_code(apps, None)

    page = signed_in(person=teacher).get(reverse("labs:cohort-lab", args=[cohort.slug, LAB])).content.decode()

    assert "hold and investigate" in page
    assert LabRun.objects.get(pk=run.pk).answer["quantity"] == "lab-compared:full"


def test_who_may_open_what(signed_in: Callable[..., Client], learner: Person, teacher: Person, cohort: Cohort, client: Client):
    of_cohort = reverse("labs:cohort-lab", args=[cohort.slug, LAB])

    def opened(person: Person | None) -> tuple[int, int]:
        desk = client if person is None else signed_in(person=person)
        return desk.get(BENCH).status_code, desk.get(of_cohort).status_code

    assert opened(None) == (HTTPStatus.FOUND, HTTPStatus.NOT_FOUND)
    assert opened(make_person()) == (HTTPStatus.NOT_FOUND, HTTPStatus.NOT_FOUND)
    assert opened(learner) == (HTTPStatus.OK, HTTPStatus.NOT_FOUND)
    assert opened(teacher) == (HTTPStatus.OK, HTTPStatus.OK)

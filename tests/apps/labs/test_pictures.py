import json
import uuid
from datetime import datetime
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.labs.conftest import LAB
from tests.editions import make_edition
from tests.engines.labs.organoid_cases import CASE, begun

from bridging.apps.accounts.models import Person
from bridging.apps.labs.domain import begin_run, take_act
from bridging.apps.labs.models import LabRun
from bridging.apps.labs.queries import standing_of
from bridging.apps.labs.shown.figures import shown_figure
from bridging.apps.study.contents import EditionContents, edition_contents
from bridging.engines.labs.figures.picture import Measure, Outline, Picture
from bridging.engines.labs.figures.timeline import Event, Timeline, Track
from bridging.engines.labs.level import Level
from bridging.engines.labs.organoids.bench import BENCH
from bridging.engines.labs.organoids.mistakes import Mistakes
from bridging.engines.labs.organoids.tools.look import TOOL as LOOK
from bridging.kernel.message import Message

_COUNT = Message("lab-axis:count")
TIMELINE = Timeline(
    28, (Track(_COUNT, "µm", (1.0, 2.0), (1.0, 1.0), (2.0, 3.0)),), (Event(1, "P", Message("answer:yes")),), (("P", Message("answer:no")),)
)
PICTURE = Picture(
    "b2", Message("answer:yes"), 400, 300, 4.0, (Measure(_COUNT, "µm"),), (Outline("counted", Message("kind:full"), ((0.5, 1), (2, 3)), (12.34,)),)
)  # fmt: skip


@pytest.fixture
def contents(db: None) -> EditionContents:
    """An edition whose one lab is at the bench of organoids."""
    words = {"nl": "Woorden.", "en": "Words."}
    file: dict[str, Any] = {
        "id": LAB, "title": words, "brief": words, "debrief": words, "bench": "organoids", "minutes": 60, "case": CASE.model_dump(),
        "parts": [{"outcome": "M9.1", "bloom": "apply", "shows": shows} for shows in ("handling", "estimate", "limits", "decision")],
        "mistakes": {code.value: {"say": words} for code in Mistakes},
    }  # fmt: skip
    return edition_contents(make_edition(labs={LAB: {"brief": words, "debrief": words, "title": words, "file": file}}).pk)


@pytest.fixture
def looked(learner: Person, contents: EditionContents, now: datetime) -> LabRun:
    """A run in which the plate was seeded as it should be, and one well was looked at."""
    run = begin_run(person=learner, edition=contents, lab_id=LAB, level=Level.GUIDED, attempt=1, now=now)
    for number in range(20):
        standing = standing_of(run)
        act = BENCH.next_right(standing.state)
        assert act is not None
        take_act(run=run, by=learner, act=act, key=uuid.uuid4(), after=number, now=now)
        if act.tool == LOOK.name:
            return run
    raise AssertionError("the right way never looks at a well")


def _address(run: LabRun, name: str = "B2-0-brightfield", key: uuid.UUID | None = None) -> str:
    return reverse("labs:picture", args=["m9", LAB, key or run.key, name])


def test_bench_shows_picture_plate_and_weeks(desk: Client, looked: LabRun):
    page = desk.get(f"/modules/m9/labs/{LAB}/").content.decode()

    assert [page.count(f"<lab-{kind} ") for kind in ("picture", "plate", "timeline")] == [1, 1, 1]
    assert f'src="{_address(looked)}"' in page
    assert 'id="tool-segment"' in page


def test_picture_is_small_private_and_kept(desk: Client, looked: LabRun):
    first = desk.get(_address(looked))
    again = desk.get(_address(looked), headers={"If-None-Match": first["ETag"]})

    assert (first.status_code, first["Content-Type"], first["Cache-Control"]) == (HTTPStatus.OK, "image/png", "private, max-age=86400")
    assert first.content.startswith(b"\x89PNG")
    assert len(first.content) < 100_000
    assert (again.status_code, again.content) == (HTTPStatus.NOT_MODIFIED, b"")


def test_picture_of_a_well_that_was_not_looked_at_is_not_there(desk: Client, looked: LabRun):
    for address in (_address(looked, "B3-0-brightfield"), _address(looked, "B2-60-calcein"), _address(looked, key=uuid.uuid4())):
        assert desk.get(address).status_code == HTTPStatus.NOT_FOUND


def test_picture_is_nobody_elses(looked: LabRun, signed_in: Any, partner: Person):
    assert signed_in(person=partner).get(_address(looked)).status_code == HTTPStatus.NOT_FOUND


def test_tool_that_was_used_stays_open_with_what_was_set(desk: Client, looked: LabRun):
    sent = {"key": str(uuid.uuid4()), "version": str(standing_of(looked).version), "tool": "segment"}
    sent |= {"edge": "7,5", "smallest": "44", "focus": "0.3", "applies": "all-wells"}
    page = desk.post(f"/modules/m9/labs/{LAB}/act/", sent, headers={"HX-Request": "true"}).content.decode()
    tool = page[page.index('id="tool-segment"') - 80 :]

    assert "open" in tool[: tool.index("<summary>")]
    assert [f'value="{value}"' in tool for value in ("7.5", "44", "0.3")] == [True, True, True]


def test_levels_differ_in_what_is_offered_and_said():
    tools = {level: BENCH.offers(begun(level=level)) for level in Level}

    assert [(len(offers), len(offers[0].said)) for offers in tools.values()] == [(1, 2), (2, 1), (2, 0)]


def test_outlines_stand_in_the_table_behind_a_picture():
    shown = shown_figure(PICTURE, "nl")

    assert (shown.columns, shown.rows) == (("#", "Ding", "Landingen (µm)"), (("1", "vol", "12"),))
    assert json.loads(shown.json)["things"][0]["points"] == "0.5,1 2,3"


def test_days_stand_in_the_table_behind_a_timeline():
    shown = shown_figure(TIMELINE, "en")

    assert shown.rows == (("0", "–", "1 (1 – 2)"), ("1", "yes", "2 (1 – 3)"))
    assert json.loads(shown.json)["signs"] == [["P", "no"]]

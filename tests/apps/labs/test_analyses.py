"""Analyses of own files: asked for, done in a process of its own, taken up again after a stop, and ended when they should be."""

import base64
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.labs.test_own_files import OWN, put
from tests.factories import make_person

from bridging.apps.accounts.models import Person
from bridging.apps.labs.analysing import parent
from bridging.apps.labs.analysing.parent import Failed, Job, Limits, Unwanted, answer_of
from bridging.apps.labs.choices import AnalysisState
from bridging.apps.labs.domain import Asked, NotAtThisBench, analyse, ask, cancel, delete_own_file, take_up_again
from bridging.apps.labs.domain import analyses as task_module
from bridging.apps.labs.models import LabAnalysis, LabFile, LabPicture, LabRun
from bridging.engines.labs.acts import Refused
from bridging.engines.photometry.simulation.film import Conditions, film_of
from bridging.engines.photometry.simulation.landing import PROTEINS
from bridging.engines.photometry.simulation.species import ladder

FILM = film_of(ladder(66, 146, 480), 9e12, Conditions(anchor=PROTEINS), seed=3).contrasts
ROWS = ("contrasts\n" + "\n".join(f"{value:.7f}" for value in FILM)).encode()
LIMITS = Limits(60, 2 * 1024**3)


@pytest.fixture
def film(run: LabRun, learner: Person, now: datetime) -> LabFile:
    return put(run, learner, now, content=ROWS, name="ladder.csv")


def asked(run: LabRun, by: Person, file: LabFile, now: datetime, **texts: str) -> LabAnalysis:
    given = {"events": str(file.key), "masses": "66, 146, 480", **texts}
    return ask(run=run, by=by, asked=Asked("calibrate", given), now=now)


def job(file: LabFile, tool: str = "calibrate", masses: str = "66,146,480") -> Job:
    return Job("photometry", tool, {"events": file.stored.content.path}, {"masses": masses}, {})


def test_analysis_is_done_and_shown_with_its_residuals(run: LabRun, learner: Person, film: LabFile, desk: Client, now: datetime):
    analysis = asked(run, learner, film, now)
    waiting = desk.get(f"{OWN}found/").content.decode()

    analyse.call(analysis.pk)
    page = desk.get(OWN).content.decode()

    analysis.refresh_from_db()
    assert (analysis.state, analysis.percent, analysis.tries, analysis.software) == ("done", 100, 1, "bridging 2026.1")
    assert set(analysis.kept) == {"slope", "intercept", "low", "high"}
    assert 'hx-trigger="every 1s"' in waiting
    assert re.findall(r"Residual at (\d+) kDa", page) == ["66", "146", "480"]
    assert "own data" in page
    assert ">simulated<" not in page
    assert re.findall(r"<dt>Masses[^<]*</dt><dd>([^<]*)</dd>", page) == ["66, 146, 480"]
    assert "Simulated data." not in page
    assert f'value="{analysis.key}"' in page  # the fit offers this line


def test_file_of_which_nothing_can_be_made_is_refused_in_the_readers_words(run: LabRun, learner: Person, desk: Client, now: datetime):
    file = put(run, learner, now, content=b"contrasts\n-0.01\n-0.02\n", name="few.csv")
    analysis = asked(run, learner, file, now)

    analyse.call(analysis.pk)
    page = desk.get(OWN).content.decode()

    analysis.refresh_from_db()
    assert (analysis.state, analysis.refusal[0]["code"], analysis.refusal[1]["code"]) == (
        "refused",
        "photometry.too-few",
        "photometry.too-few.hint",
    )
    assert "photometry.too-few" not in page


def test_what_an_earlier_version_found_is_said_to_be_outdated(run: LabRun, learner: Person, film: LabFile, desk: Client, now: datetime):
    analysis = asked(run, learner, film, now)
    told = []
    for panels in ({"schema": 0, "panels": []}, {"schema": 1, "panels": [{"is": "Panel", "renamed": "x"}]}, {"panels": []}):
        LabAnalysis.objects.filter(pk=analysis.pk).update(state=AnalysisState.DONE, panels=panels)
        told.append("This was made by an earlier version of this site" in desk.get(OWN).content.decode())

    assert told == [True, True, True]


def test_answer_that_holds_no_panels_is_not_kept(
    run: LabRun, learner: Person, film: LabFile, now: datetime, monkeypatch: pytest.MonkeyPatch
):
    analysis = asked(run, learner, film, now)
    monkeypatch.setattr(task_module, "answer_of", lambda *_: {"found": {"schema": 1, "panels": [{"is": "Other"}]}, "kept": {}})

    analyse.call(analysis.pk)

    analysis.refresh_from_db()
    assert (analysis.state, analysis.panels, analysis.refusal[0]["code"]) == ("refused", None, "own.crashed")


@pytest.mark.parametrize(("change", "field"), [({"masses": "x"}, "masses"), ({"events": "nothing"}, "events"), ({"events": ""}, "events")])
def test_what_is_filled_in_wrongly_is_not_queued(
    run: LabRun, learner: Person, film: LabFile, now: datetime, change: Mapping[str, str], field: str
):
    with pytest.raises(Refused) as refused:
        asked(run, learner, film, now, **change)

    assert refused.value.field == field
    assert not LabAnalysis.objects.exists()


def test_nobody_has_a_file_of_another_looked_into(run: LabRun, learner: Person, film: LabFile, desk: Client, now: datetime):
    with pytest.raises(NotAtThisBench):
        asked(run, make_person(), film, now)

    for _ in range(3):
        asked(run, learner, film, now)
    with pytest.raises(Refused) as refused:
        asked(run, learner, film, now)
    assert refused.value.message.code == "own.busy"


def test_task_that_was_killed_is_taken_up_again(
    run: LabRun, learner: Person, film: LabFile, now: datetime, django_capture_on_commit_callbacks: Any
):
    analysis = asked(run, learner, film, now)
    later = timezone.now()
    LabAnalysis.objects.update(state=AnalysisState.RUNNING, seen_at=later, tries=1)

    with django_capture_on_commit_callbacks(execute=True):
        assert take_up_again(later + timedelta(seconds=19)) == 0
        assert take_up_again(later + timedelta(seconds=21)) == 1

    analysis.refresh_from_db()
    assert (analysis.state, analysis.tries) == ("done", 2)


def test_task_that_never_reached_a_worker_is_queued_again(
    run: LabRun, learner: Person, film: LabFile, now: datetime, django_capture_on_commit_callbacks: Any
):
    analysis = asked(run, learner, film, now)

    with django_capture_on_commit_callbacks(execute=True):
        assert take_up_again(now + timedelta(minutes=4)) == 0
        assert take_up_again(now + timedelta(minutes=5)) == 1

    analysis.refresh_from_db()
    assert analysis.state == "done"


def test_task_that_kills_its_worker_each_time_is_given_up(run: LabRun, learner: Person, film: LabFile, now: datetime):
    analysis = asked(run, learner, film, now)
    LabAnalysis.objects.update(state=AnalysisState.RUNNING, seen_at=now, tries=3)

    assert take_up_again(now + timedelta(minutes=1)) == 0

    analysis.refresh_from_db()
    assert (analysis.state, analysis.refusal[0]["code"]) == ("refused", "own.interrupted")


def test_two_workers_do_it_once(run: LabRun, learner: Person, film: LabFile, now: datetime, monkeypatch: pytest.MonkeyPatch):
    analysis = asked(run, learner, film, now)
    called: list[int] = []

    def answer(*_: object) -> Mapping[str, Any]:
        called.append(1)
        analyse.call(analysis.pk)
        return {"refused": [{"is": "Message", "code": "x", "args": {}}] * 2}

    monkeypatch.setattr(task_module, "answer_of", answer)
    analyse.call(analysis.pk)

    assert called == [1]


def test_stopped_analysis_ends_at_the_next_sign_of_life(
    run: LabRun, learner: Person, film: LabFile, now: datetime, monkeypatch: pytest.MonkeyPatch
):
    analysis = asked(run, learner, film, now)

    def answer(_job: Job, _limits: Limits, is_wanted: Any) -> Mapping[str, Any]:
        assert is_wanted(None)
        cancel(analysis=analysis, now=now)
        assert not is_wanted({"percent": 50, "step": {"is": "Message", "code": "x", "args": {}}})
        raise Unwanted

    monkeypatch.setattr(task_module, "answer_of", answer)
    analyse.call(analysis.pk)

    analysis.refresh_from_db()
    assert (analysis.state, analysis.percent) == ("cancelled", 0)


def test_analysis_that_is_over_is_taken_away(run: LabRun, learner: Person, film: LabFile, desk: Client, now: datetime):
    analysis = asked(run, learner, film, now)
    for _ in range(2):
        desk.post(f"{OWN}{analysis.key}/stop/")

    assert not LabAnalysis.objects.exists()


def failure(film: LabFile, limits: Limits, tool: str = "calibrate") -> str:
    with pytest.raises(Failed) as failed:
        answer_of(job(film, tool), limits, lambda _: True)
    return failed.value.message.code


def test_process_that_takes_too_much_is_ended(film: LabFile, monkeypatch: pytest.MonkeyPatch):
    assert failure(film, Limits(60, 150 * 1024**2)) in {"own.memory", "own.crashed"}
    assert failure(film, LIMITS, tool="no-such-tool") == "own.crashed"

    monkeypatch.setattr(parent, "_EVERY_S", 0.01)
    assert failure(film, Limits(0, 2 * 1024**3)) == "own.time"


def test_how_a_process_fell_over_is_logged(film: LabFile, caplog: pytest.LogCaptureFixture):
    assert failure(film, LIMITS, tool="no-such-tool") == "own.crashed"

    assert "with code 1: " in caplog.text
    assert "KeyError: 'no-such-tool'" in caplog.text


def test_line_that_is_cut_off_is_no_answer(film: LabFile, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(parent, "_LONGEST_LINE", 20)

    assert failure(film, LIMITS) == "own.crashed"


def test_process_ends_when_nobody_wants_its_answer(film: LabFile, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(parent, "_EVERY_S", 0.01)

    with pytest.raises(Unwanted):
        answer_of(job(film), LIMITS, lambda _: False)


def test_picture_is_seen_at_this_bench_alone_and_goes_with_its_file(
    run: LabRun, learner: Person, film: LabFile, desk: Client, client: Client, now: datetime
):
    analysis = asked(run, learner, film, now)
    LabPicture.objects.create(analysis=analysis, name="image", jpeg=b"\xff\xd8\xffseen")
    address = f"{OWN}{analysis.key}/pictures/image.jpg"
    client.force_login(make_person())

    seen = desk.get(address)

    assert (seen.status_code, seen.content, seen.headers["Content-Type"]) == (200, b"\xff\xd8\xffseen", "image/jpeg")
    assert seen.headers["Cache-Control"] == "private, no-store"
    assert client.get(address).status_code == 404
    assert desk.get(f"{OWN}{analysis.key}/pictures/other.jpg").status_code == 404

    delete_own_file(file=film)

    assert not LabPicture.objects.exists()
    assert desk.get(address).status_code == 404


IMAGE = base64.b64encode(b"\xff\xd8\xff1").decode()
EMPTY = {"found": {"schema": 1, "panels": []}, "kept": {}}


def test_pictures_of_an_answer_are_kept(run: LabRun, learner: Person, film: LabFile, now: datetime, monkeypatch: pytest.MonkeyPatch):
    analysis = asked(run, learner, film, now)
    monkeypatch.setattr(task_module, "answer_of", lambda *_: EMPTY | {"pictures": {"image": IMAGE}})

    analyse.call(analysis.pk)

    analysis.refresh_from_db()
    assert analysis.state == "done"
    assert [(each.name, bytes(each.jpeg)) for each in LabPicture.objects.all()] == [("image", b"\xff\xd8\xff1")]


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"pictures": [IMAGE]},
        {"pictures": {"image": 7}},
        {"pictures": {"image": "no base64"}},
        {"pictures": {"image": IMAGE, "page": base64.b64encode(b"<html>").decode()}},
        {"pictures": {"image": base64.b64encode(b"\xff\xd8\xff" + b"1" * 4_000_000).decode()}},
        {"pictures": {"../image": IMAGE}},
        {"pictures": {f"image-{number}": IMAGE for number in range(9)}},
    ],
    ids=["none", "list", "number", "not-base64", "no-jpeg", "large", "name", "many"],
)
def test_answer_with_other_pictures_than_ours_is_not_kept(
    run: LabRun, learner: Person, film: LabFile, now: datetime, monkeypatch: pytest.MonkeyPatch, said: Mapping[str, Any]
):
    analysis = asked(run, learner, film, now)
    monkeypatch.setattr(task_module, "answer_of", lambda *_: EMPTY | said)

    analyse.call(analysis.pk)

    analysis.refresh_from_db()
    assert (analysis.state, analysis.panels, analysis.refusal[0]["code"]) == ("refused", None, "own.crashed")
    assert not LabPicture.objects.exists()

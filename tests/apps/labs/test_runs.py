import uuid
from datetime import datetime
from typing import Any

import pytest
from tests.editions import make_edition
from tests.good_course import GOOD

from bridging.apps.accounts.models import Person
from bridging.apps.labs.contents import labs_in
from bridging.apps.labs.domain import KeyReused, NoSuchLab, StreamMoved, begin_run, take_act
from bridging.apps.labs.models import LabRun
from bridging.apps.labs.providers import erase_labs, export_labs
from bridging.apps.labs.queries import newest_place, standing_of, stream_of
from bridging.apps.labs.rules import seed_for
from bridging.apps.study.contents import EditionContents, edition_contents
from bridging.apps.study.models import Evidence
from bridging.engines.labs.acts import Act, Refused
from bridging.engines.labs.level import Level
from bridging.realtime import journal
from bridging.source.yaml import load_yaml

BLANK = Act("film", {"what": "blank"})


def finish(run: LabRun, now: datetime, **change: str) -> None:
    """Do everything right, but for some fields of the submission."""
    standing = standing_of(run)
    state, version = standing.state, standing.version
    while (act := standing.bench.next_right(state)) is not None:
        done = Act(act.tool, {**act.given, **change}) if act.tool == "submit" else act
        take_act(run=run, by=run.members.get(seat=1).person, act=done, key=uuid.uuid4(), after=version, now=now)
        state, version = standing.bench.do(state, done), version + 1


def test_sample_is_not_to_be_worked_out_without_the_secret_of_the_installation(settings: Any):
    before = [seed_for(1, "m1-weigh", 1, attempt) for attempt in (1, 1, 2)]
    settings.SECRET_KEY = "another-secret"

    assert before[0] == before[1]
    assert len({*before, seed_for(1, "m1-weigh", 1, 1)}) == 3


def test_state_is_what_the_journal_says(run: LabRun, learner: Person, now: datetime):
    take_act(run=run, by=learner, act=BLANK, key=uuid.uuid4(), after=0, now=now)

    again = standing_of(LabRun.objects.get(pk=run.pk))

    assert again.version == 1
    assert [(film.number, film.what) for film in again.state.films] == [(1, "blank")]


def test_same_key_is_done_once(run: LabRun, learner: Person, now: datetime):
    key = uuid.uuid4()
    for _ in range(2):
        take_act(run=run, by=learner, act=BLANK, key=key, after=0, now=now)

    assert journal.version_of(stream_of(run)) == 1
    with pytest.raises(KeyReused):
        take_act(run=run, by=learner, act=Act("film", {"what": "capsids"}), key=key, after=1, now=now)


def test_page_that_is_behind_does_nothing(run: LabRun, learner: Person, now: datetime):
    take_act(run=run, by=learner, act=BLANK, key=uuid.uuid4(), after=0, now=now)

    with pytest.raises(StreamMoved):
        take_act(run=run, by=learner, act=BLANK, key=uuid.uuid4(), after=0, now=now)

    assert journal.version_of(stream_of(run)) == 1


def test_what_is_refused_is_not_written(run: LabRun, learner: Person, now: datetime):
    with pytest.raises(Refused):
        take_act(run=run, by=learner, act=Act("film", {"what": "tube-3"}), key=uuid.uuid4(), after=0, now=now)

    assert journal.version_of(stream_of(run)) == 0


def test_submission_becomes_evidence_of_each_part(run: LabRun, learner: Person, now: datetime):
    finish(run, now)

    run.refresh_from_db()
    shown = Evidence.objects.filter(person=learner).order_by("part")
    assert (run.submitted_at, run.mistakes, run.answer["decision"]) == (now, [], "decision:hold")
    assert [(row.source_kind, row.source_id, row.part, row.value, row.bloom, row.occasion) for row in shown] == [
        ("lab", "m1-weigh", part, 1.0, "apply", "lab:1") for part in range(4)
    ]


def test_mistake_is_kept_and_costs(run: LabRun, learner: Person, now: datetime):
    finish(run, now, middle="truncated-genome", low="", high="")

    run.refresh_from_db()
    assert run.mistakes == ["no-interval", "claimed-truncation"]
    assert list(Evidence.objects.filter(person=learner).order_by("part").values_list("value", flat=True)) == [1.0, 0.0, 0.0, 1.0]


def test_attempt_is_begun_once_and_a_next_one_has_another_sample(run: LabRun, learner: Person, contents: EditionContents, now: datetime):
    def begin(attempt: int) -> LabRun:
        return begin_run(person=learner, edition=contents, lab_id=run.lab_id, level=Level.GUIDED, attempt=attempt, now=now)

    assert begin(1) == run
    second = begin(2)
    place = newest_place(learner, "m9", run.lab_id)
    assert place is not None
    assert (place.run, place.attempt, second.level) == (second, 2, "guided")
    assert second.seed != run.seed
    assert begin(2) == second


def test_lab_that_the_edition_lacks_cannot_be_begun(learner: Person, contents: EditionContents, now: datetime):
    with pytest.raises(NoSuchLab):
        begin_run(person=learner, edition=contents, lab_id="none", level=Level.OPEN, attempt=1, now=now)


def test_person_gets_and_takes_away_what_was_done(run: LabRun, learner: Person, now: datetime):
    take_act(run=run, by=learner, act=BLANK, key=uuid.uuid4(), after=0, now=now)

    (told,) = export_labs(learner)["lab_runs"]
    stream = stream_of(run)
    erase_labs(learner)

    assert told["acts"] == [{"tool": "film", "given": {"what": "blank"}}]
    assert not LabRun.objects.exists()
    assert [entry.payload for entry in journal.entries_of(stream)] == [{"erased": True}]


def test_edition_from_before_a_mistake_could_be_named_opens_its_labs(db: None):
    file = load_yaml(GOOD["modules/m1/labs/m1-weigh.yaml"], None).data
    fewer = dict(list(file["mistakes"].items())[1:])
    said = {"brief": {"nl": "", "en": ""}, "debrief": {"nl": "", "en": ""}, "file": file | {"mistakes": fewer}}

    labs = labs_in(edition_contents(make_edition(labs={"m1-weigh": said}).pk))

    assert set(labs["m1-weigh"].lab.mistakes) == set(fewer)

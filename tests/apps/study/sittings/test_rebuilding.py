"""Tables that are made from the journal are held against it: untouched ones stay as they are, others are mended."""

import io
import json
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.core.management import call_command
from django.db.models import Model
from tests.apps.study.records import COMPLETION, attend
from tests.apps.study.sittings.conftest import key
from tests.apps.study.sittings.exam import SIX, VALUE, publish, save
from tests.apps.study.skills import PIPETTE, SKILLS, observe, sight
from tests.as_before import as_before
from tests.editions import CHOICE, NUMBER, make_edition
from tests.factories import make_person

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import CohortPlan, create_cohort, enrol
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.choices import Confidence, Verdict
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.domain import Answer, Offered, decide_substitute, submit_response, withdraw_observation
from bridging.apps.study.domain.corrections import apply_correction, undo_correction
from bridging.apps.study.domain.rebuilding import rebuild
from bridging.apps.study.domain.sittings.grading import release_results
from bridging.apps.study.domain.sittings.objecting import decide_objection, file_objection
from bridging.apps.study.domain.sittings.rooms import close_room, pause_room, resume_room
from bridging.apps.study.domain.sittings.saving import flag_item
from bridging.apps.study.domain.sittings.taking import record_incident, submit_sitting
from bridging.apps.study.models import (
    Attendance,
    Correction,
    Evidence,
    OfferedTest,
    Response,
    Sitting,
    SittingResponse,
    SkillObservation,
    SkillWithdrawal,
    Substitute,
)  # fmt: skip

LATER = timedelta(days=30)
TABLES: tuple[type[Model], ...] = (
    Correction,
    Attendance,
    Substitute,
    Response,
    SkillObservation,
    SkillWithdrawal,
    OfferedTest,
    Sitting,
    SittingResponse,
    Evidence,
)
SCHEMA = Path(__file__).resolve().parents[4] / "docs/reference/schemas/commands/rebuild.json"


@pytest.fixture
def cohort(db: None, now: datetime) -> Cohort:
    plan = CohortPlan(slug="m9-a", title_nl="Groep A", title_en="Group A", starts_on=now.date())
    return create_cohort(plan=plan, edition=make_edition(items=(CHOICE, NUMBER), skills=SKILLS, completion=COMPLETION), now=now)


@pytest.fixture
def world(
    begin: Callable[[Person], Sitting],
    room: OfferedTest,
    cohort: Cohort,
    learner: Person,
    teacher: Person,
    examiner: Person,
    now: datetime,
) -> None:
    """Whatever can be in the journal: answers that came late or were overtaken, blank ones, pauses, time given back, an item taken out."""
    other = make_person(display_name="Otto Other")
    enrol(cohort=cohort, person=other, now=now)
    _practise(cohort, learner, now)
    _observe(cohort, learner, teacher, now)
    _attend(cohort, learner, teacher, now)
    first, second = begin(learner), begin(other)
    for minutes, item, said in ((1, "m9-q1", {}), (2, "m9-q2", {"option": "big"}), (3, SIX, {"option": ""}), (4, VALUE, {"value": "NaN"})):
        save(first, item, now + timedelta(minutes=minutes), **said)
    flag_item(sitting_key=first.key, person_pk=learner.pk, item_id="m9-q1", on=True, key=key(), now=now + timedelta(minutes=5))
    save(first, "m9-q1", now + timedelta(minutes=6), revision=2, device="phone", option="big")
    save(first, "m9-q1", now + timedelta(minutes=7), revision=2, seen=1, device="laptop")
    pause_room(offer=room, by=teacher, key=key(), now=now + timedelta(minutes=8))
    resume_room(offer=room, by=teacher, key=key(), now=now + timedelta(minutes=11))
    record_incident(sitting=first, note="Laptop", minutes=4, by=teacher, key=key(), now=now + timedelta(minutes=12))
    save(second, "m9-q1", now + timedelta(minutes=13))
    submit_sitting(sitting=second, key=key(), now=now + timedelta(minutes=20))
    save(second, "m9-q2", now + timedelta(minutes=21))
    save(first, "m9-q3", now + timedelta(minutes=90))
    closed = close_room(offer=room, by=teacher, key=key(), now=now + timedelta(hours=2))
    release_results(offer=closed, now=now + timedelta(days=1))
    first.refresh_from_db()
    objection = file_objection(sitting=first, item_id="m9-q2", body="Both are true", now=now + timedelta(days=2))
    decide_objection(objection=objection, verdict=Verdict.VOID, reason="Yes", by=examiner, now=now + timedelta(days=3))
    publish(now, CHOICE, "practice")
    said = {"module_id": "m9", "item_id": CHOICE, "version": 1, "by": examiner}
    tried = apply_correction(**said, reason="Wrong", key=key(), now=now + timedelta(days=4))
    undo_correction(correction=tried, by=examiner, key=key(), now=now + timedelta(days=5))
    apply_correction(**said, reason="Key", key=key(), now=now + timedelta(days=6))


def _practise(cohort: Cohort, learner: Person, now: datetime) -> None:
    edition = edition_contents(cohort.edition_id)
    for number, (item_id, attempt, raw) in enumerate(
        [(CHOICE, 0, {"option": "big"}), (CHOICE, 0, {"option": "right"}), (CHOICE, 1, {"option": "right"}), (NUMBER, 0, {"value": "4.7"})]
    ):
        answer = Answer(
            key=uuid.UUID(int=number + 1), page_id="one", item_id=item_id, version=1, attempt=attempt, language="en", raw=raw,
            confidence=Confidence.FAIR,
        )  # fmt: skip
        submit_response(person=learner, edition=edition, answer=answer, now=now)


def _observe(cohort: Cohort, learner: Person, teacher: Person, now: datetime) -> None:
    observe(cohort, learner, teacher, sight(number=101, note="Well done"), now)
    wrong = observe(cohort, learner, teacher, sight(number=102, skill_id=PIPETTE), now)
    withdraw_observation(observation=wrong, observer=teacher, key=key(), now=now + timedelta(hours=1))


def _attend(cohort: Cohort, learner: Person, teacher: Person, now: datetime) -> None:
    for number, present in enumerate([[], [learner]]):
        attend(cohort, present, teacher, now, number=201 + number)
    offered = Offered(requirement="meet", is_accepted=True, note="A report")
    edition = edition_contents(cohort.edition_id)
    decide_substitute(cohort=cohort, edition=edition, person=learner, offered=offered, by=teacher, key=key(), now=now)


def everything() -> dict[str, list[dict[str, Any]]]:
    return {model.__name__: list(model._default_manager.order_by("pk").values()) for model in TABLES}


def told(now: datetime) -> list[str]:
    return [str(one) for each in rebuild(now=now).values() for one in each.mended]


def test_untouched_tables_stay_as_they_are(world: None, now: datetime):
    before = everything()
    found = rebuild(now=now + LATER)

    assert {what: (each.rows, each.mended) for what, each in found.items()} == {
        "corrections": (2, ()),
        "answers": (4, ()),
        "skills": (3, ()),
        "presence": (4, ()),
        "tests": (13, ()),
        "works": (0, ()),
        "findings": (0, ()),
    }
    assert everything() == before
    assert all(before.values())


OTHERWISE: tuple[tuple[type[Model], str, Any], ...] = (
    (Correction, "reason", "None"), (Correction, "changes", []), (Correction, "results", [["x"]]), (Correction, "applied_at", None),
    (Correction, "to_version", 9), (Response, "scores", [0.25]), (Response, "raw", {"option": "x"}), (Response, "is_late", None), (Response, "seed", "0-x"),
    (SkillObservation, "level", "trainer"), (SkillObservation, "note", "Badly done"), (SkillWithdrawal, "withdrawn_at", None),
    (Attendance, "was_present", None), (Attendance, "meeting_id", "other"), (Substitute, "note", "Nothing"),
    (Substitute, "is_accepted", None), (OfferedTest, "closed_at", None), (OfferedTest, "paused_at", None), (OfferedTest, "state", "open"),
    (Sitting, "points", 5.0), (Sitting, "is_pass", None), (Sitting, "deadline_at", None), (Sitting, "extra_s", 3600),
    (Sitting, "tops", {}), (Sitting, "flagged", ["m9-q2"]), (Sitting, "version", 99), (Sitting, "acted_at", None),
    (SittingResponse, "scores", [0.5]), (SittingResponse, "fate", "partly"), (SittingResponse, "is_void", None),
    (SittingResponse, "raw", {"option": "x"}),
)  # fmt: skip


@pytest.mark.timeout(180)
def test_row_that_says_otherwise_is_mended(world: None, now: datetime, subtests: pytest.Subtests):
    for model, field, value in OTHERWISE:
        with subtests.test(f"{model.__name__} {field}"), as_before():
            _hold_mended(model, field, value, now)


def _hold_mended(model: type[Model], field: str, value: Any, now: datetime) -> None:
    row = model._default_manager.order_by("pk").first()
    assert row is not None
    before, was = everything(), getattr(row, field)
    if value is None:
        # A moment that never was, or the opposite.
        value = (not was) if isinstance(was, bool) else now - LATER
    model._default_manager.filter(pk=row.pk).update(**{field: value})

    said = told(now + LATER)

    assert everything() == before
    assert said == [f"{model._meta.model_name} {row.pk} {field}: {value!r} → {was!r}"]
    assert told(now + LATER) == []


def test_rows_that_are_missing_are_made_and_what_nobody_answered_goes(world: None, now: datetime):
    first = Sitting.objects.order_by("pk")[0]
    lost = SittingResponse.objects.get(sitting=first, item_id="m9-q1")
    stray = SittingResponse.objects.create(
        sitting=first, position=9, item_id="m9-q9", item_version=1, seed="", fate="right", scores=[1], trace={}
    )
    response = Response.objects.get(entry__seq=1, item_id=NUMBER)
    lost.delete()
    response.delete()

    assert len(told(now + LATER)) == 3

    assert Response.objects.filter(entry=response.entry, scores=response.scores).count() == 1
    assert SittingResponse.objects.filter(sitting=first, item_id="m9-q1", scores=[0.0]).count() == 1
    assert not SittingResponse.objects.filter(pk=stray.pk).exists()
    assert told(now + LATER) == []


def test_correction_that_is_missing_or_stands_though_it_was_undone_is_mended_and_answers_follow(world: None, now: datetime):
    second, first = Correction.objects.order_by("-entry")
    scores = list(Response.objects.order_by("pk").values_list("pk", "scores"))
    second.delete()
    Correction.objects.filter(pk=first.pk).update(undone_at=None, undone_entry=None, undone_by=None)
    Response.objects.filter(item_id=CHOICE).update(scores=[0.25])

    said = told(now + LATER)

    assert [one.partition(" ")[0] for one in said if "correction" in one] == ["correction"] * 4
    assert [(each.reason, each.undone_at) for each in Correction.objects.order_by("entry")] == [
        ("Wrong", now + timedelta(days=5)), ("Key", None),
    ]  # fmt: skip
    assert list(Response.objects.order_by("pk").values_list("pk", "scores")) == scores
    assert told(now + LATER) == []


def test_evidence_that_says_otherwise_is_revised_never_changed(world: None, now: datetime):
    newest = Evidence.objects.in_force().order_by("occasion", "source_id", "part")
    truth = list(newest.values_list("source_id", "occasion", "value"))
    count = Evidence.objects.count()
    for row in newest:
        Evidence.objects.filter(pk=row.pk).update(value=1 - row.value)
    withdrawn = Evidence.objects.filter(is_withdrawn=True)
    taken_back = withdrawn.count()
    withdrawn.update(is_withdrawn=False)

    said = told(now + LATER)

    assert all("evidence of" in one for one in said)
    assert sum(int(one.rpartition(" ")[2]) for one in said) == len(truth) + taken_back
    assert list(newest.all().values_list("source_id", "occasion", "value")) == truth
    assert Evidence.objects.count() == count + len(truth) + taken_back
    assert taken_back > 0
    assert told(now + LATER) == []


def run(*arguments: str) -> tuple[int, str]:
    out = io.StringIO()
    try:
        call_command("rebuild", *arguments, stdout=out)
    except SystemExit as end:
        return int(str(end.code)), out.getvalue()
    return 0, out.getvalue()


def test_command_checks_without_changing_then_mends(world: None):
    assert run("--check")[0] == 0
    Response.objects.filter(item_id=NUMBER).update(scores=[0.5])
    tampered = everything()

    code, checked = run("--check")
    assert (code, everything()) == (1, tampered)
    assert "scores: [0.5] → [1.0]" in checked
    assert "1 differ" in checked

    code, document = run("--json")
    jsonschema.validate(json.loads(document), json.loads(SCHEMA.read_text()))
    assert (code, len(json.loads(document)["answers"]["mended"])) == (0, 1)
    assert Response.objects.get(item_id=NUMBER).scores == [1.0]
    assert run("--check") == (0, run("--check")[1])

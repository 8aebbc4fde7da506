"""A wrong key is found after a test: first seen, then applied, undone, applied, and never half."""

import threading
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.apps.study.sittings.conftest import key
from tests.apps.study.sittings.exam import ITEM, publish
from tests.editions import CHOICE, make_edition
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import erase_person, subject_of
from bridging.apps.accounts.models import OutboxMail, Person
from bridging.apps.cohorts.domain import CohortPlan, create_cohort, enrol
from bridging.apps.cohorts.models import Cohort, TeachingLook
from bridging.apps.courses.models import Edition, EditionItem
from bridging.apps.study.choices import Confidence
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.domain import Answer, rebuild_responses, submit_response
from bridging.apps.study.domain.corrections import (
    AlreadyCorrected,
    AlreadyUndone,
    NothingToCorrect,
    apply_correction,
    corrected_item,
    undo_correction,
)
from bridging.apps.study.domain.rebuilding import rebuild
from bridging.apps.study.models import Correction, Evidence, Response, Sitting, SittingResponse
from bridging.apps.study.queries.corrections import candidates
from bridging.apps.study.queries.regrading import dry_run
from bridging.realtime.journal import KeyReused, entries_of

WHY = "Option big was right all along."


@pytest.fixture
def examiner(db: None) -> Person:
    return make_person(display_name="Xandra Examiner", language="en", roles=[Role.EXAMINER])


def scores() -> dict[str, list[float]]:
    return dict(SittingResponse.objects.filter(item_id=ITEM).values_list("sitting__person__display_name", "scores"))


def points() -> dict[str, tuple[float | None, bool | None]]:
    return {row.person.display_name: (row.points, row.is_pass) for row in Sitting.objects.select_related("person")}


def test_dry_run_names_whose_score_and_which_result_would_change_and_writes_nothing(sat, learner: Person, now: datetime):
    publish(now)

    run = dry_run(ITEM, 1, corrected_item("m9", ITEM, 1))

    assert run.regrade.looked_at == 2
    assert {(person.display_name, change.before, change.after) for change, person in run.changes} == {
        ("Lena Learner", (0.0,), (1.0,)),
        ("Otto Other", (1.0,), (0.0,)),
    }
    assert {(flip.sitting.person.display_name, flip.passed_before, flip.passed_after) for flip in run.flips} == {
        ("Lena Learner", False, True),
        ("Otto Other", True, False),
    }
    assert scores() == {"Lena Learner": [0.0], "Otto Other": [1.0]}
    assert not Correction.objects.exists()


def test_correction_is_applied_undone_and_applied(sat, examiner: Person, learner: Person, now: datetime):
    publish(now)
    before = points()
    sent = {"module_id": "m9", "item_id": ITEM, "version": 1, "reason": WHY, "by": examiner}

    first = apply_correction(**sent, key=key(), now=now + timedelta(days=1))
    assert scores() == {"Lena Learner": [1.0], "Otto Other": [0.0]}
    assert points() == {"Lena Learner": (3.0, True), "Otto Other": (2.0, False)}

    undo_correction(correction=first, by=examiner, key=key(), now=now + timedelta(days=2))
    assert points() == before

    apply_correction(**sent, key=key(), now=now + timedelta(days=3))
    assert points() == {"Lena Learner": (3.0, True), "Otto Other": (2.0, False)}

    own = Evidence.objects.filter(person=learner, source_id=ITEM).order_by("revision")
    assert [(row.revision, row.value, row.by) for row in own] == [
        (0, 0.0, None), (1, 1.0, examiner), (2, 0.0, examiner), (3, 1.0, examiner),
    ]  # fmt: skip
    told = OutboxMail.objects.filter(kind="score-changed", person=learner)
    assert told.count() == 3
    assert all(WHY in mail.body for mail in told)


def test_correction_is_in_force_once_and_undone_once(sat, examiner: Person, now: datetime):
    publish(now)
    sent = {"module_id": "m9", "item_id": ITEM, "version": 1, "reason": WHY, "by": examiner, "now": now}
    done = apply_correction(**sent, key=key())

    with pytest.raises(AlreadyCorrected):
        apply_correction(**sent, key=key())
    undo_correction(correction=done, by=examiner, key=key(), now=now)
    with pytest.raises(AlreadyUndone):
        undo_correction(correction=done, by=examiner, key=key(), now=now)
    assert Correction.objects.count() == 1


def test_answer_that_the_corrected_question_cannot_read_keeps_its_score(sat, examiner: Person, now: datetime):
    row = EditionItem.objects.get(edition=publish(now), item_id=ITEM)
    row.data["options"][0]["id"] = "other"
    row.save(update_fields=["data"])

    run = dry_run(ITEM, 1, corrected_item("m9", ITEM, 1))
    apply_correction(module_id="m9", item_id=ITEM, version=1, reason=WHY, by=examiner, key=key(), now=now)

    assert {(person.display_name, change.after, change.reason.code) for change, person in run.changes} == {
        ("Lena Learner", (1.0,), "regrade.counts-now"), ("Otto Other", (1.0,), "regrade.unreadable"),
    }  # fmt: skip
    assert scores() == {"Lena Learner": [1.0], "Otto Other": [1.0]}
    assert points() == {"Lena Learner": (3.0, True), "Otto Other": (3.0, True)}


def test_without_a_later_version_there_is_nothing_to_correct(sat, examiner: Person, now: datetime):
    assert candidates("m9") == []
    with pytest.raises(NothingToCorrect):
        apply_correction(module_id="m9", item_id=ITEM, version=1, reason=WHY, by=examiner, key=key(), now=now)


def test_key_that_is_tried_out_corrects_no_answers_of_an_open_edition(sat, now: datetime):
    Edition.objects.filter(pk=publish(now).pk).update(status="pilot")
    assert candidates("m9") == []

    Edition.objects.update(status="pilot")
    assert [(each.item_id, each.answers) for each in candidates("m9")] == [(ITEM, 2)]


def test_page_tells_of_a_correction_that_leaves_the_score(cohort: Cohort, learner: Person, examiner: Person, desk: Client, now: datetime):
    answer = Answer(
        key=uuid.UUID(int=1), page_id="one", item_id=CHOICE, version=1, attempt=0, language="en", raw={"option": "big"},
        confidence=Confidence.FAIR,
    )  # fmt: skip
    submit_response(person=learner, edition=edition_contents(cohort.edition_id), answer=answer, now=now)
    told = "This question was corrected after it had been asked"
    assert told not in desk.get("/modules/m9/one/").content.decode()
    publish(now, CHOICE, "practice", keyed="small")

    correction = apply_correction(module_id="m9", item_id=CHOICE, version=1, reason=WHY, by=examiner, key=key(), now=now)

    assert [row.scores for row in Response.objects.all()] == [[0.0]]
    assert told in desk.get("/modules/m9/one/").content.decode()
    undo_correction(correction=correction, by=examiner, key=key(), now=now)
    assert told not in desk.get("/modules/m9/one/").content.decode()


def test_practice_is_graded_again_too_and_so_is_what_comes_later(
    cohort: Cohort, learner: Person, examiner: Person, desk: Client, now: datetime
):
    edition = edition_contents(cohort.edition_id)

    def give(number: int) -> Response:
        answer = Answer(
            key=uuid.UUID(int=number + 1), page_id="one", item_id=CHOICE, version=1, attempt=number, language="en", raw={"option": "big"},
            confidence=Confidence.FAIR,
        )  # fmt: skip
        return submit_response(person=learner, edition=edition, answer=answer, now=now)

    give(0)
    publish(now, CHOICE, "practice")
    [candidate] = candidates("m9")
    apply_correction(module_id="m9", item_id=CHOICE, version=1, reason=WHY, by=examiner, key=key(), now=now)

    assert (candidate.version, candidate.newest, candidate.answers) == (1, 2, 1)
    assert [row.scores for row in Response.objects.all()] == [[1.0]]
    assert give(1).scores == [1.0]
    page = desk.get("/modules/m9/one/").content.decode()
    assert "This question was corrected after it had been asked" in page
    assert "That is right" in page
    Response.objects.all().delete()
    rebuild_responses(person=learner)
    assert [row.scores for row in Response.objects.all()] == [[1.0], [1.0]]


def test_learner_reads_that_a_question_of_the_test_was_corrected(sat, examiner: Person, desk: Client, now: datetime):
    publish(now)
    own, _ = sat
    Sitting.objects.filter(pk=own.pk).update(released_at=timezone.now())
    words = ("1 question was corrected after the test", "This question was corrected after the test; your answer was graded again.")

    def pages() -> list[int]:
        found = (desk.get(reverse(f"study:sitting-{name}", args=[own.key])).content.decode() for name in ("result", "inspection"))
        return [page.count(said) for page, said in zip(found, words, strict=True)]

    assert pages() == [0, 0]
    correction = apply_correction(module_id="m9", item_id=ITEM, version=1, reason=WHY, by=examiner, key=key(), now=now)
    assert pages() == [1, 1]
    undo_correction(correction=correction, by=examiner, key=key(), now=now)
    assert pages() == [0, 0]


def test_examiner_sees_the_dry_run_and_applies_it_with_reasons(
    sat, examiner: Person, cohort: Cohort, signed_in: Callable[..., Client], now: datetime
):
    publish(now)
    desk = signed_in(person=examiner)
    address, sent = f"/corrections/m9/{ITEM}/1/", str(key())

    assert ITEM in desk.get("/corrections/").content.decode()
    page = desk.get(address).content.decode()
    refused = desk.post(address, {"reason": " ", "key": sent})
    applied = desk.post(address, {"reason": WHY, "key": sent})
    again = desk.post(address, {"reason": WHY, "key": sent})

    assert "2 of 2 answers would count differently." in page
    assert "2 test results would be reversed." in page
    assert TeachingLook.objects.filter(person=examiner, cohort=cohort, what="correction").exists()
    assert (refused.status_code, applied.status_code) == (200, 302)
    [correction] = Correction.objects.all()
    assert (applied.url, again.url) == (f"/corrections/{correction.pk}/",) * 2
    done = " ".join(desk.get(applied.url).content.decode().split())
    assert "<p>Option big was right all along.</p>" in done
    assert '<th scope="row">Lena Learner</th><td>test</td><td class="number">0 %</td><td class="number">100 %</td>' in done
    assert "2.0 → 3.0: not passed → passed" in done
    assert desk.post(f"/corrections/{correction.pk}/undo/", {"key": sent}).status_code == 302
    assert Correction.objects.in_force().exists()
    assert desk.post(f"/corrections/{correction.pk}/undo/", {"key": str(key())}).status_code == 302
    assert not Correction.objects.in_force().exists()
    assert "Applied and undone" in desk.get(applied.url).content.decode()


def test_both_acts_stand_in_the_journal_once_for_a_key(sat, examiner: Person, learner: Person, now: datetime):
    publish(now)
    lena, otto = (str(sitting.key) for sitting in sat)
    first, second = key(), key()
    sent = {"module_id": "m9", "item_id": ITEM, "version": 1, "reason": WHY, "by": examiner, "key": first}

    correction = apply_correction(**sent, now=now)
    assert apply_correction(**sent, now=now + timedelta(days=1)) == correction
    with pytest.raises(KeyReused):
        undo_correction(correction=correction, by=examiner, key=first, now=now)
    undo_correction(correction=correction, by=examiner, key=second, now=now + timedelta(days=2))
    undone = undo_correction(correction=correction, by=examiner, key=second, now=now + timedelta(days=3))

    entries = entries_of(f"correction:{ITEM}@1")
    assert [(entry.kind, entry.actor, entry.key, entry.ref, entry.at) for entry in entries] == [
        ("question.corrected", subject_of(examiner), first, f"{ITEM}@1", now),
        ("question.correction-undone", subject_of(examiner), second, f"{ITEM}@1", now + timedelta(days=2)),
    ]
    said = entries[0].payload
    assert (said["module"], said["edition"], said["to"], said["reason"], said["results"]) == ("m9", "2026.2", 2, WHY, [])
    assert sorted(said["changes"]) == sorted([["sitting", lena, [0.0], [1.0]], ["sitting", otto, [1.0], [0.0]]])
    assert sorted(said["flips"]) == sorted([[lena, 2.0, 3.0, False, True], [otto, 3.0, 2.0, True, False]])
    assert entries[1].payload == {"of": str(first), "by": str(subject_of(examiner)), "results": []}
    assert (undone.entry, undone.undone_entry, undone.undone_by, undone.undone_at) == (*entries, examiner, entries[1].at)


def test_two_who_apply_at_once_correct_it_once(file_database: None, now: datetime):
    plan = CohortPlan(slug="m9-a", title_nl="Groep A", title_en="Group A", starts_on=now.date())
    cohort, learner = create_cohort(plan=plan, edition=make_edition(), now=now), make_person()
    enrol(cohort=cohort, person=learner, now=now)
    answer = Answer(
        key=key(), page_id="one", item_id=CHOICE, version=1, attempt=0, language="en", raw={"option": "big"}, confidence=Confidence.FAIR
    )  # fmt: skip
    submit_response(person=learner, edition=edition_contents(cohort.edition_id), answer=answer, now=now)
    publish(now, CHOICE, "practice")
    examiners = [make_person(roles=[Role.EXAMINER]) for _ in range(2)]
    outcomes: list[str] = []
    start = threading.Barrier(2)

    def correct(examiner: Person) -> None:
        start.wait()
        try:
            apply_correction(module_id="m9", item_id=CHOICE, version=1, reason=WHY, by=examiner, key=key(), now=now)
            outcomes.append("applied")
        except AlreadyCorrected:
            outcomes.append("corrected already")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=correct, args=[examiner]) for examiner in examiners]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["applied", "corrected already"]
    assert [entry.kind for entry in entries_of(f"correction:{CHOICE}@1")] == ["question.corrected"]
    assert [row.scores for row in Response.objects.all()] == [[1.0]]


def test_what_an_examiner_did_stays_when_the_account_goes(sat, examiner: Person, now: datetime):
    publish(now)
    apply_correction(module_id="m9", item_id=ITEM, version=1, reason=WHY, by=examiner, key=key(), now=now)

    erase_person(person=examiner)

    [entry] = entries_of(f"correction:{ITEM}@1")
    assert entry.payload["reason"] == WHY
    assert Correction.objects.get().applied_by is None
    assert rebuild(now=now)["corrections"].mended == ()


@pytest.mark.parametrize("role", [Role.TEACHER, Role.AUTHOR, Role.COORDINATOR])
def test_nobody_else_corrects(sat, signed_in: Callable[..., Client], role: Role, now: datetime):
    publish(now)

    assert signed_in(person=make_person(roles=[role])).get(f"/corrections/m9/{ITEM}/1/").status_code == 404

"""Where one stands with each outcome: for the learner alone, and by name for the own teachers."""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from tests.factories import make_person

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import enrol
from bridging.apps.cohorts.models import Cohort, TeachingLook
from bridging.apps.study.choices import EvidenceKind
from bridging.apps.study.domain import record_evidence
from bridging.apps.study.queries.proficiency import standing_of, standings_of_people
from bridging.engines.assessment.proficiency import Level
from bridging.kernel.bloom import Bloom


def show(person: Person, source: str, value: float, at: datetime, kind: EvidenceKind = EvidenceKind.ITEM, by: Person | None = None) -> None:
    record_evidence(
        person=person, outcome="M9.1", source=(kind, source, 1, 0), occasion=str(uuid.uuid4()), value=value, bloom=Bloom.APPLY, at=at, by=by
    )  # fmt: skip


@pytest.fixture
def shown(learner: Person, teacher: Person, now: datetime) -> Person:
    for minute, (source, value) in enumerate([("a", 1), ("b", 0), ("b", 1), ("c", 1), ("d", 1)]):
        show(learner, source, value, now + timedelta(minutes=minute))
    show(learner, "essay", 0.7, now, EvidenceKind.ASSIGNMENT, teacher)
    return learner


def test_standing_counts_first_attempts_and_lists_what_was_judged(shown: Person, teacher: Person):
    found = standing_of(shown, ["M9.1", "M9.2"])

    answers = found["M9.1"].answers
    assert (answers.tried, answers.first_right, answers.later_right, answers.level) == (4, 3, 1, Level.MEDIUM)
    assert [(row.source_id, row.by) for row in found["M9.1"].judged] == [("essay", teacher)]
    assert found["M9.2"].answers.level is Level.NOT_ENOUGH


def test_regraded_answer_changes_the_standing(learner: Person, now: datetime):
    for source in ("a", "b", "c"):
        show(learner, source, 0, now)
    record = {"person": learner, "outcome": "M9.1", "source": (EvidenceKind.ITEM, "z", 1, 0), "occasion": "s", "bloom": Bloom.APPLY}
    record_evidence(**record, value=0.0, at=now)
    record_evidence(**record, value=1.0, at=now + timedelta(days=1))

    assert standing_of(learner, ["M9.1"])["M9.1"].answers.first_right == 1


def test_learner_reads_level_interval_and_words(desk: Client, shown: Person):
    page = desk.get("/modules/m9/outcomes/").content.decode()

    assert "3 of 4 first attempts right, 1 after feedback." in page
    assert "95 % interval 30–95 %, n = 4" in page
    assert "p = (C + 0.2 · R) / n" in page


def test_what_was_judged_goes_by_its_title_and_a_signature_by_what_it_is(desk: Client, learner: Person, teacher: Person, now: datetime):
    show(learner, "task", 0.7, now, EvidenceKind.ASSIGNMENT, teacher)
    source = (EvidenceKind.ASSIGNMENT, "task", 1, 0)
    record_evidence(
        person=learner, outcome="M9.1", source=source, occasion=f"signature:{uuid.uuid4()}", value=1.0, bloom=Bloom.APPLY, at=now
    )
    page = desk.get("/modules/m9/outcomes/").content.decode()

    assert page.count('<a href="/modules/m9/assignments/task/">Task</a>: 70 %') == 1
    assert page.count('<a href="/modules/m9/assignments/task/">Task</a>: signed at the workplace') == 1


def test_teacher_sees_the_own_cohort_by_name_and_the_look_is_logged(
    shown: Person, teacher: Person, cohort: Cohort, signed_in: Callable[..., Client], now: datetime
):
    outsider = make_person(display_name="Otto Outsider")
    show(outsider, "a", 1, now)

    page = signed_in(person=teacher).get(f"/teaching/{cohort.slug}/outcomes/").content.decode()

    assert "Lena Learner" in page
    assert "Otto Outsider" not in page
    assert "n = 4" in page
    assert TeachingLook.objects.filter(person=teacher, cohort=cohort, what="outcomes").count() == 1


def test_matrix_asks_as_often_for_many_as_for_one(
    cohort: Cohort, teacher: Person, learner: Person, now: datetime, django_assert_num_queries
):
    people = [learner.pk]
    with django_assert_num_queries(1):
        standings_of_people(people, ["M9.1"])
    for _ in range(2):
        person = make_person()
        enrol(cohort=cohort, person=person, now=now)
        show(person, "a", 1, now)
        people.append(person.pk)
    with django_assert_num_queries(1):
        assert len(standings_of_people(people, ["M9.1", "M9.2"])) == 3


def test_stranger_finds_neither(signed_in: Callable[..., Client], cohort: Cohort):
    stranger = signed_in(person=make_person())

    assert stranger.get("/modules/m9/outcomes/").status_code == 404
    assert stranger.get(f"/teaching/{cohort.slug}/outcomes/").status_code == 404

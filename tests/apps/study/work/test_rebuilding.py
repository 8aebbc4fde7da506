"""Open work is held against the journal: what agrees stays as it is, what differs or is missing is mended."""

import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db.models import Model
from tests.apps.study.work.works import AFTER, BEFORE, DOUBLE, TASK, again, assigned, handed_in, rate, shared_out, with_file
from tests.as_before import as_before

from bridging.apps.accounts.domain import erase_person
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.domain.ratings import Choice
from bridging.apps.study.domain.rebuilding import rebuild
from bridging.apps.study.domain.releases import look_again, release_pile
from bridging.apps.study.domain.submissions import ask_again, withdraw
from bridging.apps.study.domain.thirds import choose_third
from bridging.apps.study.models import Evidence, Rating, Release, Submission, SubmissionVersion
from bridging.apps.study.queries.piles import pile_of

LATER = AFTER + timedelta(days=30)
TABLES: tuple[type[Model], ...] = (Submission, SubmissionVersion, Rating, Release, Evidence)


@pytest.fixture
def world(cohort: Cohort, learners: list[Person], raters: list[Person], teacher: Person) -> None:
    """A work withdrawn and handed in again, one late, one settled by a third and looked at again, one asked for anew, one in rating."""
    with_file(learners[0], task=DOUBLE)
    handed_in(learners[0], task=DOUBLE)
    withdraw(assigned=assigned(learners[0], DOUBLE), key=uuid.uuid4(), now=BEFORE + timedelta(hours=1))
    handed_in(learners[0], BEFORE + timedelta(hours=2), task=DOUBLE, text="Better")
    handed_in(learners[1], task=DOUBLE)
    handed_in(learners[2], AFTER - timedelta(hours=3), task=DOUBLE)
    handed_in(learners[3])
    works = {work.submission.person_id: work for work in shared_out(cohort, raters[:2], DOUBLE)}
    apart, agreed, open_still = (works[learner.pk] for learner in learners[:3])
    rate(apart, 1, {"a": 0, "b": 0}, remark="Good")
    rate(apart, 2, {"a": 2, "b": 1}, remarks={"a": "Not that"})
    choose_third(pile=pile_of(cohort, DOUBLE), submission=apart.submission, rater=raters[2], by=teacher, now=AFTER)
    rate(again(apart), 3, {"a": 1, "b": 0})
    for place in (1, 2):
        rate(agreed, place, {"a": 1, "b": 0})
    rate(open_still, 1, {"a": 1}, is_ready=False)
    pile = pile_of(cohort, DOUBLE)
    release_pile(pile=pile, by=teacher, now=AFTER + timedelta(hours=1))
    choice = Choice(version=again(apart).version.number, levels={"a": 0, "b": 0}, remark="Seen again", is_ready=True)
    look_again(pile=pile, submission=apart.submission, examiner=teacher, choice=choice, reason="Asked", now=AFTER + timedelta(hours=2))
    until = AFTER + timedelta(days=7)
    ask_again(submission=agreed.submission, key=uuid.uuid4(), until=until, reason="More", by=teacher, now=AFTER + timedelta(hours=3))


def everything() -> dict[str, list[dict[str, Any]]]:
    return {model.__name__: list(model._default_manager.order_by("pk").values()) for model in TABLES}


def told(now: datetime = LATER) -> list[str]:
    return [str(one) for one in rebuild(now=now)["works"].mended]


def test_untouched_works_stay_as_they_are(world: None):
    before = everything()

    assert (rebuild(now=LATER)["works"].rows, told()) == (4 + 5 + 6 + 3, [])
    assert everything() == before
    assert all(before.values())


OTHERWISE: tuple[tuple[type[Model], str, Any], ...] = (
    (Submission, "stage", "draft"), (Submission, "version", 7), (SubmissionVersion, "text", "Other"),
    (SubmissionVersion, "is_late", True), (SubmissionVersion, "withdrawn_at", None), (SubmissionVersion, "edition_label", "2027.1"),
    (Rating, "levels", {"a": 0}), (Rating, "is_ready", False), (Rating, "remark", "Bad"), (Release, "share", 0.125),
    (Release, "points", {"a": 0}), (Release, "how", "one"), (Release, "released_by", None),
)  # fmt: skip


def test_row_that_says_otherwise_is_mended(world: None, subtests: pytest.Subtests):
    for model, field, value in OTHERWISE:
        with subtests.test(f"{model.__name__} {field}"), as_before():
            _hold_mended(model, field, value)


def _hold_mended(model: type[Model], field: str, value: Any) -> None:
    row = model._default_manager.order_by("pk").first()
    assert row is not None
    before, was = everything(), getattr(row, field)
    model._default_manager.filter(pk=row.pk).update(**{field: value})

    assert told() == [f"{model._meta.model_name} {row.pk} {field}: {value!r} → {was!r}"]
    assert everything() == before
    assert told() == []


def test_what_is_missing_is_made_again(world: None):
    keep = {
        SubmissionVersion: ("submission", "number", "entry", "text", "withdrawn_at", "is_late"),
        Rating: ("place", "rater", "levels", "remarks", "remark", "is_ready", "saved_at"),
        Release: ("revision", "entry", "points", "share", "how", "remark", "released_at", "released_by"),
    }
    files = set(SubmissionVersion.objects.values_list("entry", "files"))
    before = [sorted(map(repr, model._default_manager.values(*fields))) for model, fields in keep.items()]
    SubmissionVersion.objects.all().delete()

    assert len(told()) == 5 + 6 + 3

    assert [sorted(map(repr, model._default_manager.values(*fields))) for model, fields in keep.items()] == before
    assert set(SubmissionVersion.objects.values_list("entry", "files")) == files
    assert told() == []


def test_evidence_of_a_result_is_revised(world: None, learners: list[Person]):
    shown = Evidence.objects.in_force().filter(person=learners[0]).get()
    Evidence.objects.filter(pk=shown.pk).update(value=0.0)
    newest = Release.objects.get(how="again")

    assert told() == [f"evidence of release {newest.pk} revisions: 0 → 1"]
    revised = Evidence.objects.in_force().filter(person=learners[0]).get()
    assert (revised.value, revised.revision, revised.by) == (shown.value, shown.revision + 1, shown.by)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_rater_whose_account_is_gone_is_missed_by_nobody(world: None, raters: list[Person], place: int):
    erase_person(person=raters[place])
    before = everything()

    assert told() == []
    assert everything() == before


def test_work_that_was_only_begun_is_a_draft(cohort: Cohort, learners: list[Person]):
    with_file(learners[0], task=TASK)

    assert (rebuild(now=LATER)["works"].rows, told()) == (1, [])

"""Raters, makers and those who release acting at once, on a database file with real threads."""

import threading
import time
import uuid
from collections.abc import Callable
from contextlib import suppress

import pytest
from django.db import connections, transaction
from tests.apps.study.work.works import AFTER, BEFORE, DOUBLE, TASK, assigned, handed_in, rate, shared_out
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import merge_people
from bridging.apps.accounts.models import OutboxMail, Person
from bridging.apps.cohorts.domain import enrol
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.domain.drafts import save_draft
from bridging.apps.study.domain.duties import share_out_pile
from bridging.apps.study.domain.releases import release_pile
from bridging.apps.study.domain.submissions import hand_in
from bridging.apps.study.models import Evidence, Rating, RatingDuty, Release, Submission, SubmissionVersion
from bridging.apps.study.queries.piles import pile_of
from bridging.engines.assessment.handing_in import Stage

THREADS = 6


@pytest.fixture
def cohort(file_database: None, cohort: Cohort) -> Cohort:
    return cohort


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Do all of it at the same moment, each in a thread; return what came of it, or fail with what went wrong."""
    start, done, faults = threading.Barrier(len(acts)), [], []

    def run(act: Callable[[], object]) -> None:
        try:
            start.wait()
            done.append(act())
        except Exception as fault:  # noqa: BLE001 -- whatever goes wrong in a thread must reach the test
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    return done


def test_two_who_release_at_once_release_once(cohort: Cohort, learners: list[Person], raters: list[Person]):
    for learner in learners:
        handed_in(learner)
    for work in shared_out(cohort, raters):
        rate(work, 1, {"a": 0})

    counts = at_once(*(lambda by=by: len(release_pile(pile=pile_of(cohort, TASK), by=by, now=AFTER)) for by in raters * 2))

    assert sorted(counts) == [0, 0, 0, 0, 0, 4]
    assert Release.objects.count() == Evidence.objects.count() == OutboxMail.objects.count() == 4
    assert set(Submission.objects.values_list("stage", flat=True)) == {Stage.RELEASED}


def test_two_raters_of_one_work_save_at_once(cohort: Cohort, learner: Person, raters: list[Person]):
    handed_in(learner, task=DOUBLE)
    work = shared_out(cohort, raters, DOUBLE)[0]

    at_once(lambda: rate(work, 1, {"a": 0, "b": 0}), lambda: rate(work, 2, {"a": 0, "b": 1}))

    assert [(rating.place, rating.levels) for rating in work.version.ratings.all()] == [(1, {"a": 0, "b": 0}), (2, {"a": 0, "b": 1})]


def test_piles_shared_out_at_once_are_shared_out_once(cohort: Cohort, learners: list[Person], raters: list[Person]):
    for learner in learners:
        handed_in(learner, task=DOUBLE)
    pile = pile_of(cohort, DOUBLE)

    counts = at_once(*(lambda by=by: share_out_pile(pile=pile, raters=raters, by=by, seed="s", now=AFTER) for by in raters))

    assert sorted(counts) == [0, 0, 8]
    assert RatingDuty.objects.count() == 8


def test_form_sent_many_times_at_once_is_one_version(cohort: Cohort, learner: Person):
    place, key = assigned(learner), uuid.uuid4()
    given = {"assigned": place, "key": key, "text": "x", "step": 0, "is_confirmed": True, "language": "en", "now": BEFORE}

    versions = at_once(*[lambda: hand_in(**given).pk] * THREADS)

    assert len(set(versions)) == SubmissionVersion.objects.count() == 1


def test_people_who_hand_in_at_once_get_their_own_numbers(cohort: Cohort):
    people = [make_person() for _ in range(THREADS)]
    for person in people:
        enrol(cohort=cohort, person=person, now=BEFORE)

    at_once(*(lambda person=person: handed_in(person) for person in people))

    assert len(set(Submission.objects.values_list("number", flat=True))) == THREADS


def test_rater_whose_accounts_are_joined_at_that_moment_stays_one_voice(cohort: Cohort, learner: Person, raters: list[Person]):
    handed_in(learner, task=DOUBLE)
    work = shared_out(cohort, raters[:2], DOUBLE)[0]
    for place in (1, 2):
        rate(work, place, {"a": 0, "b": 0}, is_ready=False)
    first, second = (duty.rater for duty in work.duties)

    while_joined(second, first, lambda: rate(work, 2, {"a": 0, "b": 0}))

    assert [(rating.place, rating.rater, rating.is_ready) for rating in Rating.objects.that_count()] == [(1, second, True)]


def test_nothing_is_handed_in_with_a_work_that_is_set_aside_at_that_moment(cohort: Cohort, learners: list[Person]):
    handed_in(learners[1])
    save_draft(assigned=assigned(learners[0]), text="Draft", step=0, now=BEFORE)

    def hands_in() -> None:
        # Where the work was found already, whoever made it is to send it again.
        with suppress(Submission.DoesNotExist):
            handed_in(learners[0])

    while_joined(learners[0], learners[1], hands_in)

    assert list(Submission.objects.filter(set_aside_at__isnull=False).values_list("version", flat=True)) == [0]


def while_joined(kept: Person, gone: Person, act: Callable[[], object]) -> None:
    """Do something between the joining of two accounts and the end of its transaction."""
    by, is_joined = make_person(roles=[Role.COORDINATOR]), threading.Event()

    def joins() -> None:
        with transaction.atomic():
            merge_people(kept=kept, gone=gone, by=by, now=AFTER, reason="Two addresses")
            is_joined.set()
            # What is done meanwhile must wait for the end of this.
            time.sleep(0.3)

    def acts() -> None:
        is_joined.wait()
        act()

    at_once(joins, acts)

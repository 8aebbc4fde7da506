"""A start measurement: everybody can sit it, nobody fails, nothing counts, and its result waits for that of the module's test."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.study.sittings.conftest import key
from tests.apps.study.sittings.exam import save

from bridging.apps.accounts.models import Person
from bridging.apps.study.choices import OfferState
from bridging.apps.study.domain.sittings.grading import release_results
from bridging.apps.study.domain.sittings.outcomes import ModuleTestFirst
from bridging.apps.study.domain.sittings.rooms import close_room
from bridging.apps.study.domain.sittings.taking import open_sitting, start_sitting, submit_sitting
from bridging.apps.study.models import Evidence, OfferedTest, Sitting
from bridging.apps.study.queries.tests import inspection_ends


@pytest.fixture
def start(offers: Callable[[str], OfferedTest]) -> OfferedTest:
    return offers("m9-start")


@pytest.fixture
def module(offers: Callable[[str], OfferedTest], start: OfferedTest, now: datetime) -> OfferedTest:
    at = {"opens_at": start.opens_at, "closes_at": start.closes_at, "offered_at": now, "acted_at": now}
    return OfferedTest.objects.create(
        cohort=start.cohort, edition=start.edition, test_id="m9-module", form_id="m9-module-a", kind="module", state=OfferState.CLOSED, **at
    )


@pytest.fixture
def sat(start: OfferedTest, learner: Person, teacher: Person, now: datetime) -> Sitting:
    """One right answer, the rest left blank, handed in, and the room closed."""
    sitting = start_sitting(sitting=open_sitting(offer=start, person=learner, now=now), code="", key=key(), now=now)
    save(sitting, "m9-q1", now)
    submit_sitting(sitting=sitting, key=key(), now=now + timedelta(minutes=20))
    close_room(offer=start, by=teacher, key=key(), now=now + timedelta(hours=1))
    sitting.refresh_from_db()
    return sitting


def test_start_is_graded_and_nobody_fails(sat: Sitting):
    assert (sat.points, sat.is_pass, sat.cut_points, sat.released_at) == (1.0, None, None, None)


def test_start_gives_no_results_before_the_module_test_does(sat: Sitting, start: OfferedTest, module: OfferedTest, now: datetime):
    start.refresh_from_db()

    with pytest.raises(ModuleTestFirst):
        release_results(offer=start, now=now)

    module.state, module.released_at = OfferState.RELEASED, now
    module.save()
    released = release_results(offer=start, now=now)
    sat.refresh_from_db()
    assert (released.state, sat.released_at) == (OfferState.RELEASED, now)
    assert (Evidence.objects.count(), inspection_ends(sat)) == (0, None)


def test_examiner_reads_why_results_of_the_start_wait(client: Client, sat: Sitting, start: OfferedTest, examiner: Person):
    client.force_login(examiner)

    page = client.post(reverse("study:test-room-release", args=[start.cohort.slug, start.key]), follow=True)

    assert "give out the results of that test first" in page.text
    sat.refresh_from_db()
    assert sat.released_at is None


def test_cover_says_that_nothing_counts(client: Client, start: OfferedTest, learner: Person):
    client.force_login(learner)

    page = client.get(reverse("study:test", args=[start.key]))

    assert "Nobody fails and nothing counts." in page.text

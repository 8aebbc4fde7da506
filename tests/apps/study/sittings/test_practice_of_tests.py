"""What tests do to practice: their date holds the intervals, and what went wrong in them comes back as a public question."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from tests.apps.study.sittings.exam import CHOICES, ITEM, graded
from tests.apps.study.test_practice import give
from tests.editions import CHOICE, NUMBER, OPEN

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Appointment, Cohort
from bridging.apps.courses.models import EditionTest
from bridging.apps.study.choices import OfferState
from bridging.apps.study.contents import edition_contents, forget_contents
from bridging.apps.study.models import OfferedTest, SittingResponse
from bridging.apps.study.queries.practice import PracticeCard, practice_cards
from bridging.apps.study.queries.test_dates import next_test
from bridging.apps.study.queries.timing import timing_of
from bridging.engines.assessment.practice import Waiting

DAY = timedelta(days=1)
PRACTICE = "/modules/m9/practice/"


@pytest.fixture
def exam(cohort: Cohort, now: datetime) -> Appointment:
    """A planned meeting that is the test, in 40 days."""
    cohort.edition.outline["meetings"]["exam"] = cohort.edition.outline["meetings"]["meet"] | {"kind": "exam"}
    cohort.edition.save()
    forget_contents()
    return Appointment.objects.create(cohort=cohort, meeting_id="exam", starts_at=now + 40 * DAY)


def cards(person: Person, cohort: Cohort, now: datetime) -> dict[str, Waiting[PracticeCard]]:
    found = practice_cards(person, edition_contents(cohort.edition_id), cohort_id=cohort.pk, timing=timing_of(cohort.pk), now=now)
    return {each.card.id: each for each in found}


def date_of(person: Person, cohort: Cohort, now: datetime) -> datetime | None:
    return next_test(person, edition_contents(cohort.edition_id), cohort_id=cohort.pk, timing=timing_of(cohort.pk), now=now)


def due(person: Person, cohort: Cohort, now: datetime) -> datetime:
    state = cards(person, cohort, now)[CHOICE].state
    assert state is not None
    return state.due


# --- the date --------------------------------------------------------------------------------


def test_intervals_end_before_the_planned_test_and_move_with_it(learner: Person, cohort: Cohort, exam: Appointment, now: datetime):
    edition = edition_contents(cohort.edition_id)
    give(learner, edition, now, option="big")
    for attempt, days in enumerate((2, 8, 20), 1):
        give(learner, edition, now + days * DAY, attempt=attempt, option="right")
    later = now + 21 * DAY
    exam.delete()
    free = due(learner, cohort, later)
    assert free > now + 40 * DAY

    planned = Appointment.objects.create(cohort=cohort, meeting_id="exam", starts_at=now + 40 * DAY)
    assert due(learner, cohort, later) == now + 39 * DAY
    planned.starts_at = now + 33 * DAY
    planned.save()
    assert due(learner, cohort, later) == now + 32 * DAY
    planned.starts_at = now + 400 * DAY
    planned.save()
    assert due(learner, cohort, later) == free


def test_what_is_offered_counts_and_not_what_is_planned(
    learner: Person, cohort: Cohort, exam: Appointment, offers: Callable[[str], OfferedTest], now: datetime
):
    assert date_of(learner, cohort, now) == exam.starts_at
    offers("m9-intake")
    assert date_of(learner, cohort, now) == exam.starts_at

    window = OfferedTest.objects.filter(pk=offers("m9-module").pk)
    window.update(opens_at=now + 10 * DAY, closes_at=now + 12 * DAY)
    assert [date_of(learner, cohort, now + days * DAY) for days in (0, 11, 13)] == [now + 10 * DAY, now + 12 * DAY, None]
    window.update(opens_at=now + 15 * DAY, closes_at=now + 16 * DAY)
    assert date_of(learner, cohort, now) == now + 15 * DAY
    window.update(state=OfferState.CLOSED)
    assert date_of(learner, cohort, now) is None


@pytest.mark.parametrize("passes", [True, False])
def test_resit_counts_for_whoever_has_not_passed(
    learner: Person, cohort: Cohort, exam: Appointment, offers: Callable[[str], OfferedTest], now: datetime, passes: bool
):
    offer, resit = offers("m9-module"), offers("m9-resit")
    OfferedTest.objects.filter(pk=resit.pk).update(opens_at=now + 20 * DAY, closes_at=now + 21 * DAY)
    assert date_of(learner, cohort, now) == offer.closes_at

    sitting = graded(offer, learner, now)
    sitting.is_pass = passes
    sitting.save()

    assert date_of(learner, cohort, now) == (None if passes else now + 20 * DAY)


def test_outside_a_cohort_there_is_no_test(learner: Person, cohort: Cohort, exam: Appointment, now: datetime):
    assert next_test(learner, edition_contents(cohort.edition_id), cohort_id=None, timing=None, now=now) is None


def test_page_says_for_when(cohort: Cohort, exam: Appointment, desk: Client):
    exam.starts_at = datetime.fromisoformat("2099-12-01T10:00:00+01:00")
    exam.save()

    assert "Everything comes back before the test of 1 December." in desk.get(PRACTICE).content.decode()


# --- what went wrong in it -------------------------------------------------------------------


def test_what_went_wrong_in_a_test_comes_back_as_a_public_question(learner: Person, cohort: Cohort, offer: OfferedTest, now: datetime):
    sitting = graded(offer, learner, now, m9_q3="big")
    sitting.released_at = None
    sitting.save()
    assert cards(learner, cohort, now + DAY) == {}

    sitting.released_at = now
    sitting.save()
    found = cards(learner, cohort, now + 2 * DAY)

    assert {name: (each.card.stands_in, each.state.is_mistake, each.state.due <= now + 2 * DAY) for name, each in found.items()} == {
        CHOICE: (True, True, True)
    }


def test_no_question_of_a_test_is_ever_practised_and_none_that_a_rater_judges(
    learner: Person, cohort: Cohort, offer: OfferedTest, desk: Client, now: datetime
):
    secret = (*CHOICES, "m9-q6")
    graded(offer, learner, now, **{each.replace("-", "_"): "big" for each in secret})

    assert set(cards(learner, cohort, now + 5 * DAY)) == {CHOICE, NUMBER}
    assert OPEN in {item for head in edition_contents(cohort.edition_id).pages.values() for item in head.questions}
    pages = [desk.get(f"{PRACTICE}{rest}").content.decode() for rest in ("", "next/?run=ten", f"next/?run=ten&past={CHOICE}")]
    assert not any(item in page for page in pages for item in secret)
    assert "the questions of a test stay secret" in pages[0]
    assert ["on an outcome that you missed in a test" in page for page in pages[1:]] == [True, True]


def test_question_that_stands_in_goes_on_as_any_card_once_it_is_answered(
    learner: Person, cohort: Cohort, offer: OfferedTest, now: datetime
):
    graded(offer, learner, now, m9_q3="big")
    give(learner, edition_contents(cohort.edition_id), now + 2 * DAY, option="right")

    card = cards(learner, cohort, now + 2 * DAY)[CHOICE]
    assert (card.card.stands_in, card.state.is_mistake, card.state.due > now + 3 * DAY) == (False, False, True)


@pytest.mark.parametrize(("field", "value"), [("is_void", True), ("fate", "right"), ("fate", "blank")])
def test_what_was_right_blank_or_taken_out_stands_for_nothing(
    learner: Person, cohort: Cohort, offer: OfferedTest, now: datetime, field: str, value: object
):
    graded(offer, learner, now, m9_q3="big")
    SittingResponse.objects.filter(item_id=ITEM).update(**{field: value})

    assert cards(learner, cohort, now + 2 * DAY) == {}


def test_result_that_tells_no_outcomes_brings_nothing_back(learner: Person, cohort: Cohort, offer: OfferedTest, now: datetime):
    test = EditionTest.objects.get(edition=cohort.edition, test_id="m9-module")
    test.data["result"]["shows"] = ["score", "cut"]
    test.save()
    forget_contents()
    graded(offer, learner, now, m9_q3="big")

    assert cards(learner, cohort, now + 2 * DAY) == {}


def test_what_is_missed_before_its_week_waits_for_it(learner: Person, cohort: Cohort, offers: Callable[[str], OfferedTest], now: datetime):
    graded(offers("m9-intake"), learner, now - 7 * DAY, m9_q3="big")

    assert [set(cards(learner, cohort, now + days * DAY)) for days in (-3, 0)] == [set(), {CHOICE}]


def test_somebody_elses_mistakes_bring_nothing_back(learner: Person, teacher: Person, cohort: Cohort, offer: OfferedTest, now: datetime):
    graded(offer, teacher, now, m9_q3="big")

    assert cards(learner, cohort, now + 2 * DAY) == {}


@pytest.mark.parametrize("wrong", [1, 3])
def test_cards_take_as_many_queries_for_one_mistake_as_for_three(
    learner: Person, cohort: Cohort, offer: OfferedTest, now: datetime, django_assert_num_queries, wrong: int
):
    graded(offer, learner, now, **{each.replace("-", "_"): "big" for each in CHOICES[:wrong]})
    edition, timing = edition_contents(cohort.edition_id), timing_of(cohort.pk)
    practice_cards(learner, edition, cohort_id=cohort.pk, timing=timing, now=now + DAY)

    with django_assert_num_queries(6):
        practice_cards(learner, edition, cohort_id=cohort.pk, timing=timing, now=now + DAY)

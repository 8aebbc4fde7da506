"""What was earned, when it is given out, and what an objection changes."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from tests.apps.study.sittings.conftest import key
from tests.apps.study.sittings.exam import SIX, VALUE, save
from tests.factories import make_person

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import enrol
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.choices import OfferState, Verdict
from bridging.apps.study.contents import sitting_items
from bridging.apps.study.domain.sittings.grading import release_results
from bridging.apps.study.domain.sittings.objecting import decide_objection, file_objection
from bridging.apps.study.domain.sittings.outcomes import AlreadyDecided, NoSuchItem, NotOpenForObjections, StillSitting
from bridging.apps.study.domain.sittings.rooms import close_room
from bridging.apps.study.domain.sittings.taking import open_sitting, start_sitting, submit_sitting
from bridging.apps.study.models import Evidence, OfferedTest, Sitting, SittingResponse
from bridging.apps.study.queries.tests import results_due
from bridging.engines.assessment.items import assess


@pytest.fixture
def pair(begin: Callable[[Person], Sitting], cohort: Cohort, learner: Person, now: datetime) -> tuple[Sitting, Sitting]:
    """Two people: one with three right, one wrong and one that cannot be read; one with two right and the rest left blank."""
    other = make_person(display_name="Otto Other")
    enrol(cohort=cohort, person=other, now=now)
    first, second = begin(learner), begin(other)
    for item in ("m9-q1", "m9-q2", SIX):
        save(first, item, now)
    save(first, "m9-q3", now, option="big")
    save(first, VALUE, now, value="NaN")
    for item in ("m9-q1", "m9-q2"):
        save(second, item, now)
    return first, second


@pytest.fixture
def closed(pair: tuple[Sitting, Sitting], room: OfferedTest, teacher: Person, now: datetime) -> OfferedTest:
    return close_room(offer=room, by=teacher, key=key(), now=now + timedelta(hours=1))


def fates(sitting: Sitting) -> dict[str, str]:
    return dict(SittingResponse.objects.filter(sitting=sitting).values_list("item_id", "fate"))


def test_closing_grades_everybody_who_began(closed: OfferedTest, pair, cohort: Cohort, now: datetime):
    first, second = pair
    for sitting in pair:
        sitting.refresh_from_db()

    assert (first.points, first.cut_points, first.is_pass, first.cut_se) == (3.0, pytest.approx(3.0), True, pytest.approx(0.2))
    assert (second.points, second.is_pass, second.released_at) == (2.0, False, None)
    assert fates(first) == {"m9-q1": "right", "m9-q2": "right", SIX: "right", "m9-q3": "wrong", VALUE: "unreadable"}
    assert sorted(fates(second).values()) == ["blank", "blank", "blank", "right", "right"]
    assert not Evidence.objects.exists()


def test_score_can_be_worked_out_again_from_what_is_kept(closed: OfferedTest, pair):
    right = list(SittingResponse.objects.filter(sitting=pair[0], fate="right"))
    assert len(right) == 3
    for response in right:
        item = sitting_items(pair[0].edition_id, [response.item_id])[response.item_id]
        grade = assess(item, response.seed, response.raw)
        assert ([score.value for score in grade.scores], dict(grade.trace)) == (response.scores, response.trace)


def test_results_are_given_out_once_closed_and_count_for_the_outcomes(room: OfferedTest, closed, pair, learner: Person, now: datetime):
    with pytest.raises(StillSitting):
        release_results(offer=OfferedTest(pk=room.pk, state=OfferState.OPEN), now=now)

    for day in (1, 2):
        released = release_results(offer=closed, now=now + timedelta(days=day))

    assert (released.state, released.released_at) == (OfferState.RELEASED, now + timedelta(days=1))
    pair[0].refresh_from_db()
    own = Evidence.objects.filter(person=learner)
    assert pair[0].released_at == now + timedelta(days=1)
    assert {(row.source_id, row.value, row.occasion, row.revision) for row in own} == {
        (item, value, pair[0].stream, 0)
        for item, value in {"m9-q1": 1.0, "m9-q2": 1.0, SIX: 1.0, "m9-q3": 0.0, VALUE: 0.0}.items()
    }  # fmt: skip
    assert {row.outcome for row in own} == {"M9.1"}


def test_intake_gives_its_result_at_once_and_counts_for_nothing(offers, learner: Person, now: datetime):
    offer = offers("m9-intake")
    sitting = start_sitting(sitting=open_sitting(offer=offer, person=learner, now=now), code="", key=key(), now=now)
    save(sitting, "m9-q1", now)

    done = submit_sitting(sitting=sitting, key=key(), now=now + timedelta(minutes=5))

    assert (done.points, done.is_pass, done.released_at, done.cut_points) == (1.0, None, now + timedelta(minutes=5), None)
    assert not Evidence.objects.exists()


def test_upheld_objection_takes_the_question_out_for_everybody(closed, pair, learner: Person, examiner: Person, now: datetime):
    release_results(offer=closed, now=now)
    first, second = (Sitting.objects.select_related("offer").get(pk=sitting.pk) for sitting in pair)
    objection = file_objection(sitting=first, item_id="m9-q3", body="Both are right.", now=now + timedelta(days=1))
    again = file_objection(sitting=first, item_id="m9-q3", body="Something else.", now=now + timedelta(days=2))

    decide_objection(objection=objection, verdict=Verdict.VOID, reason="Two keys.", by=examiner, now=now + timedelta(days=3))

    for sitting in (first, second):
        sitting.refresh_from_db()
    assert (again, again.body) == (objection, "Both are right.")
    assert (first.points, second.points, second.is_pass) == (4.0, 3.0, True)
    assert fates(second)["m9-q3"] == "blank"
    assert SittingResponse.objects.filter(is_void=True).count() == 2
    assert not Evidence.objects.in_force().filter(source_id="m9-q3").exists()
    assert set(Evidence.objects.filter(is_withdrawn=True).values_list("source_id", "by")) == {("m9-q3", examiner.pk)}
    later = now + timedelta(days=4)
    again = decide_objection(objection=objection, verdict=Verdict.VOID, reason="Two keys.", by=examiner, now=later)
    assert again.decided_at == now + timedelta(days=3)
    for verdict, by in ((Verdict.REJECTED, examiner), (Verdict.VOID, make_person())):
        with pytest.raises(AlreadyDecided):
            decide_objection(objection=objection, verdict=verdict, reason="Two keys.", by=by, now=later)


def test_rejected_objection_changes_no_score(closed, pair, examiner: Person, now: datetime):
    release_results(offer=closed, now=now)
    sitting = Sitting.objects.select_related("offer").get(pk=pair[0].pk)
    objection = file_objection(sitting=sitting, item_id="m9-q3", body="Unclear.", now=now)

    decided = decide_objection(objection=objection, verdict=Verdict.REJECTED, reason="It is in the stem.", by=examiner, now=now)

    sitting.refresh_from_db()
    assert (decided.verdict, decided.reason, decided.decided_by, sitting.points) == ("rejected", "It is in the stem.", examiner, 3.0)


def test_objections_are_for_those_who_can_see_their_answers(closed, pair, now: datetime):
    sitting = Sitting.objects.select_related("offer").get(pk=pair[0].pk)
    with pytest.raises(NotOpenForObjections):
        file_objection(sitting=sitting, item_id="m9-q3", body="Too early.", now=now)
    release_results(offer=closed, now=now)
    sitting.refresh_from_db()
    with pytest.raises(NoSuchItem):
        file_objection(sitting=sitting, item_id="m9-choice", body="No such question.", now=now)
    with pytest.raises(NotOpenForObjections):
        file_objection(sitting=sitting, item_id="m9-q3", body="Too late.", now=now + timedelta(days=10))


@pytest.mark.parametrize(
    ("closed_days", "due"),
    [([], date(2026, 10, 16)), (["2026-10-12", "2026-10-16"], date(2026, 10, 20))],
    ids=["five working days", "around closed days"],
)
def test_results_are_due_within_five_working_days(cohort: Cohort, closed_days: list[str], due: date):
    cohort.closed_days = closed_days
    friday = datetime(2026, 10, 9, 16, tzinfo=cohort.zone())

    found = results_due(OfferedTest(cohort=cohort, opens_at=friday - timedelta(hours=2), closes_at=friday))

    assert (found.date(), found.tzinfo) == (due, cohort.zone())

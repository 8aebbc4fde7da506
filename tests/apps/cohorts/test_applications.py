from datetime import datetime, timedelta

import pytest
from tests.apps.cohorts.applying import HAS_DIPLOMA, NO_DIPLOMA, applied, mails_to, make_open_cohort, states
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import erase_person, export_person
from bridging.apps.accounts.domain.due import run_due
from bridging.apps.accounts.models import Organisation, OutboxMail, Person
from bridging.apps.cohorts.admission import Room, next_in_line
from bridging.apps.cohorts.choices import EnrolmentState
from bridging.apps.cohorts.domain import CohortFull, change_enrolment, enrol, grant_cohort_role
from bridging.apps.cohorts.domain.admissions import Decision, ReasonMissing, decide
from bridging.apps.cohorts.domain.applications import (
    AlreadyApplied,
    NotOpen,
    OfferGone,
    accept_place,
    decline_place,
    withdraw_application,
)
from bridging.apps.cohorts.domain.moves import StateChanged
from bridging.apps.cohorts.domain.needs import NotTheCoordinator, needs_of
from bridging.apps.cohorts.domain.partners import ReasonNeeded, TooManySeats, change_partner, confirm_partners, keep_seats
from bridging.apps.cohorts.models import Application, ApplicationNeeds, Cohort, Enrolment, TeachingLook
from bridging.apps.cohorts.queries.seats import pool_of

DAY = timedelta(days=1)


@pytest.fixture
def cohort(db: None, now: datetime) -> Cohort:
    return make_open_cohort(now)


def admit(cohort: Cohort, by: Person, now: datetime, *applications: Application, reason: str = "") -> list[Application]:
    return decide(cohort=cohort, decision=Decision.ADMIT, reasons=dict.fromkeys((each.pk for each in applications), reason), by=by, now=now)


def logged(application: Application) -> list[tuple[str, str, str, Person | None]]:
    return [(each.before, each.after, each.reason, each.changed_by) for each in application.changes.all()]


def test_26_apply_for_24_seats(db: None, coordinator: Person, now: datetime):
    """One lacks the diploma and is admitted on intake evidence; a cancellation moves number 25 up, and she accepts."""
    cohort = make_open_cohort(now, seats=24)
    said = [NO_DIPLOMA if place == 6 else HAS_DIPLOMA for place in range(26)]
    line = [applied(cohort, now + timedelta(minutes=place), statements=each) for place, each in enumerate(said)]
    reason = "Intake test 82 %, and a talk about twelve years in the lab"

    with pytest.raises(ReasonMissing) as refused:
        admit(cohort, coordinator, now + DAY, *line)
    assert refused.value.applications == [line[6]]
    reasons = {each.pk: reason if each == line[6] else "" for each in line}
    decide(cohort=cohort, decision=Decision.ADMIT, reasons=reasons, by=coordinator, now=now + DAY)

    assert states(cohort) == ["offered"] * 24 + ["waiting"] * 2
    exception = line[6].changes.get(after="offered")
    assert (exception.lacking, exception.reason, exception.changed_by) == (["diploma"], reason, coordinator)
    for application in line[:24]:
        accept_place(application=application, now=now + 2 * DAY)
    leaving = Enrolment.objects.get(person=line[3].person)
    change_enrolment(enrolment=leaving, state=EnrolmentState.WITHDRAWN, now=now + 3 * DAY, by=line[3].person, reason="other work")
    moved_up = line[24]
    assert states(cohort)[24:] == ["offered", "waiting"]
    assert mails_to(moved_up.person) == ["cohort-applied", "cohort-waiting", "cohort-place-offered"]
    accept_place(application=moved_up, now=now + 4 * DAY)

    assert Enrolment.objects.in_force().filter(cohort=cohort).count() == 24
    assert logged(moved_up) == [
        ("", "applied", "", moved_up.person),
        ("applied", "waiting", "", coordinator),
        ("waiting", "offered", "place-withdrawn", None),
        ("offered", "accepted", "offer-accepted", moved_up.person),
    ]


def test_offer_lapses_and_goes_to_the_next(cohort: Cohort, coordinator: Person, now: datetime):
    line = [applied(cohort, now + timedelta(minutes=place)) for place in range(4)]
    admit(cohort, coordinator, now, *line)

    run_due(now + 7 * DAY - timedelta(seconds=1))
    assert states(cohort) == ["offered"] * 3 + ["waiting"]
    run_due(now + 7 * DAY)

    assert states(cohort) == ["lapsed"] * 3 + ["offered"]
    assert mails_to(line[0].person) == ["cohort-applied", "cohort-place-offered", "cohort-place-lapsed"]
    with pytest.raises(OfferGone):
        accept_place(application=line[0], now=now + 7 * DAY)


def test_offer_ends_at_its_moment_also_before_it_was_swept_up(cohort: Cohort, coordinator: Person, now: datetime):
    application = applied(cohort, now)
    admit(cohort, coordinator, now, application)

    with pytest.raises(OfferGone):
        accept_place(application=application, now=now + 7 * DAY)


def test_nobody_moves_up_once_the_first_day_is_there(cohort: Cohort, coordinator: Person, now: datetime):
    line = [applied(cohort, now) for _ in range(4)]
    admit(cohort, coordinator, now, *line)
    for application in line[:3]:
        accept_place(application=application, now=now)
    begun = datetime(2026, 12, 7, tzinfo=cohort.zone())

    withdraw_application(application=line[0], by=line[0].person, now=begun)

    assert states(cohort) == ["withdrawn", "accepted", "accepted", "waiting"]
    admit(cohort, coordinator, begun, line[3])
    assert states(cohort) == ["withdrawn", "accepted", "accepted", "offered"]


def test_declining_passes_the_place_on(cohort: Cohort, coordinator: Person, now: datetime):
    line = [applied(cohort, now) for _ in range(4)]
    admit(cohort, coordinator, now, *line)

    decline_place(application=line[1], now=now)

    assert states(cohort) == ["offered", "declined", "offered", "offered"]


def test_seats_of_a_partner_are_for_its_people_alone(cohort: Cohort, coordinator: Person, now: datetime):
    kept = keep_seats(cohort=cohort, organisation=Organisation.objects.create(name="Hospital"), seats=1, now=now)
    theirs = [applied(cohort, now, partner=kept) for _ in range(2)]
    others = [applied(cohort, now) for _ in range(3)]
    confirm_partners(cohort=cohort, applications=[each.pk for each in theirs], by=coordinator, now=now)
    admit(cohort, coordinator, now, *theirs, *others)

    assert states(cohort) == ["offered", "waiting", "offered", "offered", "waiting"]
    decline_place(application=others[0], now=now)
    assert states(cohort) == ["offered", "waiting", "declined", "offered", "offered"]
    decline_place(application=theirs[0], now=now)
    assert states(cohort) == ["declined", "offered", "declined", "offered", "offered"]


def test_who_only_says_to_belong_to_a_partner_takes_none_of_its_seats(cohort: Cohort, coordinator: Person, now: datetime):
    kept = keep_seats(cohort=cohort, organisation=Organisation.objects.create(name="Hospital"), seats=2, now=now)
    line = [applied(cohort, now, partner=kept) for _ in range(2)]
    admit(cohort, coordinator, now, *line)
    assert states(cohort) == ["offered", "waiting"]

    confirm_partners(cohort=cohort, applications=[line[1].pk], by=coordinator, now=now)

    assert states(cohort) == ["offered", "offered"]


def test_other_seats_are_given_for_a_reason_and_on_record(cohort: Cohort, coordinator: Person, now: datetime):
    kept = keep_seats(cohort=cohort, organisation=Organisation.objects.create(name="Hospital"), seats=1, now=now, by=coordinator)
    first, second = (applied(cohort, now) for _ in range(2))
    admit(cohort, coordinator, now, first, second)
    with pytest.raises(ReasonNeeded):
        change_partner(application=first, partner=kept, by=coordinator, now=now, reason=" ")
    change_partner(application=first, partner=kept, by=coordinator, now=now, reason="Works there")
    with pytest.raises(TooManySeats):
        change_partner(application=second, partner=kept, by=coordinator, now=now, reason="Too")

    log = [(change.application, change.values, change.reason, change.changed_by) for change in cohort.offer_changes.order_by("pk")]

    assert log[1:] == [
        (None, [{"field": "seats", "before": None, "after": 1}], "", coordinator),
        (first, [{"field": "partner", "before": None, "after": kept.pk}], "Works there", coordinator),
    ]
    assert pool_of(cohort, second.person) is None


def test_seats_given_back_by_a_partner_go_to_who_waits(cohort: Cohort, coordinator: Person, now: datetime):
    organisation = Organisation.objects.create(name="Hospital")
    keep_seats(cohort=cohort, organisation=organisation, seats=2, now=now)
    admit(cohort, coordinator, now, *[applied(cohort, now) for _ in range(2)])
    assert states(cohort) == ["offered", "waiting"]

    keep_seats(cohort=cohort, organisation=organisation, seats=1, now=now)

    assert states(cohort) == ["offered", "offered"]


@pytest.mark.parametrize("seats", [2, 4])
def test_seats_that_are_held_cannot_be_kept(cohort: Cohort, coordinator: Person, now: datetime, seats: int):
    admit(cohort, coordinator, now, *[applied(cohort, now) for _ in range(2)])

    with pytest.raises(TooManySeats):
        keep_seats(cohort=cohort, organisation=Organisation.objects.create(name="Hospital"), seats=seats, now=now)


def test_offered_place_is_not_taken_by_a_code(cohort: Cohort, coordinator: Person, now: datetime):
    line = [applied(cohort, now) for _ in range(3)]
    admit(cohort, coordinator, now, *line)

    with pytest.raises(CohortFull):
        enrol(cohort=cohort, person=make_person(), now=now)
    enrol(cohort=cohort, person=line[0].person, now=now, reason="code")

    assert states(cohort) == ["accepted", "offered", "offered"]


def test_whoever_comes_back_takes_part_by_the_application_too(cohort: Cohort, coordinator: Person, now: datetime):
    application = applied(cohort, now)
    admit(cohort, coordinator, now, application)
    enrolment = accept_place(application=application, now=now)
    change_enrolment(enrolment=enrolment, state=EnrolmentState.WITHDRAWN, now=now)
    assert states(cohort) == ["withdrawn"]

    change_enrolment(enrolment=enrolment, state=EnrolmentState.ENROLLED, now=now)

    assert states(cohort) == ["accepted"]


def test_one_applies_while_it_is_open_and_once(cohort: Cohort, now: datetime):
    application = applied(cohort, now)

    with pytest.raises(AlreadyApplied):
        applied(cohort, now, application.person)
    for moment in (now - 2 * DAY, now + 30 * DAY):
        with pytest.raises(NotOpen):
            applied(cohort, moment)


def test_whoever_withdrew_applies_anew_at_the_end_of_the_line(cohort: Cohort, now: datetime):
    first, second = applied(cohort, now), applied(cohort, now + DAY)
    withdraw_application(application=first, by=first.person, now=now + DAY)

    again = applied(cohort, now + 2 * DAY, first.person, profession="pharmacist")

    assert again == first
    assert list(Application.objects.order_by("applied_at")) == [second, first]
    assert [(before, after) for before, after, _, _ in logged(again)] == [
        ("", "applied"),
        ("applied", "withdrawn"),
        ("withdrawn", "applied"),
    ]


def test_refusal_has_a_reason_and_says_it(cohort: Cohort, coordinator: Person, now: datetime):
    application = applied(cohort, now, statements=NO_DIPLOMA)
    with pytest.raises(ReasonMissing):
        decide(cohort=cohort, decision=Decision.REFUSE, reasons={application.pk: " "}, by=coordinator, now=now)

    decide(cohort=cohort, decision=Decision.REFUSE, reasons={application.pk: "M1 comes first."}, by=coordinator, now=now)

    assert states(cohort) == ["refused"]
    assert "M1 comes first." in OutboxMail.objects.get(kind="cohort-refused").body
    with pytest.raises(StateChanged):
        withdraw_application(application=application, by=application.person, now=now)


def test_decision_that_somebody_else_took_is_not_taken_twice(cohort: Cohort, coordinator: Person, now: datetime):
    application = applied(cohort, now)
    admit(cohort, coordinator, now, application)

    with pytest.raises(StateChanged):
        admit(cohort, coordinator, now, application)


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "vóór maandag 12 oktober 2026, 11:30:"), ("en", "before Monday 12 October 2026, 11:30:")]
)
def test_offer_says_until_when_in_the_readers_language(cohort: Cohort, coordinator: Person, now: datetime, language: str, words: str):
    application = applied(cohort, now, make_person(language=language))

    admit(cohort, coordinator, now, application)

    assert words in OutboxMail.objects.get(kind="cohort-place-offered").body


def test_needs_are_for_the_coordinator_alone_and_go_afterwards(cohort: Cohort, coordinator: Person, now: datetime):
    teacher, leader = make_person(), make_person(roles=[Role.PROGRAMME_LEADER, Role.ADMINISTRATOR])
    grant_cohort_role(cohort=cohort, person=teacher, role=Role.TEACHER, now=now)
    application, other = applied(cohort, now, diet="no nuts"), applied(cohort, now, access="wheelchair")
    admit(cohort, coordinator, now, application, other)
    accept_place(application=application, now=now)

    assert [each.diet for each in needs_of(cohort=cohort, coordinator=coordinator, now=now)] == ["no nuts"]
    assert [(look.person, look.what) for look in TeachingLook.objects.all()] == [(coordinator, "needs")]
    for person in (teacher, leader):
        with pytest.raises(NotTheCoordinator):
            needs_of(cohort=cohort, coordinator=person, now=now)
    ended = datetime.combine(cohort.ends_on, datetime.min.time(), cohort.zone())
    run_due(ended + 14 * DAY)
    assert ApplicationNeeds.objects.count() == 2
    run_due(ended + 15 * DAY)
    assert ApplicationNeeds.objects.count() == 0
    assert Application.objects.count() == 2


def test_erasing_somebody_frees_the_place_and_leaves_nothing(cohort: Cohort, coordinator: Person, now: datetime):
    line = [applied(cohort, now, diet="vegan") for _ in range(4)]
    admit(cohort, coordinator, now, *line)

    assert export_person(person=line[0].person, now=now)["applications"]["applications"][0]["diet"] == "vegan"
    erase_person(person=line[0].person)

    assert Application.objects.count() == 3
    assert ApplicationNeeds.objects.count() == 3


def test_room_counts_by_pool_and_never_more_than_in_all():
    room = Room(5, {1: 2}, {None: 1, 1: 1})

    assert (room.left(None), room.left(1), room.left(2)) == (2, 1, 0)
    assert next_in_line([("a", 1), ("b", 1), ("c", None), ("d", None), ("e", None)], room) == ["a", "c", "d"]
    assert Room(3, {1: 3}, {None: 2}).left(1) == 1

"""From the door to handing in: what each act needs, and what follows from it."""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from tests.apps.study.sittings.conftest import key
from tests.apps.study.sittings.exam import SEVEN, SIX, save
from tests.factories import make_person

from bridging.apps.accounts.domain import erase_person, subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.choices import Track
from bridging.apps.cohorts.domain import enrol
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.choices import OfferState
from bridging.apps.study.domain.sittings.offering import AlreadyOffered, NoSuchForm, grant_extra_time, offer_test
from bridging.apps.study.domain.sittings.outcomes import CodeUnknown, NotIdentified, NotInvited, NotNow, NotStarted, Over, Paused
from bridging.apps.study.domain.sittings.rooms import close_room, pause_room, release_code, resume_room
from bridging.apps.study.domain.sittings.streams import CLOCK_FIELDS, put_clock, state_of
from bridging.apps.study.domain.sittings.taking import (
    extend_time,
    finish_overdue,
    open_sitting,
    record_incident,
    start_sitting,
    submit_sitting,
    tick_identity,
)
from bridging.apps.study.models import ExtraTime, OfferedTest, Sitting
from bridging.apps.study.queries.windows import WindowInvalid
from bridging.realtime import journal
from bridging.realtime.models import Entry


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def kinds(stream: str) -> list[str]:
    return [entry.kind for entry in journal.entries_of(stream)]


def test_opening_pins_the_items_of_the_track_and_their_seeds(offer: OfferedTest, learner: Person, now: datetime):
    sitting = open_sitting(offer=offer, person=learner, now=now)
    again = open_sitting(offer=offer, person=learner, now=now + minutes(5))

    assert again == sitting
    ids = {item_id for item_id, _, _ in sitting.pins}
    assert (len(sitting.pins), SIX in ids, SEVEN in ids) == (5, True, False)
    assert len({seed for _, _, seed in sitting.pins}) == 5
    assert sitting.edition_id == offer.edition_id
    [entry] = journal.entries_of(sitting.stream)
    assert (entry.kind, entry.actor, entry.payload["items"]) == ("sitting.opened", subject_of(learner), sitting.items)


def test_two_people_have_the_items_in_another_order_and_without_shuffling_in_the_same(offers, cohort: Cohort, now: datetime):
    people = [make_person() for _ in range(6)]
    for person in people:
        enrol(cohort=cohort, person=person, now=now)
    shuffled, fixed = offers("m9-module"), offers("m9-resit")

    orders = {tuple(item for item, _, _ in open_sitting(offer=shuffled, person=person, now=now).pins) for person in people}
    same = {str(open_sitting(offer=fixed, person=person, now=now).items) for person in people}

    assert len(orders) > 1
    assert len(same) == 1


def test_whoever_is_not_in_the_cohort_is_not_let_in(offer: OfferedTest, teacher: Person, now: datetime):
    for stranger in (make_person(), teacher):
        with pytest.raises(NotInvited):
            open_sitting(offer=offer, person=stranger, now=now)

    assert not Sitting.objects.exists()


def test_beginning_needs_code_identity_and_window(offer: OfferedTest, learner: Person, teacher: Person, now: datetime):
    sitting = open_sitting(offer=offer, person=learner, now=now)

    def begin(code: str = offer.code, at: datetime = now) -> Sitting:
        return start_sitting(sitting=Sitting.objects.select_related("offer").get(pk=sitting.pk), code=code, key=key(), now=at)

    with pytest.raises(CodeUnknown):
        begin()
    release_code(offer=offer, by=teacher, key=key(), now=now)
    with pytest.raises(NotIdentified):
        begin()
    tick_identity(offer=offer, person=learner, is_known=True, by=teacher, key=key(), now=now)
    with pytest.raises(CodeUnknown):
        begin("XXXXXX")
    with pytest.raises(NotNow):
        begin(at=offer.closes_at)

    begun = begin(f" {offer.code[:3].lower()}-{offer.code[3:]} ", now + minutes(1))

    assert (begun.started_at, begun.deadline_at) == (now + minutes(1), now + minutes(61))
    assert begin("whatever", now + minutes(2)).started_at == now + minutes(1)
    assert kinds(sitting.stream) == ["sitting.opened", "identity.ticked", "sitting.started"]


def test_identity_can_be_taken_back(room: OfferedTest, learner: Person, teacher: Person, now: datetime):
    for is_known in (True, False):
        sitting = tick_identity(offer=room, person=learner, is_known=is_known, by=teacher, key=key(), now=now)

    with pytest.raises(NotIdentified):
        start_sitting(sitting=sitting, code=room.code, key=key(), now=now)


def test_extra_time_is_added_when_the_sitting_opens(offer, cohort: Cohort, learner: Person, teacher: Person, now: datetime):
    for percent in (20, 25):
        grant_extra_time(cohort=cohort, person=learner, percent=percent, by=teacher, key=key(), now=now)

    sitting = open_sitting(offer=offer, person=learner, now=now)

    assert (sitting.extra_s, sitting.left_s) == (900, 75 * 60)
    grant_extra_time(cohort=cohort, person=learner, percent=0, by=teacher, key=key(), now=now)
    assert not ExtraTime.objects.exists()


def test_pause_stops_and_resuming_runs_the_time_of_everybody(begin, learner: Person, cohort: Cohort, room, teacher: Person, now: datetime):
    first, waiting = begin(learner), make_person()
    enrol(cohort=cohort, person=waiting, now=now)
    second = open_sitting(offer=room, person=waiting, now=now)

    pause_room(offer=room, by=teacher, key=key(), now=now + minutes(10))
    pause_room(offer=room, by=teacher, key=key(), now=now + minutes(11))
    first.refresh_from_db()
    assert (first.paused_at, first.deadline_at, first.left_s) == (now + minutes(10), None, 50 * 60)
    tick_identity(offer=room, person=waiting, is_known=True, by=teacher, key=key(), now=now)
    with pytest.raises(Paused):
        start_sitting(sitting=second, code=room.code, key=key(), now=now + minutes(12))
    resume_room(offer=room, by=teacher, key=key(), now=now + minutes(25))

    first.refresh_from_db()
    assert (first.paused_at, first.deadline_at) == (None, now + minutes(75))
    assert kinds(room.stream) == ["room.code-released", "room.paused", "room.resumed"]


def test_incident_gives_back_the_time_that_it_took(sitting: Sitting, teacher: Person, now: datetime):
    record_incident(sitting=sitting, note="Laptop stopped", minutes=7, by=teacher, key=key(), now=now + minutes(20))
    extended = extend_time(sitting=sitting, minutes=5, reason="Fire alarm", by=teacher, key=key(), now=now + minutes(21))

    assert (extended.deadline_at, extended.extra_s, extended.incidents) == (now + minutes(72), 720, 1)


def test_time_given_after_it_was_up_runs_from_then(sitting: Sitting, teacher: Person, now: datetime):
    extended = extend_time(sitting=sitting, minutes=5, reason="", by=teacher, key=key(), now=now + minutes(90))

    assert extended.deadline_at == now + minutes(95)


def test_handing_in_ends_it_and_handing_in_twice_changes_nothing(sitting: Sitting, teacher: Person, now: datetime):
    submitted = submit_sitting(sitting=sitting, key=key(), now=now + minutes(30))
    again = submit_sitting(sitting=sitting, key=key(), now=now + minutes(31))

    assert (submitted.submitted_at, again.submitted_at, again.graded_at) == (now + minutes(30), now + minutes(30), None)
    with pytest.raises(Over):
        extend_time(sitting=sitting, minutes=5, reason="", by=teacher, key=key(), now=now + minutes(32))
    record_incident(sitting=sitting, note="Came back for a coat", minutes=0, by=teacher, key=key(), now=now + minutes(33))


def test_what_was_not_begun_is_not_handed_in(offer: OfferedTest, learner: Person, now: datetime):
    sitting = open_sitting(offer=offer, person=learner, now=now)

    with pytest.raises(NotStarted):
        submit_sitting(sitting=sitting, key=key(), now=now)

    assert kinds(sitting.stream) == ["sitting.opened"]


def test_closing_the_room_ends_it_for_everybody_and_nobody_can_come_in(sitting: Sitting, room, teacher: Person, cohort, now: datetime):
    late = make_person()
    enrol(cohort=cohort, person=late, now=now)
    close_room(offer=room, by=teacher, key=key(), now=now + minutes(15))
    closed = close_room(offer=room, by=teacher, key=key(), now=now + minutes(16))

    sitting.refresh_from_db()
    assert (closed.state, sitting.closed_at, sitting.points) == (OfferState.CLOSED, now + minutes(15), 0.0)
    for act in (release_code, pause_room, resume_room):
        with pytest.raises(Over):
            act(offer=room, by=teacher, key=key(), now=now + minutes(17))
    with pytest.raises(Over):
        open_sitting(offer=room, person=late, now=now + minutes(17))
    with pytest.raises(Over):
        submit_sitting(sitting=sitting, key=key(), now=now + minutes(17))


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({"test_id": "m9-nothing"}, NoSuchForm),
        ({"form_id": "m9-module-z"}, NoSuchForm),
        ({"closes_at": datetime(2026, 10, 5, 9, 29).astimezone()}, WindowInvalid),
    ],
)
def test_what_the_edition_does_not_have_is_not_offered(offer: OfferedTest, cohort: Cohort, now: datetime, changes, outcome):
    said = {"test_id": "m9-resit", "form_id": "m9-resit-a", "opens_at": now - minutes(90), "closes_at": now + minutes(90)}

    with pytest.raises(outcome):
        offer_test(cohort=cohort, by=None, now=now, **(said | changes))

    assert OfferedTest.objects.count() == 1


def test_a_form_is_offered_to_a_cohort_once(offer: OfferedTest, offers: Callable[[str], OfferedTest]):
    with pytest.raises(AlreadyOffered):
        offer_test(
            cohort=offer.cohort, test_id="m9-module", form_id="m9-module-a", opens_at=offer.opens_at, closes_at=offer.closes_at, by=None,
            now=offer.offered_at,
        )  # fmt: skip


def test_unsupervised_test_opens_with_its_window(offers, learner: Person, now: datetime):
    sitting = open_sitting(offer=offers("m9-intake"), person=learner, now=now)

    with pytest.raises(NotNow):
        start_sitting(sitting=sitting, code="", key=key(), now=now - minutes(1))


def test_unsupervised_test_begins_without_code_and_ends_by_itself(offers, learner: Person, now: datetime):
    intake = offers("m9-intake")
    sitting = start_sitting(sitting=open_sitting(offer=intake, person=learner, now=now), code="", key=key(), now=now)
    save(sitting, "m9-q1", now + minutes(1))

    assert finish_overdue(now=now + minutes(60)) == 0
    assert finish_overdue(now=now + minutes(61)) == 1
    assert finish_overdue(now=now + minutes(62)) == 0

    sitting.refresh_from_db()
    assert (sitting.submitted_at, sitting.points, sitting.is_pass) == (now + minutes(61), 1.0, None)
    assert sitting.released_at == now + minutes(61)


def test_resit_is_for_those_who_have_not_passed(offers, begin, learner: Person, teacher: Person, cohort: Cohort, now: datetime):
    failed = make_person()
    enrol(cohort=cohort, person=failed, now=now)
    begin(learner), begin(failed)
    Sitting.objects.filter(person=learner).update(is_pass=True, released_at=now)
    Sitting.objects.filter(person=failed).update(is_pass=False, released_at=now)
    resit = offer_test(
        cohort=cohort, test_id="m9-resit", form_id="m9-resit-a", opens_at=now, closes_at=now + minutes(600), by=teacher, now=now
    )  # fmt: skip

    assert open_sitting(offer=resit, person=failed, now=now).person == failed
    with pytest.raises(NotInvited):
        open_sitting(offer=resit, person=learner, now=now)


def test_participant_on_track_seven_has_that_tracks_items(offer: OfferedTest, cohort: Cohort, now: datetime):
    person = make_person()
    enrol(cohort=cohort, person=person, now=now, track=Track.SEVEN)

    ids = {item_id for item_id, _, _ in open_sitting(offer=offer, person=person, now=now).pins}

    assert (SIX in ids, SEVEN in ids) == (False, True)


def test_row_says_what_the_journal_says_whatever_happened(sitting: Sitting, room, teacher: Person, now: datetime):
    save(sitting, "m9-q1", now + minutes(1))
    pause_room(offer=room, by=teacher, key=key(), now=now + minutes(2))
    record_incident(sitting=sitting, note="…", minutes=3, by=teacher, key=key(), now=now + minutes(3))
    # The clock of another process is behind.
    resume_room(offer=room, by=teacher, key=key(), now=now + minutes(1))
    save(sitting, "m9-q2", now + minutes(5), option="big")
    submit_sitting(sitting=sitting, key=key(), now=now + minutes(4))

    kept = Sitting.objects.select_related("offer").get(pk=sitting.pk)
    fresh = Sitting.objects.select_related("offer").get(pk=sitting.pk)
    state = state_of(fresh)
    put_clock(fresh, state, at=kept.acted_at)
    assert {name: getattr(kept, name) for name in CLOCK_FIELDS} == {name: getattr(fresh, name) for name in CLOCK_FIELDS}
    assert kept.tops == {item: [answer.revision, answer.device, False] for item, answer in state.answers.items()}
    assert kept.version == journal.version_of(kept.stream)


def test_act_that_is_sent_twice_is_done_once(sitting: Sitting, teacher: Person, now: datetime):
    same = uuid.uuid4()
    for _ in range(2):
        extend_time(sitting=sitting, minutes=5, reason="", by=teacher, key=same, now=now + minutes(1))

    sitting.refresh_from_db()
    assert sitting.extra_s == 300


def test_erased_invigilator_leaves_what_was_given_in_force(sitting: Sitting, teacher: Person, now: datetime):
    record_incident(sitting=sitting, note="Laptop stopped", minutes=5, by=teacher, key=key(), now=now + minutes(1))

    erase_person(person=teacher)

    assert state_of(sitting).extra == minutes(5)


def test_erased_participant_leaves_no_sitting_and_no_words_about_her(sitting: Sitting, learner: Person, teacher: Person, now: datetime):
    save(sitting, "m9-q1", now)
    record_incident(sitting=sitting, note="Lena felt ill", minutes=5, by=teacher, key=key(), now=now + minutes(1))

    erase_person(person=learner)

    assert not Sitting.objects.exists()
    assert {str(entry.payload) for entry in Entry.objects.filter(stream=sitting.stream)} == {"{'erased': True}"}

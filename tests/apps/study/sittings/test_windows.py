"""Moving the window of an offered test: to where, what nobody may lose, who is told, and what is kept of it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from tests.apps.study.sittings.conftest import key
from tests.apps.study.sittings.exam import save
from tests.factories import make_person

from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.models import OutboxMail, Person
from bridging.apps.cohorts.domain import enrol
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.domain.rebuilding import rebuild
from bridging.apps.study.domain.sittings.outcomes import NotNow, Over
from bridging.apps.study.domain.sittings.rooms import close_room, pause_room
from bridging.apps.study.domain.sittings.taking import extend_time, open_sitting, start_sitting
from bridging.apps.study.domain.sittings.windows import move_window
from bridging.apps.study.models import OfferedTest, Sitting
from bridging.apps.study.queries.test_dates import next_test
from bridging.apps.study.queries.windows import BeginningIsPast, TimeTaken, WindowInvalid, WindowPast, weigh
from bridging.apps.study.sitting_providers import due
from bridging.realtime import journal

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def move(examiner: Person, now: datetime) -> Callable[..., OfferedTest]:
    def move(offer: OfferedTest, **said: Any) -> OfferedTest:
        values = {"opens_at": offer.opens_at, "closes_at": offer.closes_at, "by": examiner, "key": key(), "now": now}
        return move_window(offer=offer, **(values | said))

    return move


def mails() -> list[tuple[Person | None, str]]:
    return [(mail.person, mail.body) for mail in OutboxMail.objects.filter(kind="test-moved").order_by("pk")]


def acts(offer: OfferedTest) -> list[tuple[str, dict[str, Any]]]:
    return [(entry.kind, entry.payload) for entry in journal.entries_of(offer.stream)]


def test_move_is_written_down_told_once_and_seen_everywhere(
    move, offer: OfferedTest, cohort: Cohort, learner: Person, examiner: Person, now: datetime
):
    before, same = (offer.opens_at, offer.closes_at), key()
    for _ in range(2):
        moved = move(offer, opens_at=now + DAY, closes_at=now + DAY + HOUR, key=same)

    assert (moved.opens_at, moved.closes_at, moved.version) == (now + DAY, now + DAY + HOUR, 1)
    assert acts(offer) == [
        (
            "room.window-moved",
            {
                "was": [moment.isoformat() for moment in before],
                "window": [(now + DAY).isoformat(), (now + DAY + HOUR).isoformat()],
                "by": str(subject_of(examiner)),
            },
        )
    ]
    assert [person for person, _ in mails()] == [learner]
    assert "Now: from Tuesday 6 October 2026, 11:30 until Tuesday 6 October 2026, 12:30" in mails()[0][1]
    assert "Before: from Monday 5 October 2026, 11:30 until Monday 5 October 2026, 19:30" in mails()[0][1]
    assert [item.due_at for item in due(learner, now, now, now + 7 * DAY)] == [now + DAY]
    assert next_test(learner, edition_contents(cohort.edition_id), cohort_id=cohort.pk, timing=None, now=now) == now + DAY


def test_dutch_mail_speaks_dutch(move, offer: OfferedTest, cohort: Cohort, learner: Person, now: datetime):
    Person.objects.filter(pk=learner.pk).update(language="nl")

    move(offer, closes_at=now + HOUR)

    subject = OutboxMail.objects.get(kind="test-moved").subject
    assert (subject, "tot maandag 5 oktober 2026, 12:30 uur" in mails()[0][1]) == ("Een toets is verzet: Toets", True)


def test_each_move_is_told_but_what_holds_already_is_not(move, offer: OfferedTest, learner: Person, now: datetime):
    for hours in (4, 5, 5):
        move(OfferedTest.objects.get(pk=offer.pk), closes_at=now + hours * HOUR)

    assert (len(mails()), len(acts(offer))) == (2, 2)


@pytest.mark.parametrize(
    ("opens", "closes", "fault"),
    [(2 * HOUR, HOUR, WindowInvalid), (HOUR, HOUR, WindowInvalid), (-HOUR, HOUR, WindowPast)],
)
def test_impossible_windows_are_refused(move, offer: OfferedTest, learner, now: datetime, opens: timedelta, closes: timedelta, fault):
    with pytest.raises(fault):
        move(offer, opens_at=now + opens, closes_at=now + closes)

    assert (acts(offer), mails()) == ([], [])


def test_end_in_the_past_is_refused(move, offer: OfferedTest, now: datetime):
    with pytest.raises(WindowPast) as fault:
        move(offer, closes_at=now + HOUR, now=now + HOUR)

    assert fault.value.field == "closes_at"


def test_nobody_who_has_begun_loses_time_or_gets_a_mail(
    move, begin, sitting: Sitting, room: OfferedTest, cohort: Cohort, teacher: Person, learner: Person, now: datetime
):
    other = make_person(display_name="Otto Other")
    enrol(cohort=cohort, person=other, now=now)
    extend_time(sitting=sitting, minutes=30, reason="Late", by=teacher, key=key(), now=now)
    until = now + timedelta(minutes=90)

    weighed = weigh(room, opens_at=room.opens_at, closes_at=until, now=now)
    with pytest.raises(TimeTaken) as taken:
        move(room, closes_at=until - timedelta(minutes=1))
    with pytest.raises(BeginningIsPast):
        move(room, opens_at=now + HOUR, closes_at=until + HOUR)
    move(room, closes_at=until)

    sitting.refresh_from_db()
    assert (taken.value.until, sitting.deadline_at) == (until, until)
    assert (weighed.at_it, weighed.inside, weighed.told, weighed.ends_earlier, weighed.begins_later) == (1, 0, 1, True, False)
    assert [person for person, _ in mails()] == [other]
    assert save(sitting, "m9-q1", until - timedelta(minutes=1)).revision == 1


def test_time_that_stands_still_is_kept_as_if_it_went_on_now(move, sitting: Sitting, room: OfferedTest, teacher: Person, now: datetime):
    pause_room(offer=room, by=teacher, key=key(), now=now + timedelta(minutes=15))
    later = now + HOUR

    with pytest.raises(TimeTaken) as taken:
        move(OfferedTest.objects.get(pk=room.pk), closes_at=later + timedelta(minutes=44), now=later)

    assert taken.value.until == later + timedelta(minutes=45)


def test_closed_test_is_not_moved(move, sitting: Sitting, room: OfferedTest, teacher: Person, now: datetime):
    close_room(offer=room, by=teacher, key=key(), now=now + HOUR)

    with pytest.raises(Over):
        move(room, closes_at=now + DAY)


def test_window_decides_when_one_can_begin(move, offers, learner: Person, now: datetime):
    offer = offers("m9-intake")
    sitting = open_sitting(offer=offer, person=learner, now=now)
    moved = move(offer, opens_at=now + HOUR, closes_at=now + 2 * HOUR)

    for moment in (now, now + 2 * HOUR):
        with pytest.raises(NotNow):
            start_sitting(sitting=sitting, code="", key=key(), now=moment)

    assert start_sitting(sitting=sitting, code="", key=key(), now=now + HOUR).started_at == now + HOUR
    assert moved.state == "open"


def test_rebuilding_mends_a_window_from_its_moves(move, sitting: Sitting, room: OfferedTest, teacher: Person, now: datetime):
    for hours in (5, 6):
        move(OfferedTest.objects.get(pk=room.pk), closes_at=now + hours * HOUR)
    before = (OfferedTest.objects.values().get(), Sitting.objects.values().get())
    assert rebuild(now=now + DAY)["tests"].mended == ()

    OfferedTest.objects.update(closes_at=now + 9 * HOUR)
    mended = [one.field for one in rebuild(now=now + DAY)["tests"].mended]

    assert (mended, (OfferedTest.objects.values().get(), Sitting.objects.values().get())) == (["closes_at"], before)

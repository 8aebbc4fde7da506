"""Answers as they come in: kept once, in order, by one row; and what comes from elsewhere, too late or not at all."""

import threading
import uuid
from datetime import datetime, timedelta

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from tests.apps.study.sittings.conftest import key
from tests.apps.study.sittings.exam import SEVEN, VALUE, save
from tests.factories import make_person

from bridging.apps.accounts.models import Person
from bridging.apps.study.domain.sittings.outcomes import Foreign, NoSuchItem, Paused
from bridging.apps.study.domain.sittings.rooms import close_room, pause_room, resume_room
from bridging.apps.study.domain.sittings.saving import Fate, Saved, flag_item
from bridging.apps.study.domain.sittings.streams import state_of
from bridging.apps.study.domain.sittings.taking import extend_time, submit_sitting
from bridging.apps.study.models import Sitting
from bridging.realtime import journal
from bridging.realtime.journal import KeyReused


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def kept(sitting: Sitting) -> dict[str, dict]:
    """Return what counts, as the journal says it; the row must say the same."""
    sitting.refresh_from_db()
    state = state_of(sitting)
    assert {item: top[:2] for item, top in sitting.tops.items()} == {
        item: [answer.revision, answer.device] for item, answer in state.answers.items()
    }
    return {item: dict(answer.raw) for item, answer in state.answers.items()}


def test_newer_answer_takes_the_place_of_the_one_before(sitting: Sitting, now: datetime):
    first = save(sitting, "m9-q1", now + minutes(1), option="big")
    second = save(sitting, "m9-q1", now + minutes(2), revision=2)

    assert (first, second) == (Saved(Fate.SAVED, 1), Saved(Fate.SAVED, 2))
    assert kept(sitting) == {"m9-q1": {"option": "right"}}
    assert sitting.answered == 1
    assert [entry.ref for entry in journal.entries_of(sitting.stream)][-2:] == ["m9-q1@1", "m9-q1@1"]


def test_same_answer_sent_twice_is_kept_once_and_answered_alike(sitting: Sitting, now: datetime):
    same = uuid.uuid4()
    first = save(sitting, "m9-q1", now + minutes(1), key=same)
    save(sitting, "m9-q1", now + minutes(2), revision=2, option="big")
    again = save(sitting, "m9-q1", now + minutes(3), key=same)

    assert (first, again) == (Saved(Fate.SAVED, 1), Saved(Fate.SAVED, 2))
    assert kept(sitting) == {"m9-q1": {"option": "big"}}
    with pytest.raises(KeyReused):
        save(sitting, "m9-q1", now + minutes(4), revision=3, key=same)


def test_two_devices_stand_in_the_journal_and_the_stale_one_is_shown_what_counts(sitting: Sitting, now: datetime):
    save(sitting, "m9-q1", now + minutes(1), device="laptop")
    save(sitting, "m9-q1", now + minutes(2), device="phone", revision=2, option="big")
    late = uuid.uuid4()
    stale = [
        save(sitting, "m9-q1", now + minutes(3), device="laptop", revision=2, key=late, option="small"),
        save(sitting, "m9-q1", now + minutes(3), device="laptop", revision=3, seen=1, option="small"),
        save(sitting, "m9-q1", now + minutes(4), device="laptop", revision=2, key=late, option="small"),
    ]

    assert stale == [Saved(Fate.STALE, 2, None, {"option": "big"})] * 3
    assert kept(sitting) == {"m9-q1": {"option": "big"}}
    assert len(state_of(sitting).stale) == 2
    chosen = save(sitting, "m9-q1", now + minutes(5), device="laptop", revision=3, option="small")
    assert (chosen.fate, kept(sitting)) == (Fate.SAVED, {"m9-q1": {"option": "small"}})


def test_what_waited_on_one_device_comes_in_its_order(sitting: Sitting, now: datetime):
    fates = [save(sitting, "m9-q1", now + minutes(5), revision=revision, seen=0, option=option).fate
             for revision, option in ((1, "big"), (2, "small"), (3, "right"))]  # fmt: skip

    assert (fates, kept(sitting)) == ([Fate.SAVED] * 3, {"m9-q1": {"option": "right"}})


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ({"value": "NaN"}, "answer.not-finite"),
        ({"value": "about five"}, "answer.not-a-number"),
        ({"value": "4.7 parsec"}, "answer.unit-unknown"),
    ],
)
def test_answer_that_cannot_be_read_is_kept_as_it_is_and_told(sitting: Sitting, now: datetime, raw: dict, code: str):
    saved = save(sitting, VALUE, now, **raw)

    assert (saved.fate, saved.notice.code) == (Fate.SAVED, code)
    assert kept(sitting) == {VALUE: raw}


def test_emptied_answer_is_blank_again(sitting: Sitting, now: datetime):
    save(sitting, VALUE, now, value="4.7 kb")
    saved = save(sitting, VALUE, now, revision=2, value="")

    sitting.refresh_from_db()
    assert (saved.notice, sitting.answered, kept(sitting)) == (None, 0, {VALUE: {"value": ""}})


@pytest.mark.parametrize(
    "raw", [{"option": "none-such"}, {"option": ["right", "big"]}, {"option": 7}, {"option": "x" * 5000}, {"option": "a\0b"}]
)
def test_what_no_form_can_send_is_refused_and_changes_nothing(sitting: Sitting, now: datetime, raw: dict):
    before = journal.version_of(sitting.stream)

    with pytest.raises(Foreign):
        save(sitting, "m9-q1", now, **raw)

    assert (journal.version_of(sitting.stream), kept(sitting)) == (before, {})


@pytest.mark.parametrize("item_id", ["m9-nothing", SEVEN, "m9-choice"])
def test_item_of_another_track_or_of_practice_cannot_be_answered(sitting: Sitting, now: datetime, item_id: str):
    with pytest.raises(NoSuchItem):
        save(sitting, item_id, now)

    assert kept(sitting) == {}


def test_nobody_answers_in_the_sitting_of_somebody_else(sitting: Sitting, now: datetime):
    with pytest.raises(Sitting.DoesNotExist):
        save(sitting, "m9-q1", now, person=make_person())

    assert kept(sitting) == {}


def test_answer_in_a_pause_is_not_taken_and_can_be_sent_again(sitting: Sitting, room, teacher: Person, now: datetime):
    same = uuid.uuid4()
    pause_room(offer=room, by=teacher, key=key(), now=now + minutes(1))
    with pytest.raises(Paused):
        save(sitting, "m9-q1", now + minutes(2), key=same)
    resume_room(offer=room, by=teacher, key=key(), now=now + minutes(3))

    assert save(sitting, "m9-q1", now + minutes(4), key=same) == Saved(Fate.SAVED, 1)


@pytest.mark.parametrize("end", ["submitted", "closed", "out of time"])
def test_answer_after_the_end_is_kept_and_never_counts(sitting: Sitting, room, teacher: Person, now: datetime, end: str):
    save(sitting, "m9-q1", now + minutes(1))
    moment = now + minutes(2)
    if end == "submitted":
        submit_sitting(sitting=sitting, key=key(), now=moment)
    elif end == "closed":
        close_room(offer=room, by=teacher, key=key(), now=moment)
    else:
        moment = now + minutes(60.2)

    saved = save(sitting, "m9-q1", moment + minutes(1), revision=2, option="big")

    assert saved == Saved(Fate.LATE, 1)
    assert kept(sitting) == {"m9-q1": {"option": "right"}}
    assert [answer.raw for answer in state_of(sitting).late] == [{"option": "big"}]


def test_answer_on_its_way_when_the_time_is_up_counts_and_time_given_later_opens_again(sitting: Sitting, teacher: Person, now: datetime):
    assert save(sitting, "m9-q1", now + minutes(60.1)).fate is Fate.SAVED
    assert save(sitting, "m9-q2", now + minutes(61)).fate is Fate.LATE
    extend_time(sitting=sitting, minutes=5, reason="", by=teacher, key=key(), now=now + minutes(62))

    assert save(sitting, "m9-q2", now + minutes(63)).fate is Fate.SAVED
    assert set(kept(sitting)) == {"m9-q1", "m9-q2"}


def test_flag_goes_up_and_down(sitting: Sitting, now: datetime):
    for item, on in (("m9-q1", True), ("m9-q2", True), ("m9-q1", False)):
        flag_item(sitting_key=sitting.key, person_pk=sitting.person_id, item_id=item, on=on, key=key(), now=now)

    sitting.refresh_from_db()
    assert (sitting.flagged, state_of(sitting).flagged) == (["m9-q2"], {"m9-q2"})
    with pytest.raises(NoSuchItem):
        flag_item(sitting_key=sitting.key, person_pk=sitting.person_id, item_id="m9-x", on=True, key=key(), now=now)


def test_saving_takes_few_queries(sitting: Sitting, now: datetime):
    save(sitting, "m9-q1", now)

    with CaptureQueriesContext(connections["default"]) as queries:
        save(sitting, "m9-q1", now, revision=2)

    # Begin or savepoint, the row, the entry, the row, commit or release.
    assert len(queries) == 5


def test_many_answers_at_once_are_all_kept_and_one_of_them_counts(file_database: None, sitting: Sitting, now: datetime):
    start, fates, faults = threading.Barrier(8), [], []

    def send(device: str) -> None:
        try:
            start.wait()
            fates.append(save(sitting, "m9-q1", now, device=device).fate)
        except Exception as fault:  # noqa: BLE001 -- whatever goes wrong in a thread must reach the test
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send, args=[f"device-{number}"]) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert faults == []
    assert sorted(fates) == [Fate.SAVED, *[Fate.STALE] * 7]
    assert len(state_of(sitting).stale) == 7
    assert kept(sitting) == {"m9-q1": {"option": "right"}}

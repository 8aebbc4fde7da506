"""A sitting follows from what was written down: pauses, extra time, crashes, two devices, and what comes too late."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bridging.engines.assessment.sitting import play
from bridging.engines.assessment.sitting_state import GRACE, Act, Entry, Phase, Rules, SittingState

BEGIN = datetime(2026, 12, 3, 9, 0, tzinfo=UTC)
ITEMS = ("m1-t1", "m1-t2", "m1-t3")
RULES = Rules(frozenset(ITEMS), timedelta(minutes=60))


def at(minute: float) -> datetime:
    return BEGIN + timedelta(minutes=minute)


def act(kind: Act, minute: float, **payload) -> Entry:
    return Entry(kind, at(minute), payload)


def saved(
    minute: float, revision: int, *, item: str = "m1-t1", seen: int | None = None, device: str = "laptop", option: str = "a"
) -> Entry:
    seen = revision - 1 if seen is None else seen
    return act(Act.ANSWERED, minute, item=item, revision=revision, seen=seen, device=device, raw={"option": option})


STARTED = [act(Act.OPENED, -10), act(Act.IDENTITY_TICKED, -5), act(Act.STARTED, 0)]


def answers(state: SittingState) -> dict[str, str]:
    return {item: answer.raw["option"] for item, answer in state.answers.items()}


def test_time_runs_from_the_start_and_is_up_after_what_is_allowed():
    state = play(RULES, STARTED)

    assert (state.started_at, state.deadline, state.is_identified) == (at(0), at(60), True)
    assert [state.remaining(at(minute)) for minute in (0, 15, 60, 90)] == [timedelta(minutes=left) for left in (60, 45, 0, 0)]
    assert [state.phase(at(minute)) for minute in (1, 59.9, 60)] == [Phase.RUNNING, Phase.RUNNING, Phase.OUT_OF_TIME]
    assert play(RULES, STARTED[:2]).phase(at(500)) is Phase.WAITING


def test_extra_time_that_was_granted_beforehand_counts_from_the_start():
    state = play(RULES, [act(Act.OPENED, -10, seconds=900), *STARTED[1:]])

    assert (state.allowed, state.deadline) == (timedelta(minutes=75), at(75))


def test_pause_of_the_room_stops_the_clock_of_everybody_who_is_at_it():
    pause = [act(Act.PAUSED, 20), act(Act.RESUMED, 35)]

    state = play(RULES, STARTED, pause)

    assert state.deadline == at(75)
    halfway = play(RULES, STARTED, pause[:1])
    assert (halfway.phase(at(30)), halfway.deadline, halfway.remaining(at(500))) == (Phase.PAUSED, None, timedelta(minutes=40))
    assert play(RULES, [*STARTED[:2], act(Act.STARTED, 25)], pause).deadline == at(95)


def test_crash_costs_time_until_it_is_given_back():
    state = play(RULES, [*STARTED, saved(10, 1), act(Act.INCIDENT, 30, note="Laptop stopped", seconds=600), saved(31, 2, option="b")])

    assert state.deadline == at(70)
    assert [(incident.note, incident.at) for incident in state.incidents] == [("Laptop stopped", at(30))]
    assert answers(state) == {"m1-t1": "b"}


def test_time_given_after_it_was_up_runs_on_from_then():
    state = play(RULES, [*STARTED, saved(61, 1), act(Act.EXTENDED, 65, seconds=300), saved(66, 2, option="b")])

    assert (state.phase(at(66)), state.deadline) == (Phase.RUNNING, at(70))
    assert answers(state) == {"m1-t1": "b"}
    assert [answer.revision for answer in state.late] == [1]


def test_answer_that_is_on_its_way_when_the_time_is_up_counts_and_a_later_one_does_not():
    last = 60 + GRACE.total_seconds() / 60

    state = play(RULES, [*STARTED, saved(last, 1), saved(last + 0.01, 2, option="b")])

    assert answers(state) == {"m1-t1": "a"}
    assert [answer.raw["option"] for answer in state.late] == ["b"]


@pytest.mark.parametrize(
    ("own", "room"),
    [
        ([act(Act.SUBMITTED, 20)], []),
        ([], [act(Act.CLOSED, 20)]),
        ([], [act(Act.PAUSED, 20)]),
    ],
)
def test_answer_when_no_time_runs_is_kept_apart(own, room):
    state = play(RULES, [*STARTED, saved(10, 1), *own, saved(20.1, 2, option="b")], room)

    assert answers(state) == {"m1-t1": "a"}
    assert [answer.revision for answer in state.late] == [2]


def test_answer_at_the_very_moment_of_a_pause_counts():
    state = play(RULES, [*STARTED, saved(20, 1)], [act(Act.PAUSED, 20)])

    assert (answers(state), state.late) == ({"m1-t1": "a"}, ())


def test_answer_before_the_start_and_to_no_item_of_the_form_is_kept_apart():
    state = play(RULES, [STARTED[0], saved(-1, 1), *STARTED[1:], saved(1, 1, item="m1-x")])

    assert (state.answers, len(state.late)) == ({}, 2)


def test_stale_answer_of_another_device_never_lies_on_top():
    journal = [
        *STARTED,
        saved(1, 1, device="laptop"),
        saved(2, 2, device="phone", option="b"),
        # Two answers that waited on the laptop, made before it could know of the phone's.
        saved(3, 2, seen=1, device="laptop", option="c"),
        saved(4, 3, seen=1, device="laptop", option="c"),
    ]

    state = play(RULES, journal)

    assert answers(state) == {"m1-t1": "b"}
    assert [(answer.device, answer.revision) for answer in state.stale] == [("laptop", 2), ("laptop", 3)]
    chosen = play(RULES, [*journal, saved(5, 3, seen=2, device="laptop", option="c")])
    assert answers(chosen) == {"m1-t1": "c"}


def test_answers_that_waited_on_one_device_come_in_their_order():
    state = play(RULES, [*STARTED, saved(1, 1), saved(5, 2, seen=0, option="b"), saved(5, 3, seen=0, option="c")])

    assert (answers(state), state.stale, state.revision("m1-t1"), state.revision("m1-t2")) == ({"m1-t1": "c"}, (), 3, 0)


def test_flag_is_put_up_and_taken_down():
    journal = [*STARTED, act(Act.FLAGGED, 1, item="m1-t1", on=True), act(Act.FLAGGED, 2, item="m1-t2", on=True)]

    assert play(RULES, journal).flagged == {"m1-t1", "m1-t2"}
    assert play(RULES, [*journal, act(Act.FLAGGED, 3, item="m1-t1", on=False)]).flagged == {"m1-t2"}


def test_clocks_that_disagree_do_not_turn_the_order_of_a_stream():
    journal = [*STARTED, saved(10, 1), saved(9.99, 2, option="b"), act(Act.SUBMITTED, 9.98)]

    state = play(RULES, journal)

    assert (answers(state), state.submitted_at) == ({"m1-t1": "b"}, at(10))


class SittingMachine(RuleBasedStateMachine):
    """Whatever happens, in whatever order, on two devices, in a room with pauses."""

    def __init__(self) -> None:
        super().__init__()
        self.now = BEGIN
        self.own: list[Entry] = []
        self.room: list[Entry] = []
        self.closed: dict[str, object] | None = None

    def moment(self) -> datetime:
        """Return a moment after all others: what comes first of two acts at the same one is for the tables above."""
        self.now += timedelta(microseconds=1)
        return self.now

    @rule(seconds=st.integers(0, 1200))
    def pass_time(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @rule(kind=st.sampled_from([Act.OPENED, Act.IDENTITY_TICKED, Act.STARTED, Act.STARTED, Act.SUBMITTED]))
    def do(self, kind: Act) -> None:
        self.own.append(Entry(kind, self.moment()))

    @rule(kind=st.sampled_from([Act.PAUSED, Act.RESUMED, Act.CODE_RELEASED, Act.CLOSED]))
    def do_in_room(self, kind: Act) -> None:
        self.room.append(Entry(kind, self.moment()))

    @rule(kind=st.sampled_from([Act.EXTENDED, Act.INCIDENT]), seconds=st.integers(-60, 1200))
    def give_time(self, kind: Act, seconds: int) -> None:
        self.own.append(Entry(kind, self.moment(), {"seconds": seconds, "note": "…"}))

    @rule(item=st.sampled_from([*ITEMS, "m1-x"]), revision=st.integers(0, 6), seen=st.integers(0, 6), device=st.sampled_from("ab"))
    def answer(self, item: str, revision: int, seen: int, device: str) -> None:
        moment = self.moment()
        before = play(RULES, self.own, self.room)
        # No two answers of a run are alike, so that each can be told apart wherever it went.
        raw = {"option": f"{len(self.own)}"}
        payload = {"item": item, "revision": revision, "seen": seen, "device": device, "raw": raw}

        self.own.append(Entry(Act.ANSWERED, moment, payload))

        after = play(RULES, self.own, self.room)
        if not before.takes_answers(moment):
            assert after.answers == before.answers
        top = before.answers.get(item)
        if top is not None and after.answers[item] != top:
            assert revision > top.revision
            assert top.revision <= seen or top.device == device
        given = [each for each in (*after.late, *after.stale, *after.answers.values()) if each.raw == raw]
        assert [(each.item, each.revision, each.device) for each in given] == [(item, revision, device)]
        assert after.late[: len(before.late)] == before.late
        assert after.stale[: len(before.stale)] == before.stale

    @invariant()
    def time_is_never_negative_nor_more_than_allowed(self) -> None:
        state = play(RULES, self.own, self.room)
        for later in (timedelta(), timedelta(minutes=7), timedelta(days=1)):
            assert timedelta() <= state.remaining(self.now + later) <= state.allowed
        assert timedelta() <= state.used <= state.allowed

    @invariant()
    def nothing_changes_any_more_once_it_is_over_for_good(self) -> None:
        state = play(RULES, self.own, self.room)
        if state.phase(self.now) in {Phase.SUBMITTED, Phase.CLOSED}:
            if self.closed is None:
                self.closed = dict(state.answers)
            assert dict(state.answers) == self.closed

    @invariant()
    def replays_are_equal(self) -> None:
        assert play(RULES, self.own, self.room) == play(RULES, list(self.own), tuple(self.room))


SittingMachine.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestSitting = SittingMachine.TestCase

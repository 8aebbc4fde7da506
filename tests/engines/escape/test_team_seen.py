"""What a member of a team sees: what the team holds and what she holds herself, and nothing before its time."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.engines.escape.table import HOST, ROOM, Table, started

from bridging.engines.escape.acts import Act
from bridging.engines.escape.seen.team import TeamSeen, holds, team_seen
from bridging.engines.escape.state import Stage, Way


def seen(table: Table, person: str = "ada", **later: float) -> TeamSeen:
    found = team_seen(table.run, person, table.now + timedelta(**later))
    assert found is not None
    return found


def test_nothing_of_the_room_is_seen_before_the_start():
    table = Table().says(HOST, Act.OPENED, teams={"red": {"people": ["ada", "bo"], "set": "A", "seed": 7, "values": {}}})
    before = seen(table)

    assert (before.clues, before.locks, before.left, before.can_act) == ((), (), None, False)
    assert {place.lock for stage in before.map for place in stage.places} == {""}


def test_who_is_in_no_team_sees_nothing():
    assert team_seen(started().run, "nobody", started().now) is None


def test_locks_that_are_shut_have_no_name_and_those_that_open_have():
    table = started()
    assert [lock.id for lock in seen(table).open_locks] == ["ladder", "pages", "extra"]
    names = [place.lock for stage in seen(table).map for place in stage.places]
    assert [name for name in names if name] == ["ladder", "pages", "extra"]
    assert len(names) == len(ROOM.locks)

    table.answers("ada", "ladder", "496 MDa")

    assert [lock.id for lock in seen(table).open_locks] == ["pages", "ratio", "box", "bench", "extra"]
    assert [(lock.id, lock.state) for lock in seen(table).behind] == [("ladder", Way.SOLVED)]


def test_dealt_clue_is_read_by_who_holds_it_and_known_to_the_others():
    table = started().answers("ada", "ladder", "496 MDa")
    run = table.run
    for person in ("ada", "bo", "cas", "dee"):
        mine = {clue.id for clue in seen(table, person).clues if clue.is_read}
        told = {clue.id for clue in seen(table, person).clues}
        assert told == {"brief", "north", "south", "east", "seal"}
        assert mine == {"brief", *(name for name, holders in run.teams["red"].dealt.items() if person in holders)}
        assert {name for name in ROOM.clues if holds(run, person, name)} == mine
    assert not holds(run, "eli", "north")
    assert not holds(run, "nobody", "brief")


def test_clues_of_who_leaves_are_read_by_who_stays():
    table = started().answers("ada", "ladder", "496 MDa")
    for person in ("bo", "cas", "dee"):
        table.says(HOST, Act.PRESENCE_SET, person=person, is_here=False)

    assert {clue.id for clue in seen(table).clues if clue.is_mine} == {"north", "south", "east", "seal"}


def test_lock_cools_and_then_takes_answers_again():
    table = started().answers("ada", "ladder", "500 MDa")
    lock = seen(table, seconds=4).locks[0]
    assert lock.cooling == timedelta(seconds=6)
    assert seen(table, seconds=11).locks[0].cooling == timedelta()


def test_hints_come_with_time_and_their_price_stands_before_them():
    table = started()
    first = seen(table).locks[0].hints
    assert (first.seen, first.next.tier if first.next else 0, first.next.cost_min if first.next else None) == ((), 1, 0)
    assert first.next is not None
    assert not first.next.is_offered

    offered = seen(table, minutes=9).locks[0].hints.next
    assert offered is not None
    assert offered.is_offered

    pushed = seen(table, minutes=12).locks[0].hints
    assert [(hint.tier, hint.how) for hint in pushed.seen] == [(1, "pushed")]
    assert pushed.next is not None
    assert pushed.next.cost_min == 1


def test_time_up_and_pause_take_nothing_and_late_goes_on():
    table = started()
    assert seen(table).can_act
    assert not seen(table, minutes=61).can_act
    assert seen(table.says(HOST, Act.PAUSED)).is_paused
    assert not seen(table).can_act
    table.says(HOST, Act.RESUMED).says(HOST, Act.FINISHED).says(HOST, Act.LATE_OPENED)
    late = seen(table)
    assert (late.stage, late.is_late, late.can_act) == (Stage.OVER, True, True)


def test_message_is_for_its_team():
    table = started().says(HOST, Act.SAID, text="All.").says(HOST, Act.SAID, text="Blue.", team="blue")
    assert [message.text for message in seen(table).messages] == ["All."]
    assert [message.text for message in seen(table, "eli").messages] == ["All.", "Blue."]


ANSWERS: dict[str, Any] = {"ladder": "496", "pages": "3, 7, 9, 12", "ratio": "0.6", "box": "EV-17", "extra": "line clearance"}


@given(st.lists(st.tuples(st.sampled_from(["ada", "bo"]), st.sampled_from([*ANSWERS, "board", "bench"]), st.booleans()), max_size=12))
def test_no_value_of_a_screen_holds_what_opens_a_lock_that_it_did_not_open(acts: list[tuple[str, str, bool]]):
    """Whatever is tried, right or wrong, early or late: what is seen names no fact, answer or lock before its time."""
    table = started()
    for person, lock, is_right in acts:
        table.waits(minutes=1).answers(person, lock, ANSWERS[lock] if is_right and lock in ANSWERS else "no such thing")
    team = table.run.teams["red"]
    value = seen(table)

    assert {lock.id for lock in value.locks} == {name for name, run in team.locks.items() if run.opened_at or run.closed_at}
    assert {clue.id for clue in value.clues} <= team.held.keys()
    hidden = {name for name, run in team.locks.items() if run.opened_at is None}
    assert hidden.isdisjoint(place.lock for stage in value.map for place in stage.places)
    words = repr([asdict(lock) for lock in value.locks if lock.is_open and not lock.tries])
    assert [answer for answer in ("496", "EV-17", "clearance") if answer in words] == []

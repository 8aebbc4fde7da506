"""What a run is looked back on by."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.engines.escape.console_values import ROOM, at, opened, run, team, tried

from bridging.engines.escape.bound import BoundRoom
from bridging.engines.escape.schema import Near
from bridging.engines.escape.seen.debrief import LockStory, compared, story_of
from bridging.engines.escape.state import Clock, HintGiven, TeamRun, Verdict, Way

LADDER = ROOM.locks["ladder"].model_copy(update={"near": (Near.model_validate({"accept": ["477"], "say": "Proteins are no capsids."}),)})
WITH_BELIEF = ROOM.model_copy(update={"locks": {**ROOM.locks, "ladder": LADDER}})


def _played(**more: object) -> TeamRun:
    ladder = opened(
        0,
        closed_at=at(14),
        way=Way.SOLVED,
        tries=(
            replace(tried(3, "477 MDa", Verdict.NEAR, 3), near=0),
            tried(4, "12", Verdict.WRONG, 5),
            tried(5, "12", Verdict.REPEATED, 6),
            tried(6, "496 MDa", Verdict.RIGHT, 14),
        ),
        hints=(HintGiven(1, at(9), "asked"), HintGiven(2, at(13.9), "asked", 1, is_refunded=True)),
    )
    locks = {"ladder": ladder, "box": opened(0), "board": opened(14)}
    return team(locks=locks, bound=BoundRoom(WITH_BELIEF), **more)


def _of_ladder(played: TeamRun) -> LockStory:
    return next(each for each in story_of(played).locks if each.lock == "ladder")


def test_story_tells_locks_in_the_order_in_which_they_opened_with_what_was_tried():
    story = story_of(_played())
    box, ladder, board = story.locks

    assert (ladder.lock, box.lock, board.lock) == ("ladder", "box", "board")
    assert (ladder.opened, ladder.closed, ladder.took, ladder.usual, ladder.over) == (0, 14, 14, 8, 6)
    assert [(mark.minute, mark.what) for mark in ladder.marks] == [(3, "near"), (5, "wrong"), (6, "wrong"), (9, "hint"), (14, "right")]
    assert (box.took, box.way, board.opened) == (None, None, 14)
    assert story.longest is ladder
    assert story.span == 14


def test_belief_stands_first_and_answers_are_counted():
    beliefs = _of_ladder(_played()).beliefs

    assert [(each.answer, each.times) for each in beliefs] == [("477 MDa", 1), ("12", 2)]
    assert isinstance(beliefs[0].near, Near)
    assert beliefs[0].near.say.en == "Proteins are no capsids."
    assert beliefs[1].near is None


def test_pause_is_no_time_of_play():
    clock = Clock(started_at=at(0), ends_at=at(70), pauses=((at(4), at(10)),))

    assert _of_ladder(_played(clock=clock)).took == pytest.approx(8)


def test_room_that_was_not_left_has_no_minutes():
    assert story_of(_played()).played is None
    assert story_of(_played(finished_at=at(40))).played == 40


def test_teams_are_compared_in_the_order_of_their_names_and_beliefs_by_teams():
    slow, quick = _played(), team("2", {"ladder": opened(0, closed_at=at(2), way=Way.SOLVED), "box": opened(0), "board": opened(2)})
    found = {each.lock: each for each in compared(run(slow, quick))}

    assert list(found["ladder"].teams) == ["1", "2"]
    assert [story.took for story in found["ladder"].teams.values()] == [14, 2]
    assert found["ladder"].beliefs == {0: 1}
    assert compared(run()) == ()


def test_moment_before_the_start_stands_at_the_beginning():
    early = team(locks={name: opened(-5) for name in ROOM.locks})

    assert {lock.opened for lock in story_of(early).locks} == {0}
    assert story_of(team(locks={name: opened(1) for name in ROOM.locks}, clock=Clock())).locks == ()
    assert timedelta() <= early.clock.played(at(0), at(0))

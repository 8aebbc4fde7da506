"""What the console of a game master shows, and what it says should be done next."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.escape.console_values import ROOM, START, at, opened, run, team, tried
from tests.engines.escape.table import HOST, TEAMS, started
from tests.engines.escape.table import ROOM as TABLE

from bridging.engines.escape.acts import Act
from bridging.engines.escape.checklists import Padlock, padlocks, ready_items, reset_items
from bridging.engines.escape.seen.console import PadlockSeen, console
from bridging.engines.escape.seen.lamps import UNHEARD, Lamp
from bridging.engines.escape.seen.next_step import NextStep, Step, next_step
from bridging.engines.escape.seen.team import team_seen
from bridging.engines.escape.seen.timeline import as_typed, timeline
from bridging.engines.escape.state import Clock, HintGiven, LockRun, Stage, TeamRun, Verdict, Way
from bridging.kernel.entry import Entry
from bridging.source.schema import Localised

FOUR_WRONG = tuple(tried(seq, str(seq)) for seq in range(4))
SOLVED = opened(0, closed_at=at(5), way=Way.SOLVED)
HINTED = (HintGiven(1, at(8.5), "sent"),)


@pytest.mark.parametrize(
    ("minute", "said", "lamps"),
    [
        (2, {}, ()),
        (3, {}, (Lamp.QUIET,)),
        (5, {}, (Lamp.STUCK,)),
        (5, {"last_at": at(4)}, ()),
        (5, {"clock": Clock(START, at(60), ((at(1), at(4)),))}, ()),
        (50, {"clock": Clock(START, at(60), (), at(1))}, ()),
        (50, {"finished_at": at(40)}, ()),
        (1, {"locks": {"ladder": opened(0, tries=FOUR_WRONG)}}, (Lamp.GUESSING,)),
        (1, {"locks": {"ladder": opened(0, tries=(*FOUR_WRONG[:3], tried(9, "x", Verdict.REPEATED)))}}, ()),
        (9, {"locks": {"ladder": opened(0)}, "last_at": at(8)}, (Lamp.OVER,)),
        (9, {"locks": {"ladder": SOLVED}, "last_at": at(8)}, ()),
        (1, {"clock": Clock()}, ()),
    ],
)
def test_lamp_says_what_should_make_one_walk_there(minute: float, said: dict[str, Any], lamps: tuple[Lamp, ...]):
    assert console(ROOM, run(team(**said)), {}, at(minute)).teams[0].lamps == lamps


def test_silent_screen_is_told_and_an_unknown_one_is_not():
    asked = {"1": at(1), "2": at(1) - UNHEARD - timedelta(seconds=1)}

    seen = console(ROOM, run(team("1"), team("2"), team("3")), asked, at(1))

    assert [(each.is_heard, each.lamps) for each in seen.teams] == [(True, ()), (False, (Lamp.GONE,)), (None, ())]


def test_cell_counts_minutes_without_pauses_and_says_the_next_hint():
    clock = Clock(START, at(60), ((at(2), at(5)),))
    locks = {"ladder": opened(0, tries=(tried(1, "4"), tried(2, "5", Verdict.NEAR), tried(3, "?", Verdict.UNREADABLE))), "box": SOLVED}

    ladder, box, board = console(ROOM, run(team(locks=locks, clock=clock, last_at=at(11))), {}, at(12)).teams[0].cells

    assert (ladder.lock, ladder.state, ladder.minutes, ladder.usual, ladder.is_over, ladder.wrong) == ("ladder", "open", 9, 8, True, 2)
    assert ladder.hint is not None
    assert (ladder.hint.next.tier, ladder.hint.words["en"], ladder.hint.next.is_offered) == (1, "Think of the calibrants", True)
    assert ladder.hint.next.pushed_in == timedelta(minutes=3)
    assert (box.state, box.minutes, box.hint) == (Way.SOLVED, 2, None)
    assert (board.state, board.is_host) == ("shut", True)


@pytest.mark.parametrize(
    ("minute", "hints", "shown", "ahead"), [(11, (), 0, 1), (12, (), 1, 2), (12, HINTED, 1, 2), (16, (), 2, 3), (20, (), 3, None)]
)
def test_next_hint_is_after_those_that_came_by_themselves(minute: float, hints: tuple[HintGiven, ...], shown: int, ahead: int | None):
    cell = console(ROOM, run(team(locks={"ladder": opened(0, hints=hints)})), {}, at(minute)).teams[0].cells[0]

    assert (cell.tiers, cell.hint and cell.hint.next.tier) == (shown, ahead)


def test_last_five_wrong_answers_stand_there_as_they_were_typed():
    tries = tuple(tried(seq, f" {seq} MDa?") for seq in range(1, 8))
    locks = {"ladder": opened(0, tries=(*tries[::2], tried(9, "496", Verdict.RIGHT))), "box": opened(0, tries=tries[1::2])}

    (seen,) = console(ROOM, run(team(locks=locks)), {}, at(1)).teams

    assert [(each.lock, each.tried.answer) for each in seen.wrong] == [
        ("ladder", " 7 MDa?"),
        ("box", " 6 MDa?"),
        ("ladder", " 5 MDa?"),
        ("box", " 4 MDa?"),
        ("ladder", " 3 MDa?"),
    ]


def test_codes_on_the_table_stand_beside_those_of_the_register():
    seen = console(ROOM, run(team(), codes={"A": {"box": "0815"}}), {}, at(0))

    assert seen.padlocks == {"A": (PadlockSeen(Padlock("chest", "box", "4711"), "0815"),)}
    assert padlocks(ROOM, "B") == (Padlock("chest", "box", ""),)


def test_checklists_name_what_lies_on_a_table():
    assert [(item.id, item.code) for item in ready_items(ROOM, "A")] == [
        ("prop-chest", "4711"),
        ("prop-torch", ""),
        ("safety-1", ""),
        ("briefing", ""),
    ]
    assert [(item.prop, item.minutes) for item in reset_items(ROOM)] == [("chest", 2)]


READY = frozenset(item.id for item in ready_items(ROOM, "A"))
HELD_UP = {"ladder": opened(0)}
DONE = {"finished_at": at(40)}


@pytest.mark.parametrize(
    ("stage", "teams", "minute", "step"),
    [
        (Stage.LOBBY, (team(), team("2", ready=READY)), 0, NextStep(Step.PREPARE)),
        (Stage.LOBBY, (team(ready=READY),), 0, NextStep(Step.START)),
        (Stage.PLAY, (team(last_at=at(9)),), 9, NextStep(Step.WALK)),
        (Stage.PLAY, (team(),), 9, NextStep(Step.SEE, "1")),
        (Stage.PLAY, (team(), team("2", locks=HELD_UP)), 9, NextStep(Step.HINT, "2", "ladder")),
        (Stage.PLAY, (team(locks={"ladder": opened(0, hints=HINTED)}, last_at=at(8)),), 9, NextStep(Step.WALK)),
        (Stage.PLAY, (team(locks=HELD_UP, last_at=at(29)),), 30, NextStep(Step.SEE, "1", "ladder")),
        (Stage.PLAY, (team(locks={"board": opened(0)}, last_at=at(2)),), 2, NextStep(Step.TICK, "1", "board")),
        (Stage.PLAY, (team(clock=Clock(START, at(60), (), at(1))),), 9, NextStep(Step.RESUME)),
        (Stage.PLAY, (team(), team("2", **DONE)), 61, NextStep(Step.LET_ON)),
        (Stage.PLAY, (team(), team("2", clock=Clock(START, at(70)), last_at=at(60))), 61, NextStep(Step.LET_ON, "1")),
        (Stage.PLAY, (team(is_late=True, last_at=at(70)), team("2", **DONE)), 71, NextStep(Step.WALK)),
        (Stage.PLAY, (team(**DONE), team("2", **DONE)), 41, NextStep(Step.DEBRIEF)),
        (Stage.OVER, (team(), team("2", **DONE)), 61, NextStep(Step.LET_ON)),
        (Stage.OVER, (team(is_late=True, last_at=at(70)), team("2", **DONE)), 71, NextStep(Step.WALK)),
        (Stage.OVER, (team(is_late=True, **DONE), team("2", **DONE)), 71, NextStep(Step.DEBRIEF)),
        (Stage.DEBRIEF, (team(**DONE),), 80, NextStep(Step.END)),
        (Stage.ENDED, (team(**DONE),), 99, NextStep(Step.NONE)),
    ],
)
def test_next_step_is_one_thing(stage: Stage, teams: tuple[TeamRun, ...], minute: float, step: NextStep):
    assert next_step(console(ROOM, run(*teams, stage=stage), {}, at(minute))) == step


def test_call_of_the_story_is_due_after_minutes_of_play_and_made_once():
    table = started(**{name: TEAMS[name] for name in ("red", "blue")})
    since = table.now

    def seen(minutes: float) -> tuple[NextStep, list[tuple[bool, tuple[str, ...], int]]]:
        shown = console(TABLE, table.run, {}, since + timedelta(minutes=minutes))
        return next_step(shown), [(each.is_due, each.waiting, each.called) for each in shown.calls]

    assert seen(19.9)[1] == [(False, ("red", "blue"), 0), (False, ("red", "blue"), 0)]
    assert seen(20) == (NextStep(Step.CALL, call=0), [(True, ("red", "blue"), 0), (False, ("red", "blue"), 0)])
    # Nobody is urged for ever; it can still be made.
    assert (seen(26)[0].step is Step.CALL, seen(26)[1][0][0]) == (False, True)

    table.waits(minutes=20).says(HOST, Act.CALLED, call=0, on_screen=True, team="red")
    assert seen(21)[1][0] == (True, ("blue",), 1)
    table.says(HOST, Act.CALLED, call=0, on_screen=False)
    assert seen(21)[1][0] == (False, (), 2)
    on_screen = {who: list(each.calls) for who in ("ada", "eli") if (each := team_seen(table.run, who, table.now))}
    assert on_screen == {"ada": [0], "eli": []}

    for wrong in ({"call": 0, "on_screen": True}, {"call": 2, "on_screen": True}, {"call": -1, "on_screen": True}, {"call": 1}):
        assert not table.says(HOST, Act.CALLED, **wrong).last_counts
    assert not started(red=TEAMS["red"]).says(HOST, Act.FINISHED).says(HOST, Act.CALLED, call=0, on_screen=True).last_counts


def test_pause_puts_a_call_off():
    table = started(red=TEAMS["red"]).waits(minutes=10).says(HOST, Act.PAUSED).waits(minutes=15).says(HOST, Act.RESUMED)

    (first, _second) = console(TABLE, table.run, {}, table.now).calls

    assert timedelta(minutes=9.9) < first.due_in < timedelta(minutes=10.1)


def test_session_ends_when_everybody_has_looked_back():
    room = ROOM.model_copy(update={"debrief": ROOM.debrief.model_copy(update={"reflection": (Localised(nl="Wat?", en="What?"),)})})
    written = {"ada": ("More.",)}

    steps = [
        next_step(console(room, run(team(), stage=Stage.DEBRIEF, reflections=each), {}, at(80))).step
        for each in (written, written | {"bo": ()})
    ]

    assert steps == [Step.LOOK_BACK, Step.END]


def test_screen_that_fell_silent_comes_before_all_else():
    seen = console(ROOM, run(team(locks=HELD_UP), team("2", last_at=at(9))), {"2": at(1)}, at(9))

    assert next_step(seen) == NextStep(Step.SEE, "2")


def test_timeline_says_what_was_done_and_taken_back():
    entries = [
        Entry(1, "lead", Act.STARTED, at(0)),
        Entry(2, "ada", Act.ANSWERED, at(1), {"lock": "ladder", "answer": ["a", "b"]}),
        Entry(3, "lead", Act.FORCED, at(2), {"team": "1", "lock": "box", "reason": "It jams."}),
        Entry(4, "lead", Act.UNDONE, at(3), {"seq": 3}),
        Entry(5, "lead", Act.UNDONE, at(3), {"seq": 1}),
    ]
    known = run(team(), left_out=frozenset({5}), verdicts={2: Verdict.WRONG}, undone={4: 3}, entries=tuple(entries))

    events = timeline(known)

    assert [(each.team, each.said, each.verdict) for each in events[1:3]] == [("1", "a, b", "wrong"), ("1", "It jams.", "")]
    assert [(each.is_undone, each.can_be_undone) for each in events] == [
        (False, True),
        (False, False),
        (True, False),
        (False, True),
        (False, False),
    ]
    assert [each.can_be_undone for each in timeline(replace(known, stage=Stage.ENDED))] == [False] * 5
    assert [as_typed(each) for each in ({"x": 1, "y": 2}, None, 4)] == ["x 1, y 2", "", "4"]


minutes = st.floats(0, 90)


@given(
    st.dictionaries(st.sampled_from(list(ROOM.locks)), st.sampled_from([LockRun(), opened(1), SOLVED, opened(0, tries=FOUR_WRONG)])),
    st.sampled_from(list(Stage)),
    minutes,
)
def test_console_of_any_run_can_be_shown(locks: dict[str, LockRun], stage: Stage, minute: float):
    seen = console(ROOM, run(team(locks=locks), stage=stage), {"1": START}, at(minute))
    step = next_step(seen)

    assert [cell.lock for cell in seen.teams[0].cells] == ["ladder", "box", "board"]
    assert step.step is not Step.HINT or any(cell.lock == step.lock and cell.hint for cell in seen.teams[0].open)

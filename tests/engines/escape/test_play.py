"""A run follows from what was written down: answers, cool-down, time, who is there, and what a game master does."""

from datetime import timedelta

import pytest
from tests.engines.escape.table import HOST, ROOM, START, TEAMS, Table, both, opened, started

from bridging.engines.escape.acts import Act
from bridging.engines.escape.play import carry_on, play
from bridging.engines.escape.schema import Room
from bridging.engines.escape.state import Stage, Verdict, Way
from bridging.kernel.entry import Entry

OPEN_AT_START = ["ladder", "pages", "extra"]


def open_locks(table: Table, team: str) -> list[str]:
    return [name for name, lock in table.team(team).locks.items() if lock.is_open]


def released(table: Table, actor: str = "ada", code: str = "3791", ratio: str = "0,60", team: str = "red") -> Table:
    """Play the room to its end."""
    table.answers(actor, "ladder", "496").answers(actor, "pages", "3 7 9 12").answers(actor, "ratio", ratio).answers(actor, "box", code)
    return table.says(actor, Act.SUBMITTED, lock="bench", share=0.8).says(HOST, Act.TICKED, team=team, lock="board")


def test_nothing_is_held_before_the_start_and_what_opens_then_opens_for_all():
    table = opened()

    assert (table.run.stage, dict(table.team("red").held), open_locks(table, "red")) == (Stage.LOBBY, {}, [])
    table.says(HOST, Act.STARTED)
    assert table.run.stage is Stage.PLAY
    assert [open_locks(table, team) for team in TEAMS] == [OPEN_AT_START] * 3
    assert table.team("red").held == {"brief": table.now}
    assert table.team("blue").clock.ends_at == table.now + timedelta(minutes=60)


def test_right_answer_opens_what_waited_for_it():
    table = started().answers("bo", "ladder", "4.97e2 MDa")

    lock = table.lock("red", "ladder")
    assert (lock.way, lock.by, lock.closed_at, table.last_verdict) == (Way.SOLVED, "bo", table.now, Verdict.RIGHT)
    assert open_locks(table, "red") == ["pages", "ratio", "box", "bench", "extra"]
    assert open_locks(table, "blue") == OPEN_AT_START
    assert set(table.team("red").held) == {"brief", "ladder", "north", "south", "east", "seal"}


def test_team_reaches_the_exit_and_goes_on_with_what_is_left():
    table = released(started())

    assert table.team("red").finished_at == table.now
    assert table.team("blue").finished_at is None
    assert table.answers("ada", "extra", "Line-clearance").last_verdict is Verdict.RIGHT


def test_answers_are_those_of_the_seed_and_the_set_of_the_team():
    table = started().answers("ada", "ladder", 496).answers("eli", "ladder", "496")

    assert table.answers("ada", "ratio", "0,7").last_verdict is Verdict.WRONG
    assert table.answers("eli", "ratio", "0.70").last_verdict is Verdict.RIGHT
    assert table.answers("ada", "box", "2846").last_verdict is Verdict.WRONG
    assert table.answers("eli", "box", "28-46").last_verdict is Verdict.RIGHT
    assert table.waits(seconds=10).answers("ada", "box", "ev 17").last_verdict is Verdict.RIGHT


def test_code_that_the_game_master_found_on_the_table_goes_before_the_register():
    table = opened().says(HOST, Act.CODES_SET, set="A", codes={"box": "1111", "nothing": "9"}).says(HOST, Act.STARTED)
    table.answers("ada", "ladder", 496)

    assert table.run.codes == {"A": {"box": "1111"}}
    assert table.answers("ada", "box", "3791").last_verdict is Verdict.WRONG
    assert table.waits(seconds=10).answers("ada", "box", "1111").last_verdict is Verdict.RIGHT


def test_two_who_answer_at_once_give_one_truth():
    table = started()
    at = table.now + timedelta(seconds=5)
    answers = [
        Entry(table.last + place, who, Act.ANSWERED, at, {"lock": "ladder", "answer": "496"}) for place, who in ((1, "bo"), (2, "ada"))
    ]

    run = play(ROOM, [*table.entries, *answers])

    lock = run.teams["red"].locks["ladder"]
    assert (lock.by, len(lock.tries)) == ("bo", 1)
    assert [run.verdicts[each.seq] for each in answers] == [Verdict.RIGHT, Verdict.CLOSED]
    assert run.left_out == {answers[1].seq}


def test_near_answer_says_which_and_costs_as_a_wrong_one():
    table = started().answers("ada", "ladder", "4,77e2")

    assert (table.last_verdict, table.lock("red", "ladder").tries[0].near) == (Verdict.NEAR, 0)
    assert table.lock("red", "ladder").cooling_until == table.now + timedelta(seconds=10)


def test_cooling_rises_to_a_minute_and_is_of_one_lock_and_one_team():
    table = started()
    found = []
    for number in range(5):
        table.answers("ada", "ladder", str(100 + number))
        found.append((table.lock("red", "ladder").cooling_until - table.now).total_seconds())
        refused = table.answers("bo", "ladder", "496")
        assert (refused.last_verdict, refused.last_counts) == (Verdict.COOLING, False)
        table.waits(seconds=found[-1])

    assert found == [10, 20, 40, 60, 60]
    assert table.answers("ada", "pages", "1 2").answers("eli", "ladder", "496").last_verdict is Verdict.RIGHT
    assert table.answers("ada", "ladder", "496").last_verdict is Verdict.RIGHT


def test_what_cannot_be_read_or_was_said_before_costs_nothing():
    table = started().answers("ada", "ladder", "about five hundred")
    assert table.last_verdict is Verdict.UNREADABLE
    assert table.answers("ada", "ladder", "496 kDa").last_verdict is Verdict.UNREADABLE
    assert table.lock("red", "ladder").tries[-1].notice.code == "grade.right-number-wrong-unit"
    assert table.lock("red", "ladder").cooling_until is None
    table.answers("ada", "ladder", "100").waits(seconds=10).answers("bo", "ladder", "100,0 MDa")
    assert table.last_verdict is Verdict.REPEATED
    assert table.answers("bo", "ladder", "496").last_verdict is Verdict.RIGHT


def test_repeated_is_told_when_the_run_is_carried_on():
    table = started().answers("ada", "ladder", "100").waits(seconds=10)
    before = table.run

    after = carry_on(before, ROOM, table.answers("bo", "ladder", "100.0").entries[-1:])

    assert after.verdicts[table.last] is Verdict.REPEATED


@pytest.mark.parametrize(
    ("actor", "lock"), [("stranger", "ladder"), (HOST, "ladder"), ("ada", "board"), ("ada", "bench"), ("ada", "nothing"), ("ada", None), ("ada", ["ladder"])]
)  # fmt: skip
def test_forged_and_early_answers_are_left_out(actor: str, lock: object):
    table = started()
    before = table.run

    after = table.answers(actor, lock, "496").run

    assert (after.teams, after.left_out) == (before.teams, before.left_out | {table.last})


def test_entry_that_comes_again_changes_nothing():
    table = started().answers("ada", "ladder", "100")
    run = table.run

    assert carry_on(run, ROOM, table.entries) == run


def test_time_decides_on_arrival_with_three_seconds_of_grace():
    table = started()
    table.now = table.team("red").clock.ends_at + timedelta(seconds=2)
    assert table.answers("ada", "ladder", "496").last_verdict is Verdict.RIGHT
    assert table.answers("eli", "ladder", "496").last_verdict is Verdict.NOT_NOW
    assert (table.run.stage, table.run.stage_at(table.now)) == (Stage.PLAY, Stage.OVER)


def test_pause_of_one_team_moves_its_end_and_nobody_elses():
    table = started()
    end = table.team("red").clock.ends_at
    table.says(HOST, Act.PAUSED, team="red").waits(seconds=59)
    assert table.answers("ada", "ladder", "496").last_verdict is Verdict.NOT_NOW
    table.entries.pop()
    table.says(HOST, Act.RESUMED, team="red")

    assert table.team("red").clock.ends_at == end + timedelta(seconds=61)
    assert table.team("blue").clock.ends_at == end
    assert table.answers("ada", "ladder", "496").last_verdict is Verdict.RIGHT


def test_pause_of_all_takes_those_that_run_and_ends_for_all():
    table = started().says(HOST, Act.PAUSED, team="red").waits(seconds=29).says(HOST, Act.PAUSED).waits(seconds=29).says(HOST, Act.RESUMED)

    ends = {name: (team.clock.ends_at - START).total_seconds() for name, team in table.run.teams.items()}
    assert ends["red"] - ends["blue"] == 30
    assert all(team.clock.paused_at is None for team in table.run.teams.values())
    assert not table.says(HOST, Act.RESUMED).last_counts


def test_time_is_moved_for_one_or_all():
    table = started()
    end = table.team("red").clock.ends_at
    table.says(HOST, Act.TIME_MOVED, seconds=300).says(HOST, Act.TIME_MOVED, seconds=-60, team="blue")

    assert [table.team(name).clock.ends_at - end for name in TEAMS] == [timedelta(seconds=each) for each in (300, 240, 300)]
    for seconds in (0, 7201, "60", True, None, 1.5):
        assert not table.says(HOST, Act.TIME_MOVED, seconds=seconds).last_counts


def test_team_that_is_let_on_finishes_late_and_untimed():
    table = released(started(), actor="ada").says(HOST, Act.FINISHED)
    assert table.answers("eli", "ladder", "496").last_verdict is Verdict.NOT_NOW
    table.says(HOST, Act.LATE_OPENED).waits(hours=3)
    released(table, "eli", "2846", "0.7", "blue")

    team = table.team("blue")
    assert (team.is_late, team.finished_at, table.run.stage) == (True, table.now, Stage.OVER)
    assert {lock.is_late for lock in team.locks.values() if lock.closed_at} == {True}
    assert not table.team("red").is_late
    assert table.says(HOST, Act.DEBRIEF_OPENED).answers("hal", "ladder", "496").last_verdict is Verdict.NOT_NOW


def test_scan_is_kept_once_whether_it_means_something_or_not():
    table = started().says("ada", Act.SCANNED, prop="card")

    first = table.now
    assert not table.says("bo", Act.SCANNED, prop="card").last_counts
    assert not table.says("ada", Act.SCANNED, prop="nothing").last_counts
    assert table.team("red").scanned == {"card": first}


def test_bench_that_earned_too_little_may_be_handed_in_again_at_once():
    table = started().answers("ada", "ladder", "496").says("bo", Act.SUBMITTED, lock="bench", share=0.5)
    assert (table.last_verdict, table.lock("red", "bench").is_open) == (Verdict.WRONG, True)
    table.says("bo", Act.SUBMITTED, lock="bench", share=0.55)

    assert table.lock("red", "bench").way is Way.SOLVED
    assert not table.says("bo", Act.SUBMITTED, lock="ratio", share=1).last_counts


def test_lock_that_is_given_up_yields_all_the_same():
    table = started().says("ada", Act.GIVEN_UP, lock="ladder")

    assert (table.lock("red", "ladder").way, table.lock("red", "ratio").is_open) == (Way.GIVEN_UP, True)
    assert table.answers("bo", "ladder", "496").last_verdict is Verdict.CLOSED


def test_variant_hands_locks_over_at_the_start():
    table = opened(red={**TEAMS["red"], "variant": "short"}).says(HOST, Act.STARTED)

    assert table.lock("red", "ladder").way is Way.GIVEN
    assert open_locks(table, "red") == ["pages", "ratio", "box", "bench", "extra"]


def test_only_what_the_game_master_sees_is_ticked():
    table = started().answers("ada", "ladder", "496")

    assert not table.says(HOST, Act.TICKED, team="red", lock="ratio").last_counts
    assert not table.says(HOST, Act.TICKED, team="red", lock="board").last_counts
    assert table.says(HOST, Act.TICKED, team="red", lock="box").last_counts
    assert table.lock("red", "box").way is Way.SOLVED


def test_forced_and_skipped_locks_yield_and_say_how_they_were_left():
    table = started().says(HOST, Act.FORCED, team="red", lock="ladder", reason="jammed").says(HOST, Act.SKIPPED, team="red", lock="pages")

    assert [table.lock("red", name).way for name in ("ladder", "pages")] == [Way.FORCED, Way.SKIPPED]
    assert "line" in table.team("red").held
    assert not table.says(HOST, Act.SKIPPED, team="red", lock="ladder").last_counts


def test_accepted_answer_counts_for_every_team_that_gave_it_and_will():
    table = started().answers("ada", "ladder", "480").answers("eli", "ladder", "480").says("eli", Act.GIVEN_UP, lock="ladder")
    table.says(HOST, Act.ACCEPTED, lock="ladder", answer="480")

    red, blue = table.lock("red", "ladder"), table.lock("blue", "ladder")
    assert (red.way, red.by, red.tries[0].verdict, red.cooling_until) == (Way.SOLVED, "ada", Verdict.RIGHT, None)
    assert (red.right_at, red.closed_at) == (red.tries[0].at, table.now)
    assert (blue.way, blue.closed_at < table.now) == (Way.SOLVED, True)
    assert table.run.verdicts[red.tries[0].seq] is Verdict.RIGHT
    assert table.answers("hal", "ladder", "480,5").last_verdict is Verdict.RIGHT
    assert not table.says(HOST, Act.ACCEPTED, lock="ladder", answer="480").last_counts


def test_undone_is_as_if_it_had_not_been_and_can_be_undone():
    table = started()
    before = table.run
    table.says(HOST, Act.FORCED, team="red", lock="ladder")
    forced = table.last
    table.says(HOST, Act.UNDONE, seq=forced)
    assert table.run.teams == before.teams
    assert table.run.left_out == before.left_out
    table.says(HOST, Act.UNDONE, seq=table.last)
    assert table.lock("red", "ladder").way is Way.FORCED
    for seq in (1, 9999, forced + 1, "x", None, table.last + 1):
        assert not table.says(HOST, Act.UNDONE, seq=seq).last_counts


def test_answers_of_teams_are_not_taken_back_but_giving_up_is():
    table = started().answers("ada", "ladder", "496")
    assert not table.says(HOST, Act.UNDONE, seq=table.last).last_counts
    table.says("ada", Act.GIVEN_UP, lock="pages")

    assert table.says(HOST, Act.UNDONE, seq=table.last).lock("red", "pages").is_open


def test_pause_that_is_undone_lets_what_was_answered_in_it_count():
    table = started().says(HOST, Act.PAUSED)
    pause = table.last
    table.answers("ada", "ladder", "496").says(HOST, Act.UNDONE, seq=pause)

    assert table.lock("red", "ladder").way is Way.SOLVED


def test_messages_and_notes_are_kept_and_may_be_erased():
    table = started().says(HOST, Act.SAID, text=" Twenty minutes. ").says(HOST, Act.NOTED, text="Argued", team="red", lock="ladder")

    assert [(each.text, each.team) for each in table.run.messages] == [("Twenty minutes.", "")]
    assert [(each.text, each.team, each.lock) for each in table.run.notes] == [("Argued", "red", "ladder")]
    assert not table.says(HOST, Act.SAID, erased=True).last_counts
    assert table.says(HOST, Act.ERASED).last_counts


def test_checklists_are_ticked_and_unticked():
    table = opened().says(HOST, Act.READY_TICKED, team="red", item="prop-chest", is_ready=True)
    assert table.team("red").ready == {"prop-chest"}
    assert not table.says(HOST, Act.READY_TICKED, team="red", item="prop-chest", is_ready=True).last_counts
    assert table.says(HOST, Act.READY_TICKED, team="red", item="prop-chest", is_ready=False).team("red").ready == frozenset()
    assert table.says(HOST, Act.RESET_TICKED, set="A", prop="chest", is_done=True).run.reset == {"A": {"chest"}}


def test_looking_back_is_open_from_the_debrief_on():
    table = released(started())
    assert not table.says("ada", Act.RERATED, lock="ladder", confidence=2).last_counts
    table.says(HOST, Act.FINISHED).says(HOST, Act.DEBRIEF_OPENED).says("ada", Act.RERATED, lock="ladder", confidence=2)
    table.says("ada", Act.REFLECTED, answers=["Much", None]).says(HOST, Act.ENDED).says("bo", Act.REFLECTED, answers=["Little"])

    assert table.run.confidences == {("ada", "ladder"): 2}
    assert table.run.reflections == {"ada": ("Much", ""), "bo": ("Little",)}
    assert not table.says(HOST, Act.ENDED).last_counts
    assert not table.says(HOST, Act.UNDONE, seq=table.last - 3).last_counts


def test_answer_that_its_kind_of_lock_cannot_read_may_be_accepted_all_the_same():
    table = started().answers("ada", "ladder", "four hundred ninety-six")
    assert table.last_verdict is Verdict.UNREADABLE
    table.says(HOST, Act.ACCEPTED, lock="ladder", answer="Four hundred ninety-six")

    assert table.lock("red", "ladder").way is Way.SOLVED
    assert table.answers("eli", "ladder", "FOUR HUNDRED NINETY SIX").last_verdict is Verdict.RIGHT


@pytest.mark.parametrize("payload", [{"lock": "bench", "answer": "50%"}, {"lock": "board", "answer": "done"}, {"lock": "none", "answer": "1"}, {"lock": "ladder", "answer": " "}, {"lock": "ladder", "answer": 480}])  # fmt: skip
def test_nothing_else_is_accepted(payload: dict[str, object]):
    assert not started().says(HOST, Act.ACCEPTED, **payload).last_counts


def test_padlock_that_was_registered_wrong_may_be_set_right_in_play():
    table = started().answers("ada", "ladder", "496").answers("ada", "box", "5555").waits(seconds=10)
    table.says(HOST, Act.CODES_SET, set="A", codes={"chest": "5555"})

    assert table.answers("ada", "box", "5555").last_verdict is Verdict.RIGHT
    for payload in ({"set": "Z", "codes": {"box": "1"}}, {"set": "A", "codes": {"box": 1}}, {"set": "A", "codes": "1"}):
        assert not table.says(HOST, Act.CODES_SET, **payload).last_counts


def test_accepted_answer_that_nobody_gave_changes_no_try():
    table = started().answers("ada", "ladder", "100")
    before = table.lock("red", "ladder")
    table.says(HOST, Act.ACCEPTED, lock="ladder", answer="480")

    assert table.lock("red", "ladder") == before
    assert table.waits(seconds=10).answers("bo", "ladder", "100").last_verdict is Verdict.REPEATED


def test_accepted_answer_makes_no_evidence_of_what_was_handed_over():
    table = opened(red={**TEAMS["red"], "variant": "short"}).says(HOST, Act.STARTED).answers("ada", "pages", "1 2 3")
    table.says(HOST, Act.FORCED, team="red", lock="pages").says(HOST, Act.ACCEPTED, lock="pages", answer="1 2 3")

    assert [table.lock("red", name).way for name in ("ladder", "pages")] == [Way.GIVEN, Way.SOLVED]


@pytest.mark.parametrize("act", [Act.FINISHED, Act.DEBRIEF_OPENED, Act.PAUSED, Act.LATE_OPENED, Act.FORCED, Act.TICKED, Act.HINT_SENT])
def test_what_belongs_to_play_is_left_out_before_it(act: Act):
    assert not opened().says(HOST, act, team="red", lock="ladder", tier=1).last_counts


@pytest.mark.parametrize("act", [Act.SAID, Act.NOTED])
@pytest.mark.parametrize(
    "payload", [{"text": "Hear.", "team": "none"}, {"text": "Hear.", "lock": "none", "team": "none"}, {"text": "  "}, {"text": 7}]
)
def test_words_to_nobody_are_left_out(act: Act, payload: dict[str, object]):
    assert not started().says(HOST, act, **payload).last_counts


def test_handed_over_values_of_the_data_may_be_a_list():
    table = started(red={"people": ["ada"], "values": {"ratio": [0.6, 0.7, None], "odd": {}, "other": True}}).answers(
        "ada", "ladder", "496"
    )

    assert table.team("red").bound.values == {"ratio": (0.6, 0.7), "other": True}
    assert table.answers("ada", "ratio", "0,7").last_verdict is Verdict.RIGHT


@pytest.mark.parametrize("share", ["1", True, None, 1.5, -1, float("nan")])
def test_share_of_a_bench_that_cannot_be_is_left_out(share: object):
    assert not started().answers("ada", "ladder", "496").says("ada", Act.SUBMITTED, lock="bench", share=share).last_counts


@pytest.mark.parametrize(
    "payload", [{"lock": "ladder", "confidence": 4}, {"lock": "ladder", "confidence": True}, {"lock": "none", "confidence": 1}]
)
def test_confidence_that_cannot_be_is_left_out(payload: dict[str, object]):
    assert not started().says(HOST, Act.DEBRIEF_OPENED).says("ada", Act.RERATED, **payload).last_counts


def test_padlock_opens_by_the_code_of_the_set_however_the_room_writes_it():
    room = Room.model_validate(
        {
            "schema": 1, "id": "padlock", "exit": "box", "locks": {"box": {"answer": {"kind": "set", "accept": [3, 7, 9]}}},
            "props": {"chest": {"title": both("Chest"), "kind": "padlock", "carries": "box", "codes": {"A": "379", "B": "28-46"}}},
        }
    )  # fmt: skip
    teams = {name: {"people": [name], "set": name} for name in "ABC"}
    table = Table(room).says(HOST, Act.OPENED, teams=teams).says(HOST, Act.STARTED)

    assert [table.answers(name, "box", "3 7 9").last_verdict for name in "ABC"] == [Verdict.RIGHT, Verdict.WRONG, Verdict.RIGHT]
    assert table.waits(seconds=10).answers("B", "box", "28-46").last_verdict is Verdict.RIGHT

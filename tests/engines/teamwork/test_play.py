"""Phases, time and people of a session."""

from datetime import timedelta

import pytest
from tests.engines.teamwork.table import CASE, LEAD, PHASES, START, Table, opened

from bridging.engines.teamwork.acts import Act
from bridging.engines.teamwork.phases import Phase, Step, phases_of
from bridging.engines.teamwork.roster import Presence
from bridging.engines.teamwork.schema import TblUnit

WORDS = {"nl": "Woorden", "en": "Words"}
UNIT = {
    "id": "add-repair-or-replace",
    "title": WORDS,
    "parts": [{"outcome": "M1.2", "bloom": "analyse"}],
    "items": ["q1", "q2", "q3"],
    "cases": [
        {
            "id": CASE,
            "title": WORDS,
            "prompt": WORDS,
            "question": WORDS,
            "choices": [{"id": "x", "text": WORDS, "note": WORDS}, {"id": "y", "text": WORDS, "note": WORDS}],
            "debrief": WORDS,
        }
    ],
    "reflection": [WORDS],
    "notes": WORDS,
}


def test_unit_gives_the_steps_of_a_session_in_order():
    assert phases_of(TblUnit.model_validate(UNIT)) == PHASES


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"marks": [4, 2, 3]}, "tbl.marks-rise"),
        ({"marks": [0, 0]}, "tbl.marks-rise"),
        ({"items": ["q1", "q1", "q2"]}, "tbl.twice"),
        ({"cases": [{**UNIT["cases"][0], "best": "w"}]}, "tbl.best-unknown"),
        ({"cases": [{**UNIT["cases"][0], "choices": [UNIT["cases"][0]["choices"][0]] * 2}]}, "tbl.choices-distinct"),
    ],
)
def test_unit_that_cannot_be_played_is_refused(change: dict[str, object], code: str):
    with pytest.raises(ValueError) as refused:  # noqa: PT011 -- pydantic's own, told apart by its kind
        TblUnit.model_validate({**UNIT, **change})
    assert refused.value.errors()[0]["type"] == code


def test_facilitators_who_press_at_once_go_one_step():
    table = opened().says(LEAD, Act.ADVANCED, **{"from": 0, "to": 1}).says("other lead", Act.ADVANCED, **{"from": 0, "to": 1})

    assert (table.session.phase, table.last_counts) == (Phase(Step.IRAT, minutes=12), False)


def test_step_back_is_an_undo_and_begins_its_time_anew():
    table = opened(at=Step.TRAT).goes_to(Step.APPEALS).waits(minutes=3).goes_to(Step.TRAT)

    assert table.session.clock.left(table.now) == timedelta(minutes=18)


def test_pause_stops_the_clock_for_everybody():
    table = opened(at=Step.TRAT).waits(minutes=5).says(LEAD, Act.PAUSED).waits(minutes=20)

    paused = table.session.clock
    assert (paused.end(), paused.left(table.now)) == (None, timedelta(minutes=13) - timedelta(seconds=1))
    table.says(LEAD, Act.RESUMED)
    assert table.session.clock.left(table.now) == timedelta(minutes=13) - timedelta(seconds=1)


def test_phase_begun_in_a_pause_has_all_its_time_left():
    table = opened(at=Step.IRAT).says(LEAD, Act.PAUSED).goes_to(Step.TRAT).waits(minutes=4).says(LEAD, Act.RESUMED)

    assert table.session.clock.left(table.now) == timedelta(minutes=18)


def test_time_is_given_to_all_to_a_team_and_to_one():
    table = opened(at=Step.IRAT)
    started = table.now
    table.says(LEAD, Act.TIME_MOVED, seconds=60).says(LEAD, Act.TIME_MOVED, seconds=120, team="red").says(
        LEAD, Act.TIME_MOVED, seconds=300, person="ada"
    )

    clock = table.session.clock
    ends = [clock.end(), clock.end("bo", "red"), clock.end("ada", "red")]
    assert [end - started for end in ends if end] == [timedelta(minutes=13), timedelta(minutes=15), timedelta(minutes=20)]


@pytest.mark.parametrize("seconds", [0, 7201, "60", None, 1.5])
def test_time_that_makes_no_sense_is_left_out(seconds: object):
    assert not opened(at=Step.IRAT).says(LEAD, Act.TIME_MOVED, seconds=seconds).last_counts


def test_who_comes_after_the_start_is_late_and_who_is_on_no_list_waits_for_a_team():
    table = Table().says(LEAD, Act.OPENED, teams={"red": ["ada", "bo"], "blue": ["cas"]}).says("ada", Act.JOINED).goes_to(Step.IRAT)
    table.says("bo", Act.JOINED).says("guest", Act.JOINED)

    assert (dict(table.session.roster.presence), table.last_counts) == (
        {"ada": Presence.PRESENT, "bo": Presence.LATE, "cas": Presence.EXPECTED},
        False,
    )
    table.says(LEAD, Act.MOVED, person="guest", team="blue")
    assert list(table.session.roster.here("blue")) == ["guest"]


def test_merged_teams_go_on_with_one_card():
    table = opened(at=Step.TRAT).scratches(("dee", "eli"), "q1", "b").says(LEAD, Act.MERGED, team="green", into="blue")
    table.says("fay", Act.PROPOSED, item="q1", option="a").says("dee", Act.SCRATCHED, item="q1", option="a")

    session = table.session
    assert session.roster.teams == ("red", "blue")
    assert [scratch.option for scratch in session.card("blue").row("q1").scratches] == ["b", "a"]


def test_session_is_opened_once_and_says_when_it_is_a_rehearsal():
    table = Table().says(LEAD, Act.OPENED, teams={"red": ["ada"]}, is_rehearsal=True).says(LEAD, Act.OPENED, teams={"blue": ["bo"]})

    assert (table.session.is_rehearsal, table.session.roster.teams, table.last_counts) == (True, ("red",), False)


def test_time_begins_with_the_server_and_not_with_a_device():
    assert opened(at=Step.IRAT).session.clock.since == START + timedelta(seconds=8)

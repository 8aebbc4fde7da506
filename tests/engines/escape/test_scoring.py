"""What a run says of a team, and what people are graded by."""

import pytest
from tests.engines.escape.table import HOST, ROOM, opened, started

from bridging.engines.escape.acts import Act
from bridging.engines.escape.scoring import grade, lock_credits, outcome_credits


def credit(table, lock: str) -> float | None:
    return next(each.value for each in lock_credits(table.team("red")) if each.lock == lock)


def test_lock_is_worth_1_when_solved_or_forced_and_nothing_when_left():
    table = (
        started()
        .answers("ada", "ladder", "496")
        .says(HOST, Act.FORCED, team="red", lock="pages")
        .says(HOST, Act.SKIPPED, team="red", lock="ratio")
    )
    table.says("ada", Act.GIVEN_UP, lock="box")

    values = {each.lock: each.value for each in lock_credits(table.team("red"))}
    assert values == {"ladder": 1, "pages": 1, "ratio": 0, "box": 0, "bench": None, "board": None, "extra": None}


def test_lock_that_is_handed_over_is_no_evidence():
    table = opened(red={"people": ["ada"], "variant": "short"}).says(HOST, Act.STARTED)

    assert credit(table, "ladder") is None
    assert outcome_credits(table.team("red")) == {}


@pytest.mark.parametrize(("minutes", "value"), [(16.9, 1), (17, 0.5)])
def test_third_hint_halves_also_when_time_brought_it(minutes: float, value: float):
    assert credit(started().waits(minutes=minutes).answers("ada", "ladder", "496"), "ladder") == value


def test_third_hint_halves_when_it_was_sent_but_not_when_a_solve_overtook_it():
    asked = started()
    for tier in (1, 2, 3):
        asked.says("ada", Act.HINT_ASKED, lock="ladder", tier=tier)

    assert credit(asked.answers("ada", "ladder", "496"), "ladder") == 1
    assert credit(started().says(HOST, Act.HINT_SENT, team="red", lock="ladder", tier=3).answers("ada", "ladder", "496"), "ladder") == 0.5


def test_hint_after_an_answer_that_was_accepted_later_does_not_count():
    table = started().answers("ada", "ladder", "480").waits(minutes=30).answers("ada", "ladder", "496")
    assert credit(table, "ladder") == 0.5

    assert credit(table.says(HOST, Act.ACCEPTED, lock="ladder", answer="480"), "ladder") == 1


def test_outcome_is_the_mean_of_the_locks_that_speak_of_it():
    table = started().answers("ada", "ladder", "496").says("ada", Act.GIVEN_UP, lock="ratio").answers("ada", "pages", "12 9 7 3")

    assert outcome_credits(table.team("red")) == {"M4.2": 0.5, "M5.2": 1, "M4.5": 0}


def test_grade_is_what_people_judged_by_the_weights_of_the_rubric():
    table = (
        started()
        .says(HOST, Act.SCORED, criterion="process", level=1, team="red")
        .says(HOST, Act.SCORED, criterion="statement", level=0, team="red")
    )
    assert grade(ROOM, table.run, "ada").missing == ("essay",)
    assert grade(ROOM, table.run, "ada").share is None
    table.says(HOST, Act.SCORED, criterion="essay", level=1, person="ada").says(HOST, Act.SCORED, criterion="essay", level=0, person="bo")

    assert grade(ROOM, table.run, "ada").share == pytest.approx((30 * 0.5 + 40 + 30 * 0.5) / 100)
    assert grade(ROOM, table.run, "bo").share == pytest.approx(0.85)
    assert grade(ROOM, table.run, "eli").parts == {}
    assert grade(ROOM, table.run, "stranger").missing == ("process", "statement", "essay")


@pytest.mark.parametrize(
    "payload",
    [{"criterion": "process", "level": 3, "team": "red"}, {"criterion": "process", "level": -1, "team": "red"}, {"criterion": "process", "level": 0, "person": "ada"},
     {"criterion": "essay", "level": 0, "team": "red"}, {"criterion": "none", "level": 0, "team": "red"}, {"criterion": "process", "level": True, "team": "red"}],
)  # fmt: skip
def test_score_that_cannot_be_is_left_out(payload: dict):
    assert not started().says(HOST, Act.SCORED, **payload).last_counts

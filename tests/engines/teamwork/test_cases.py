"""Application cases, and what is seen of them where."""

import pytest
from tests.engines.teamwork.table import CASE, LEAD, Table, opened

from bridging.engines.teamwork.acts import Act
from bridging.engines.teamwork.choices import Chosen
from bridging.engines.teamwork.phases import Step
from bridging.engines.teamwork.seen.console import console
from bridging.engines.teamwork.seen.own import own
from bridging.engines.teamwork.seen.wall import wall


def chosen(at: Step = Step.WORK) -> Table:
    table = opened(at=Step.WORK)
    table.says("ada", Act.CHOSEN, case=CASE, choice="x").says("dee", Act.CHOSEN, case=CASE, choice="y").says(
        "fay", Act.CHOSEN, case=CASE, choice="x"
    )
    return table if at is Step.WORK else table.goes_to(at)


def test_choice_may_change_until_it_is_shown():
    table = opened(at=Step.WORK).says("ada", Act.CHOSEN, case=CASE, choice="x").says("bo", Act.CHOSEN, case=CASE, choice="y")
    table.goes_to(Step.REVEALED).says("ada", Act.CHOSEN, case=CASE, choice="z")

    assert (table.session.case(CASE).first["red"].choice, table.last_counts) == ("y", False)


def test_clock_takes_no_choice_away():
    assert opened(at=Step.WORK).waits(minutes=50).says("ada", Act.CHOSEN, case=CASE, choice="x").last_counts


def test_second_vote_stands_beside_the_first():
    table = chosen(Step.REVOTE).says("ada", Act.CHOSEN, case=CASE, choice="y").goes_to(Step.SETTLED)

    case = table.session.case(CASE)
    assert [(case.first[team].choice, settled.choice) for team in ("red", "blue") if (settled := case.settled(team))] == [
        ("x", "y"),
        ("y", "y"),
    ]
    assert {team: (each.first, each.second) for team, each in wall(table.session, table.now).choices.items()} == {
        "red": ("x", "y"),
        "blue": ("y", "y"),
        "green": ("x", "x"),
    }


def test_choice_after_a_step_back_says_that_others_had_been_seen():
    table = chosen(Step.REVEALED).goes_to(Step.WORK).says("ada", Act.CHOSEN, case=CASE, choice="y")

    assert [table.session.case(CASE).first[team].is_after_reveal for team in ("red", "blue")] == [True, False]


def test_paper_choice_is_typed_in_after_the_reveal():
    table = opened(at=Step.WORK).goes_to(Step.REVEALED).says(LEAD, Act.PAPER_CHOSEN, team="red", case=CASE, choice="x")

    assert table.session.case(CASE).first["red"] == Chosen("x", LEAD, table.now, is_after_reveal=True, is_paper=True)


@pytest.mark.parametrize("said", [{"case": CASE, "choice": "w"}, {"case": "other", "choice": "x"}, {}])
def test_choice_that_no_form_sends_is_left_out(said: dict[str, str]):
    assert not opened(at=Step.WORK).says("ada", Act.CHOSEN, **said).last_counts


def test_reason_is_short():
    table = opened(at=Step.WORK).says("ada", Act.REASONED, case=CASE, text="a" * 280)
    assert table.last_counts
    assert not table.says("ada", Act.REASONED, case=CASE, text="a" * 281).last_counts


def test_wall_says_who_has_chosen_and_not_what():
    other = opened(at=Step.WORK)
    other.says("ada", Act.CHOSEN, case=CASE, choice="z").says("dee", Act.CHOSEN, case=CASE, choice="z").says(
        "fay", Act.CHOSEN, case=CASE, choice="z"
    )
    table = chosen()

    assert wall(table.session, table.now) == wall(other.session, other.now)
    assert wall(table.session, table.now).done == {"red": 1, "blue": 1, "green": 1}


def test_team_sees_nothing_of_another_before_the_reveal():
    other = opened(at=Step.WORK).says("ada", Act.CHOSEN, case=CASE, choice="x").says("dee", Act.CHOSEN, case=CASE, choice="z")
    other.says("fay", Act.CHOSEN, case=CASE, choice="z")
    table = chosen()

    assert own(table.session, "bo", table.now) == own(other.session, "bo", other.now)


def test_second_choices_are_shown_together():
    table = chosen(Step.REVOTE).says("ada", Act.CHOSEN, case=CASE, choice="y")

    assert {each.second for each in wall(table.session, table.now).choices.values()} == {""}


def test_answers_of_the_individual_test_come_without_what_was_right():
    table = opened(at=Step.IRAT).says("ada", Act.ANSWERED, item="q1", option="a").goes_to(Step.STORED)

    seen = own(table.session, "ada", table.now)
    assert (seen.answers["q1"].option, seen.rows, seen.score) == ("a", (), None)


def test_key_is_shown_when_the_cards_are_closed():
    table = opened(at=Step.TRAT)
    assert {row.key for row in own(table.session, "ada", table.now).rows} == {frozenset()}

    table.goes_to(Step.APPEALS)
    assert [row.key for row in own(table.session, "ada", table.now).rows] == [frozenset("a"), frozenset("b"), frozenset("c")]


def test_card_says_what_this_person_may_scratch():
    table = opened(at=Step.TRAT).says("ada", Act.PROPOSED, item="q1", option="c")

    assert [own(table.session, person, table.now).rows[0].mine for person in ("ada", "bo")] == [frozenset(), frozenset("c")]


def test_console_lights_a_lamp_after_three_and_after_five_minutes():
    table = opened(at=Step.TRAT).scratches(("ada", "bo"), "q1", "a").waits(minutes=2).scratches(("dee", "eli"), "q1", "a")

    def lamps() -> dict[str, str]:
        return {team.team: team.lamp for team in console(table.session, table.now).teams}

    table.waits(minutes=1.5)
    assert lamps() == {"red": "still", "blue": "moving", "green": "still"}
    table.waits(minutes=2)
    assert lamps() == {"red": "stuck", "blue": "still", "green": "stuck"}
    for item, star in (("q1", "a"), ("q2", "b"), ("q3", "c")):
        table.scratches(("ada", "bo"), item, star)
    assert lamps()["red"] == "done"


def test_rarest_choice_is_heard_first():
    table = chosen(Step.REVEALED)

    assert console(table.session, table.now).call_order == ["blue", "red", "green"]

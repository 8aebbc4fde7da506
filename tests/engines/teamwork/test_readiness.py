"""The individual test and the scratch card."""

from datetime import timedelta

import pytest
from tests.engines.teamwork.table import LEAD, PLAN, TEAMS, Table, opened

from bridging.engines.teamwork.acts import Act
from bridging.engines.teamwork.analysis import analyse_items
from bridging.engines.teamwork.phases import Step
from bridging.engines.teamwork.scoring import TeamScore, guessing_floor, person_score, points_of, team_score
from bridging.engines.teamwork.session import Plan, RatItem


def uncovered(table: Table, team: str, item: str) -> list[tuple[str, str]]:
    return [(scratch.option, scratch.by) for scratch in table.session.card(team).row(item).scratches]


def test_last_answer_counts_with_its_confidence():
    table = opened(at=Step.IRAT)
    table.says("ada", Act.ANSWERED, item="q1", option="b", confidence=1).says("ada", Act.ANSWERED, item="q1", option="a", confidence=3)

    answer = table.session.individual.of("ada")["q1"]
    assert (answer.option, answer.confidence) == ("a", 3)


def test_answer_counts_three_seconds_after_time_and_is_kept_as_late_after_that():
    table = opened(at=Step.IRAT).waits(minutes=12, seconds=2).says("ada", Act.ANSWERED, item="q1", option="a")
    table.says("bo", Act.ANSWERED, item="q1", option="a")

    individual = table.session.individual
    assert set(individual.answers) == {("ada", "q1")}
    assert [(person, item) for person, item, _ in individual.late] == [("bo", "q1")]


def test_extra_time_of_one_holds_for_one():
    table = opened(at=Step.IRAT).says(LEAD, Act.TIME_MOVED, seconds=60, person="ada").waits(minutes=12, seconds=30)
    table.says("ada", Act.ANSWERED, item="q1", option="a").says("bo", Act.ANSWERED, item="q1", option="a")

    assert set(table.session.individual.answers) == {("ada", "q1")}


@pytest.mark.parametrize("said", [{"item": "q9", "option": "a"}, {"item": "q1", "option": "e"}, {"item": 1}, {}])
def test_answer_that_no_form_sends_is_left_out(said: dict[str, object]):
    table = opened(at=Step.IRAT).says("ada", Act.ANSWERED, **said)

    assert (table.last_counts, dict(table.session.individual.answers)) == (False, {})


def test_one_proposes_and_another_scratches():
    table = opened(at=Step.TRAT).scratches(("ada", "bo"), "q1", "c", "a")

    assert uncovered(table, "red", "q1") == [("c", "bo"), ("a", "bo")]
    assert points_of(table.session, "red", PLAN.items[0]) == 2


def test_nobody_scratches_what_only_they_proposed():
    table = opened(at=Step.TRAT).says("ada", Act.PROPOSED, item="q1", option="c").says("ada", Act.SCRATCHED, item="q1", option="c")

    assert uncovered(table, "red", "q1") == []


@pytest.mark.parametrize(("person", "item_team", "seconds", "counts"), [("fay", "green", 8, False), ("fay", "green", 10, True)])
def test_who_is_alone_waits_ten_seconds(person: str, item_team: str, seconds: int, counts: bool):
    table = opened(at=Step.TRAT).says(person, Act.PROPOSED, item="q1", option="c").waits(seconds=seconds)
    table.says(person, Act.SCRATCHED, item="q1", option="c")

    assert bool(uncovered(table, item_team, "q1")) is counts


def test_dead_phones_hold_nobody_up():
    table = opened(at=Step.TRAT).says("ada", Act.PROPOSED, item="q1", option="c").waits(seconds=30)
    table.says("ada", Act.SCRATCHED, item="q1", option="c")

    assert uncovered(table, "red", "q1") == [("c", "ada")]


def test_saying_the_same_again_does_not_begin_the_wait_anew():
    table = opened(at=Step.TRAT).says("fay", Act.PROPOSED, item="q1", option="c").waits(seconds=9)
    table.says("fay", Act.PROPOSED, item="q1", option="c").says("fay", Act.SCRATCHED, item="q1", option="c")

    assert uncovered(table, "green", "q1") == [("c", "fay")]


def test_of_two_who_scratch_at_once_one_was_first():
    table = opened(at=Step.TRAT).says("ada", Act.PROPOSED, item="q1", option="a").says("bo", Act.PROPOSED, item="q1", option="b")
    table.says("cas", Act.SCRATCHED, item="q1", option="a").says("ada", Act.SCRATCHED, item="q1", option="b")

    assert (uncovered(table, "red", "q1"), table.last_counts) == ([("a", "cas")], False)


def test_option_is_scratched_once():
    table = opened(at=Step.TRAT).scratches(("ada", "bo"), "q1", "b").scratches(("cas", "bo"), "q1", "b")

    assert uncovered(table, "red", "q1") == [("b", "bo")]


def test_card_is_closed_when_time_is_up_and_open_again_with_more_time():
    table = opened(at=Step.TRAT).says("ada", Act.PROPOSED, item="q1", option="a").waits(minutes=18)
    table.waits(seconds=3).says("bo", Act.SCRATCHED, item="q1", option="a")
    assert uncovered(table, "red", "q1") == []

    table.says(LEAD, Act.TIME_MOVED, seconds=120, team="red").says("bo", Act.SCRATCHED, item="q1", option="a")
    assert uncovered(table, "red", "q1") == [("a", "bo")]


def test_paper_card_takes_the_place_of_what_was_on_the_screen():
    table = opened(at=Step.TRAT).scratches(("ada", "bo"), "q1", "d").goes_to(Step.APPEALS)
    table.says(LEAD, Act.PAPER_SCRATCHED, team="red", item="q1", options=["b", "a", "c"])

    assert [option for option, _ in uncovered(table, "red", "q1")] == ["b", "a"]
    assert table.session.card("red").row("q1").scratches[0].is_paper


@pytest.mark.parametrize("options", [["a", "a"], ["e"], "a", None])
def test_paper_card_that_cannot_be_is_left_out(options: object):
    assert not opened(at=Step.TRAT).says(LEAD, Act.PAPER_SCRATCHED, team="red", item="q1", options=options).last_counts


def test_points_fall_with_each_scratch_and_stand_beside_what_guessing_gives():
    table = opened(at=Step.TRAT).scratches(("ada", "bo"), "q1", "a").scratches(("ada", "bo"), "q2", "a", "c", "b")

    assert team_score(table.session, "red") == TeamScore(points=5, most=12, first_right=1, items=3, floor=5.25)


@pytest.mark.parametrize(
    ("options", "marks", "share"),
    [(4, (4, 2, 1, 0), 0.4375), (4, (3, 2, 1, 0), 0.5), (5, (4, 2, 1, 0, 0), 0.35), (5, (4, 2, 1, 0), 0.35)],
)
def test_guessing_floor_is_that_of_the_literature(options: int, marks: tuple[int, ...], share: float):
    plan = Plan((), (RatItem("q", tuple("abcde"[:options]), "a"),), marks, {})

    assert guessing_floor(plan) / marks[0] == pytest.approx(share)


def test_changed_key_scores_anew_what_was_done():
    table = (
        opened(at=Step.IRAT).says("ada", Act.ANSWERED, item="q1", option="b").goes_to(Step.TRAT).scratches(("ada", "bo"), "q1", "b", "a")
    )
    before = (points_of(table.session, "red", PLAN.items[0]), person_score(table.session, "ada").right)

    table.says(LEAD, Act.KEY_CHANGED, item="q1", options=["a", "b"])

    after = (points_of(table.session, "red", PLAN.items[0]), person_score(table.session, "ada").right)
    assert (before, after) == ((2, 0), (4, 1))


def appealing() -> Table:
    table = opened(at=Step.IRAT).says("ada", Act.ANSWERED, item="q1", option="b").goes_to(Step.TRAT)
    table.scratches(("ada", "bo"), "q1", "b", "a").scratches(("dee", "eli"), "q1", "c", "a").scratches(("ada", "bo"), "q2", "b")
    return table.goes_to(Step.APPEALS)


def test_granted_appeal_counts_for_the_team_that_made_it_and_its_members():
    table = appealing().says("cas", Act.APPEALED, item="q1", ground="ambiguous", source="Page 3", text="Two options hold.")
    table.says(LEAD, Act.APPEAL_DECIDED, team="red", item="q1", is_granted=True, reason="The page says both.")

    session = table.session
    assert [points_of(session, team, PLAN.items[0]) for team in ("red", "blue")] == [4, 2]
    assert [person_score(session, person).right for person in ("ada", "bo", "dee")] == [1, 1, 0]


def test_team_keeps_a_granted_appeal_when_who_wrote_it_is_erased():
    table = appealing().says("cas", Act.APPEALED, erased=True)
    table.says(LEAD, Act.APPEAL_DECIDED, team="red", item="q1", is_granted=True, reason="The page says both.")

    (appeal,) = table.session.appeals
    assert (appeal.text, appeal.by, appeal.reason) == ("", "", "The page says both.")
    assert [points_of(table.session, team, PLAN.items[0]) for team in ("red", "blue")] == [4, 2]
    for said in ({"team": "none", "item": "q1"}, {"team": "red", "item": "q9"}):
        assert not table.says(LEAD, Act.APPEAL_DECIDED, **said, is_granted=True, reason="So it is.").last_counts


@pytest.mark.parametrize(
    "change",
    [{"source": " "}, {"text": ""}, {"ground": "unfair"}, {"item": "q2"}, {"item": "q3"}],
    ids=["no source", "no text", "no ground", "not missed", "not scratched"],
)
def test_appeal_needs_a_source_and_a_missed_item(change: dict[str, str]):
    said = {"item": "q1", "ground": "key-wrong", "source": "Page 3", "text": "It says so.", **change}

    assert not appealing().says("ada", Act.APPEALED, **said).last_counts


def test_team_appeals_once_about_an_item():
    said = {"item": "q1", "ground": "key-wrong", "source": "Page 3", "text": "It says so."}

    assert not appealing().says("ada", Act.APPEALED, **said).says("bo", Act.APPEALED, **said).last_counts


def test_lecture_is_on_what_teams_missed_first():
    table = opened(at=Step.IRAT)
    for person in TEAMS["red"]:
        table.says(person, Act.ANSWERED, item="q1", option="d", confidence=3).says(
            person, Act.ANSWERED, item="q2", option="b", confidence=1
        )
    table.goes_to(Step.TRAT).scratches(("ada", "bo"), "q1", "a").scratches(("ada", "bo"), "q2", "a", "b")

    first, second, _ = analyse_items(table.session)
    assert [(each.item, each.right, each.answered, each.surely_wrong, each.teams_first, each.teams) for each in (first, second)] == [
        ("q2", 3, 3, 0, 0, 1),
        ("q1", 0, 3, 3, 1, 1),
    ]
    assert second.picked == {"d": 3}


def test_time_on_the_card_is_the_servers():
    table = opened(at=Step.TRAT).scratches(("ada", "bo"), "q1", "a")

    assert table.session.card("red").touched_at == table.now
    assert table.session.clock.left(table.now) == timedelta(minutes=18) - timedelta(seconds=2)

"""Who holds which clue: fairly, and never only somebody who is not there."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from tests.engines.escape.table import HOST, TEAMS, Table, started

from bridging.engines.escape.acts import Act
from bridging.engines.escape.dealing import redealt
from bridging.engines.escape.schema import Clue
from bridging.engines.escape.schema.room import Deal


def dealt(table: Table, team: str = "red") -> dict[str, tuple[str, ...]]:
    return dict(table.team(team).dealt)


def test_clues_are_dealt_over_who_is_there_when_they_are_told():
    table = started("dee").answers("ada", "ladder", "496").answers("hal", "ladder", "496")

    assert dealt(table) == {"north": ("ada",), "south": ("bo",), "east": ("cas",), "seal": ("ada",)}
    assert dealt(table, "green") == dict.fromkeys(("north", "south", "east", "seal"), ("hal",))
    assert dealt(table, "blue") == {}


def test_what_an_absent_member_held_goes_to_who_has_least_and_the_rest_stays():
    table = started().answers("ada", "ladder", "496")
    before = dealt(table)
    table.says(HOST, Act.PRESENCE_SET, person="bo", is_here=False)

    assert before == {"north": ("ada",), "south": ("bo",), "east": ("cas",), "seal": ("dee",)}
    assert dealt(table) == {**before, "south": ("ada",)}
    assert table.says(HOST, Act.PRESENCE_SET, person="bo", is_here=True).team("red").dealt == {**before, "south": ("bo",)}


def test_clue_of_a_role_goes_to_who_plays_it():
    table = started().says("cas", Act.ROLE_TAKEN, role="quality", person="cas").answers("ada", "ladder", "496")
    assert dealt(table)["seal"] == ("cas",)
    table.says(HOST, Act.ROLE_TAKEN, role="quality", person="bo")

    assert (dealt(table)["seal"], dict(table.team("red").roles)) == (("bo",), {"bo": "quality"})
    assert not table.says("ada", Act.ROLE_TAKEN, role="quality", person="bo").last_counts
    assert not table.says("ada", Act.ROLE_TAKEN, role="king", person="ada").last_counts
    assert table.says("bo", Act.ROLE_TAKEN, role="", person="bo").team("red").roles == {}


def test_late_comer_takes_over_half_of_what_one_had():
    table = started("bo", "cas", "dee").answers("ada", "ladder", "496").says("dee", Act.JOINED)

    assert Counter(holder for holders in dealt(table).values() for holder in holders) == {"ada": 2, "dee": 2}


def test_member_who_moves_leaves_the_clues_and_acts_for_the_new_team():
    table = started().answers("ada", "ladder", "496").says(HOST, Act.MOVED, person="bo", team="green")

    assert table.team("red").members == ("ada", "cas", "dee")
    assert "bo" not in {holder for holders in dealt(table).values() for holder in holders}
    table.answers("bo", "ladder", "496")
    assert table.lock("green", "ladder").by == "bo"
    assert not table.says(HOST, Act.MOVED, person="bo", team="nowhere").last_counts
    assert table.says(HOST, Act.MOVED, person="new", team="green").team("green").members == ("hal", "bo", "new")
    assert table.says(HOST, Act.MOVED, person="new", team="").team("green").members == ("hal", "bo")


def test_last_one_to_go_keeps_what_there_is():
    table = started().answers("hal", "ladder", "496").says(HOST, Act.PRESENCE_SET, person="hal", is_here=False)

    assert set(dealt(table, "green").values()) == {("hal",)}


def test_on_paper_where_nobody_says_to_be_there_all_members_are():
    table = started(*(person for team in TEAMS.values() for person in team["people"])).answers("ada", "ladder", "496")

    assert {holder for holders in dealt(table).values() for holder in holders} == {"ada", "bo", "cas", "dee"}


@given(st.data())
def test_hands_are_fair_and_of_those_who_are_here(data: st.DataObject):
    members = [f"p{number}" for number in range(data.draw(st.integers(1, 6)))]
    deal = Deal(copies=data.draw(st.integers(1, 3)))
    told = {f"c{number}": Clue(share="dealt") for number in range(data.draw(st.integers(0, 9)))}
    hands: dict[str, tuple[str, ...]] = {}
    for _ in range(4):
        here = data.draw(st.sets(st.sampled_from(members)))
        newcomer = data.draw(st.sampled_from(sorted(here))) if here else ""
        hands = redealt(told, hands, members, here, {}, deal, newcomer)

        assert set(hands) == set(told)
        for holders in hands.values():
            assert len(holders) == len(set(holders)) == min(deal.copies, len(here or members))
            assert set(holders) <= (here or set(members))


def test_hands_that_may_not_be_dealt_again_stay():
    told = {"north": Clue(share="dealt")}
    hands = redealt(told, {}, ["ada", "bo"], {"ada", "bo"}, {}, Deal(copies=1, redeal=False))

    assert hands == redealt(told, hands, ["ada", "bo"], {"bo"}, {}, Deal(copies=1, redeal=False)) == {"north": ("ada",)}


def test_clues_of_roles_are_not_handed_over_to_who_comes_later():
    told = {f"c{number}": Clue(share="dealt", to="king") for number in range(3)}
    hands = redealt(told, {}, ["ada", "bo"], {"ada"}, {}, Deal())

    assert redealt(told, hands, ["ada", "bo"], {"ada", "bo"}, {}, Deal(), "bo") == dict.fromkeys(told, ("ada",))

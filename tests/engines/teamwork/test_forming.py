"""Teams from people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridging.engines.teamwork.forming import Candidate, TooFew, form_teams, sizes_for


@given(st.integers(3, 200))
def test_teams_have_three_to_seven_members_and_differ_by_one(people: int):
    sizes = sizes_for(people)

    assert sum(sizes) == people
    assert min(sizes) >= 3
    assert max(sizes) <= 7
    assert max(sizes) - min(sizes) <= 1


def test_twenty_four_people_make_five_teams():
    assert sizes_for(24) == (5, 5, 5, 5, 4)


def test_two_people_are_no_team():
    with pytest.raises(TooFew):
        sizes_for(2)


def class_of(count: int) -> list[Candidate]:
    roles, homes = ("qc", "rd", "gmp"), ("north", "south")
    return [
        Candidate(f"p{number:02}", {"role": roles[number % 3], "institution": homes[number % 2]}, number % 4 / 3) for number in range(count)
    ]


def test_roles_are_spread_and_scores_alike():
    people = class_of(15)
    teams = form_teams(people, together_before={}, seed="1")
    known = {each.person: each for each in people}

    for team in teams:
        assert {known[person].traits["role"] for person in team} == {"qc", "rd", "gmp"}
        mean = sum(known[person].score or 0 for person in team) / len(team)
        assert mean == pytest.approx(sum(each.score or 0 for each in people) / 15, abs=0.2)


def test_same_seed_gives_the_same_teams_whatever_the_order():
    people = class_of(17)

    assert form_teams(people, together_before={}, seed="1") == form_teams(people[::-1], together_before={}, seed="1")


def test_nobody_meets_the_same_people_again_where_that_can_be():
    people = class_of(16)
    before = form_teams(people, together_before={}, seed="1", best=4)
    met = {frozenset({one, other}): 1 for team in before for one in team for other in team if one < other}

    after = form_teams(people, together_before=met, seed="2", best=4)

    again = [pair for pair in met if any(pair <= set(team) for team in after)]
    assert again == []

"""A run is opened by whatever stands in its first entry, and played from there."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.engines.escape.table import HOST, ROOM, START, Table

from bridging.engines.escape.acts import Act
from bridging.engines.escape.play import play
from bridging.engines.escape.state import Run, Stage
from bridging.kernel.entry import Entry

_WORDS = st.sampled_from(["ada", "bo", "", "A", "Z", "short", "en", "ratio", "red"])
_JUNK = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), _WORDS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(_WORDS, inner, max_size=3)),
    max_leaves=6,
)
_TEAM = st.fixed_dictionaries(
    {},
    optional={
        "people": st.one_of(st.lists(_WORDS), _JUNK),
        "set": _JUNK,
        "seed": _JUNK,
        "variant": _WORDS,
        "values": _JUNK,
        "language": _JUNK,
    },
)


@example(teams={}, is_rehearsal=True)
@given(st.one_of(_JUNK, st.dictionaries(_WORDS, st.one_of(_TEAM, _JUNK), max_size=3)), _JUNK)
def test_any_opening_gives_a_run_in_which_each_person_is_in_one_team(teams: Any, is_rehearsal: Any):
    table = Table().says(HOST, Act.OPENED, teams=teams, is_rehearsal=is_rehearsal).says(HOST, Act.STARTED).answers("ada", "ratio", "0,6")

    run = table.run
    people = [person for team in run.teams.values() for person in team.members]
    assert len(people) == len(set(people))
    assert run.is_rehearsal is (is_rehearsal is True and bool(run.teams))
    assert run.stage is (Stage.PLAY if run.teams else Stage.LOBBY)


@pytest.mark.parametrize("payload", [None, [], "text", 7])
def test_payload_that_is_none_is_left_out(payload: Any):
    acts = [*Act, "unknown"]

    run = play(ROOM, [Entry(place, HOST, act, START, payload) for place, act in enumerate(acts, start=1)])

    assert run == Run(version=len(acts), left_out=frozenset(range(1, len(acts) + 1)), entries=run.entries)


def test_only_the_first_opening_counts():
    table = Table().says(HOST, Act.OPENED, teams={"red": {"people": ["ada"]}}).says(HOST, Act.OPENED, teams={"blue": {"people": ["bo"]}})

    assert list(table.run.teams) == ["red"]
    assert not table.last_counts


def test_whoever_stands_in_two_teams_belongs_to_the_first():
    table = Table().says(HOST, Act.OPENED, teams={"red": {"people": ["ada", "ada", 7]}, "blue": {"people": ["ada", "bo"]}})

    assert {name: team.members for name, team in table.run.teams.items()} == {"red": ("ada",), "blue": ("bo",)}

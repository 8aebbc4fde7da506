"""Batch BTG-026, played: with each set of props, in each variant, from values that went through the journal."""

import json
from pathlib import Path

import pytest
from tests.engines.escape.table import HOST, Table

from bridging.engines.escape.acts import Act
from bridging.engines.escape.cases import CASES
from bridging.engines.escape.load import read_room
from bridging.engines.escape.matching.key import key_of
from bridging.engines.escape.scoring import lock_credits, outcome_credits
from bridging.engines.escape.state import Verdict, Way

FILE = Path(__file__).resolve().parents[3] / "content" / "rooms" / "btg-026" / "room.yaml"


@pytest.fixture(scope="module")
def room():
    return read_room(FILE).room


@pytest.mark.parametrize(
    ("set_name", "seed", "variant"), [("A", 20260, ""), ("B", 1, "three"), ("C", 2, "digital"), ("D", 99_999, "seated")]
)
def test_team_that_types_what_it_works_out_is_released(room, set_name: str, seed: int, variant: str):
    values = json.loads(json.dumps(dict(CASES["btg-026"](seed).values)))
    team = {"people": ["ada", "bo", "cas"], "set": set_name, "seed": seed, "variant": variant, "values": values}
    table = Table(room).says(HOST, Act.OPENED, teams={"red": team}).says("ada", Act.JOINED).says(HOST, Act.STARTED)

    while table.team("red").finished_at is None:
        name = next(name for name, lock in table.team("red").locks.items() if lock.is_open)
        wanted = key_of(table.team("red").bound, name, (), {}, set_name).accept[-1]
        table.waits(seconds=30).answers("ada", name, list(wanted) if isinstance(wanted, tuple) else wanted)
        assert table.last_verdict is Verdict.RIGHT

    given = set(room.variants[variant].given) if variant else set()
    assert {name for name, lock in table.team("red").locks.items() if lock.way is Way.GIVEN} == given
    assert {credit.value for credit in lock_credits(table.team("red")) if credit.lock not in given} == {1}
    assert set(outcome_credits(table.team("red"))) <= {outcome for lock in room.locks.values() for outcome in lock.outcomes}


@pytest.mark.parametrize(("set_name", "others"), [("A", "BCD"), ("B", "ACD")])
def test_padlock_of_another_set_stays_shut(room, set_name: str, others: str):
    padlocks = {
        name: prop
        for name, prop in room.props.items()
        if prop.codes and prop.carries in room.locks and room.locks[prop.carries].answer.kind == "code"
    }
    team = {"people": ["ada"], "set": set_name, "values": dict(CASES["btg-026"](1).values)}
    table = Table(room).says(HOST, Act.OPENED, teams={"red": team}).says(HOST, Act.STARTED)

    tried = {}
    for prop in padlocks.values():
        for fact in [fact for fact in room.locks[prop.carries].needs.facts if fact in room.locks]:
            table.says(HOST, Act.FORCED, team="red", lock=fact)
        for other in others:
            tried[prop.carries, other] = table.waits(seconds=61).answers("ada", prop.carries, prop.codes[other]).last_verdict
    assert tried
    assert set(tried.values()) <= {Verdict.WRONG, Verdict.CLOSED}
    assert Verdict.WRONG in tried.values()

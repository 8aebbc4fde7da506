"""Each team has data of its own, so a room is tried with those of several seeds."""

from tests.engines.escape.rooms import lock, proof, room, told

from bridging.engines.escape.cases import CASES

CLONE = "{kind: choice, options: {%s: One, %s: Other}, from: clone}"
DATA = "data: {case: btg-026, seed: %s}\n"


def _of(answer: str, seed: str) -> str:
    return room(lock("last", "brief", "released", answer), more=DATA % seed)


def test_key_that_one_seed_alone_offers_is_an_error():
    first, other = (CASES["btg-026"](1).values[name] for name in ("clone", "clone-mixture"))
    answer = CLONE % (first, other)

    alone, for_teams = proof(_of(answer, "1")), proof(_of(answer, "team"))

    assert (alone.seeds, told(alone, "error")) == ((1,), [])
    assert len(for_teams.seeds) >= 5
    assert told(for_teams, "error") == [(6, "room.seed-apart"), (8, "room.answer-refused")]
    assert not for_teams.may_open


def test_answer_that_is_another_lock_only_with_some_data_is_told_once():
    second = CASES["btg-026"](2).values["poly-a-titre"]
    here, there = "{kind: number, from: poly-a-titre}", f"{{kind: number, accept: {second}}}"
    found = proof(room(lock("a", "brief", "[A]", here), lock("last", "A", "released", there), more=DATA % "set"))

    assert told(found, "warning") == [(6, "room.seed-apart"), (9, "room.answer-taken")]


def test_room_without_data_has_no_seeds():
    assert proof(room(lock("last", "brief", "released"))).seeds == ()

"""Rooms of a few locks: what can be opened, what cannot, and what is said of it at which line."""

from tests.engines.escape.rooms import lock, proof, room, told


def test_locks_in_a_row():
    found = proof(room(lock("a", "brief", "x"), lock("b", "x", "y"), lock("c", "[x, y]", "released")))

    assert told(found) == []
    assert found.may_open
    assert found.proved.solvable
    assert found.proved.walkthrough == ("a", "b", "c")
    assert found.proved.bottlenecks == ("a", "b", "c")
    assert found.proved.optional == ()


def test_two_tracks_that_meet():
    found = proof(room(lock("a", "brief", "x"), lock("l", "x", "m"), lock("r", "x", "n"), lock("z", "{all: [m, n]}", "released")))

    assert told(found) == []
    assert found.proved.bottlenecks == ("a", "z")
    assert found.proved.walkthrough == ("a", "l", "r", "z")


def test_either_of_two_ways():
    found = proof(room(lock("l", "brief", "x"), lock("r", "brief", "y"), lock("z", "{any: [x, y]}", "released")))

    assert found.proved.optional == ("l", "r")
    assert found.proved.bottlenecks == ("z",)
    assert found.proved.walkthrough == ("l", "z")


def test_two_of_three_in_a_nest():
    locks = [lock(name, "brief", name.upper()) for name in ("a", "b", "c")]
    found = proof(room(*locks, lock("z", "{all: [brief, {of: 2, from: [A, B, {any: [C, c]}]}]}", "released")))

    assert told(found) == []
    assert found.proved.optional == ("a", "b", "c")
    assert len(found.proved.walkthrough) == 3


def test_the_name_of_a_lock_is_a_fact():
    assert proof(room(lock("a", "brief"), lock("b", "a"), exit="{all: [b]}")).proved.walkthrough == ("a", "b")


def test_a_lock_that_waits_for_itself():
    found = proof(room(lock("a", "brief", "released"), lock("b", "key", "key")))

    assert told(found, "error") == [(8, "room.self-locked")]
    assert (found.proved.solvable, found.proved.self_locked, found.proved.unreachable) == (True, ("b",), ("b",))
    assert not found.may_open


def test_two_locks_that_wait_for_each_other_and_one_behind_them():
    found = proof(room(lock("a", "y", "x"), lock("b", "x", "y"), lock("c", "y", "released")))

    assert found.proved.self_locked == ("a", "b")
    assert found.proved.unreachable == ("a", "b", "c")
    assert not found.proved.solvable
    assert found.proved.walkthrough == ()
    assert [code for _, code in told(found, "error")] == [
        "room.exit-unreachable",
        "room.self-locked",
        "room.self-locked",
        "room.unreachable",
    ]


def test_a_circle_with_another_way_in_is_none():
    found = proof(room(lock("s", "brief", "x"), lock("a", "{any: [x, y]}", "z"), lock("b", "z", "[y, released]")))

    assert told(found, "error") == []
    assert found.proved.self_locked == ()


def test_what_nothing_yields():
    found = proof(room(lock("a", "brief", "released"), lock("b", "[brief, ghost]")))

    assert told(found, "error") == [(8, "room.unreachable"), (8, "room.fact-unknown")]
    assert found.proved.self_locked == ()


def test_a_way_with_what_nothing_yields_beside_another():
    found = proof(room(lock("a", "{any: [brief, ghost]}", "released")))

    assert told(found, "error") == [(7, "room.fact-unknown")]
    assert found.proved.solvable


def test_no_exit_still_tells_all_else():
    found = proof(room(lock("a", "brief", "x"), lock("b", "x")).replace("exit: released\n", ""))

    assert told(found, "error") == [(1, "schema.missing")]
    assert (found.proved.solvable, found.proved.unreachable) == (False, ())


def test_no_start():
    found = proof(room(lock("a", "[]", "released"), head="schema: 1\nid: small\n"))

    assert told(found) == [(1, "room.no-start")]
    assert found.proved.solvable

"""The proof of small random rooms is what trying everything finds."""

from hypothesis import find, given
from hypothesis import strategies as st

from bridging.engines.escape.graph import Graph
from bridging.engines.escape.proof.proof import proved_of
from bridging.engines.escape.schema import Room

LOCKS = ["a", "b", "c", "d", "e", "f"]
FACTS = ["s", "u", "v", "w", "x", "y", "nowhere", *LOCKS]


def conditions(depth=2):
    parts = st.sampled_from(FACTS) if depth == 0 else st.sampled_from(FACTS) | conditions(depth - 1)
    lists = st.lists(parts, min_size=1, max_size=3)
    return (
        st.builds(lambda given: {"all": given}, st.lists(parts, max_size=3))
        | st.builds(lambda given: {"any": given}, lists)
        | lists.flatmap(lambda given: st.builds(lambda of: {"of": of, "from": given}, st.integers(1, len(given))))
    )


locks = st.builds(
    lambda needs, yields: {"needs": needs, "yields": yields, "answer": {"kind": "host"}},
    conditions(),
    st.lists(st.sampled_from(["u", "v", "w", "x", "y"]), max_size=2),
)
rooms = st.builds(
    lambda names, given, exit_needs: Room.model_validate(
        {"schema": 1, "id": "r", "start": ["s"], "exit": exit_needs, "locks": dict(zip(names, given, strict=False))}
    ),
    st.permutations(LOCKS),
    st.lists(locks, min_size=1, max_size=len(LOCKS)),
    conditions(1),
)


def tried(room, held=(), without=()):
    """Open whatever can be, again and again."""
    held, opened = {*room.start, *held}, []
    while fresh := [name for name, lock in room.locks.items() if name not in {*opened, *without} and lock.needs.holds(held)]:
        opened += fresh
        held.update(*(room.locks[name].yields for name in fresh), fresh)
    return held, opened


def states(room):
    """Yield every set of locks that a team can have opened."""
    seen, todo = set(), [frozenset()]
    while todo:
        opened = todo.pop()
        if opened in seen:
            continue
        seen.add(opened)
        yield opened
        held = {*room.start, *opened, *(fact for name in opened for fact in room.locks[name].yields)}
        todo += [opened | {name} for name, lock in room.locks.items() if name not in opened and lock.needs.holds(held)]


@given(rooms)
def test_closure_is_what_opening_everything_finds(room):
    held, opened = tried(room)
    reached = Graph.of(room).forward()

    assert set(reached.held) == held
    assert set(reached.rounds) == set(opened)
    assert set(proved_of(room).unreachable) == room.locks.keys() - set(opened)
    assert proved_of(room).solvable == room.exit.holds(held)


@given(rooms)
def test_the_exit_stays_in_reach_wherever_a_team_stands(room):
    for opened in states(room):
        held = {*opened, *(fact for name in opened for fact in room.locks[name].yields)}
        assert room.exit.holds(tried(room, held)[0]) == proved_of(room).solvable


@given(rooms)
def test_a_lock_is_optional_when_the_exit_is_reached_without_it(room):
    proved = proved_of(room)
    without = [name for name in room.locks if room.exit.holds(tried(room, without=[name])[0])]

    assert list(proved.optional) == without
    assert set(proved.bottlenecks) <= room.locks.keys() - set(without)


@given(rooms)
def test_the_walkthrough_walks_through(room):
    proved = proved_of(room)
    held = set(room.start)
    for name in proved.walkthrough:
        assert room.locks[name].needs.holds(held)
        held |= {name, *room.locks[name].yields}

    assert not proved.solvable or room.exit.holds(held)
    assert list(proved.bottlenecks) == [name for name in proved.walkthrough if name in proved.bottlenecks]


@given(rooms)
def test_what_is_self_locked_is_what_keeps_all_else_shut(room):
    proved = proved_of(room)
    nobody_gives = {fact for lock in room.locks.values() for fact in lock.needs.facts} - {
        fact for name, lock in room.locks.items() for fact in (name, *lock.yields)
    }
    from_circles = {fact for name in proved.self_locked for fact in (name, *room.locks[name].yields)}

    assert set(proved.self_locked) <= set(proved.unreachable)
    assert set(tried(room, nobody_gives | from_circles)[1]) == room.locks.keys()
    for name in proved.self_locked:
        assert name not in tried(room, nobody_gives)[1]


def test_random_rooms_are_of_both_kinds():
    for wanted in (True, False):
        assert find(rooms, lambda room, wanted=wanted: proved_of(room).solvable is wanted and bool(proved_of(room).self_locked))
    assert find(rooms, lambda room: bool(proved_of(room).bottlenecks) and bool(proved_of(room).optional))

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridging.engines.assessment.peers import pair_up

NAMES = st.sets(st.sampled_from("abcdefghijklmnopqrst"), max_size=20)


@given(NAMES, st.integers(1, 4), st.text(max_size=4))
def test_first_round_is_a_ring(works, each, seed):
    found = pair_up(works, {}, each=each, seed=seed)
    received = Counter(work for looked_at in found.values() for work in looked_at)
    wanted = min(each, max(0, len(works) - 1))

    assert found == pair_up(works, {}, each=each, seed=seed)
    for maker in works:
        looked_at = found.get(maker, ())
        assert maker not in looked_at
        assert len(looked_at) == len(set(looked_at)) == wanted
        assert received[maker] == wanted


@given(NAMES, NAMES, st.integers(1, 3), st.text(max_size=4))
def test_who_is_late_gets_works_too_and_nobody_who_was_there_gets_more(works, late, each, seed):
    first = pair_up(works, {}, each=each, seed=seed)
    everybody = works | late
    added = pair_up(everybody, first, each=each, seed=seed)

    for maker in everybody:
        looked_at = [*first.get(maker, ()), *added.get(maker, ())]
        assert maker not in looked_at
        assert len(looked_at) == len(set(looked_at)) == min(each, max(0, len(everybody) - 1))


def test_late_work_is_the_next_to_be_looked_at():
    first = pair_up("abcd", {}, each=2, seed="s")
    added = pair_up("abcdef", first, each=2, seed="s")
    received = Counter(work for looked_at in [*first.values(), *added.values()] for work in looked_at)

    assert added.keys() == {"e", "f"}
    assert ("f" in added["e"], "e" in added["f"]) == (True, True)
    assert received.total() == 12


@pytest.mark.parametrize(("works", "expected"), [("", {}), ("a", {}), ("ab", {"a": ("b",), "b": ("a",)})])
def test_few_works(works, expected):
    assert pair_up(works, {}, each=2, seed="s") == expected


def test_another_seed_is_another_ring():
    assert len({tuple(sorted(pair_up("abcdefgh", {}, each=2, seed=str(seed)).items())) for seed in range(20)}) > 15


def test_absent_maker_who_withdrew_is_not_looked_at_again():
    first = pair_up("abc", {}, each=1, seed="s")
    added = pair_up("abd", first, each=1, seed="s")

    assert "c" not in {work for looked_at in added.values() for work in looked_at}

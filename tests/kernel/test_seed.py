from hypothesis import given, settings
from hypothesis import strategies as st

from bridging.kernel.seed import random_for

PARTS = st.lists(st.one_of(st.integers(), st.text(max_size=8)), max_size=4)


@settings(deadline=None)
@given(PARTS)
def test_same_parts_give_the_same_draws(parts):
    assert [random_for(*parts).random() for _ in range(2)] == [random_for(*parts).random()] * 2


def test_draws_are_the_same_on_every_machine():
    assert [random_for("item", 1).randrange(1000) for _ in range(1)] == [FIRST]
    assert random_for("item", 1).random() != random_for("item1").random()


FIRST = 478

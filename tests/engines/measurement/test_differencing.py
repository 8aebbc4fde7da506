"""Two groups that differ by a few people are told apart from what is kept of them, and from nothing else."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridging.engines.measurement.differencing import PRIME, are_too_near, differ_by, sketch_of

PEOPLE = st.sets(st.integers(1, PRIME - 1), max_size=8)


@given(shared=st.sets(st.integers(1, PRIME - 1), max_size=30), one=PEOPLE, other=PEOPLE)
def test_difference_is_that_of_the_sets(shared: set[int], one: set[int], other: set[int]):
    left, right = shared | one, shared | other
    apart = len(left ^ right)

    assert differ_by(sketch_of(left), sketch_of(right)) == (apart if apart < 5 else None)
    assert are_too_near(sketch_of(left), sketch_of(right)) == (0 < apart < 5)


@pytest.mark.parametrize(("apart", "found"), [(0, 0), (1, 1), (3, 3), (4, 4), (5, None), (6, None), (40, None), (200, None)])
def test_groups_of_the_size_of_a_programme(apart: int, found: int | None):
    drawn = random.Random(apart).sample(range(1, PRIME), 282 + apart)

    assert differ_by(sketch_of(drawn[:282]), sketch_of(drawn)) == found


def test_one_left_and_one_came_is_a_difference_of_two():
    assert differ_by(sketch_of([7, 8, 9, 10, 11, 12]), sketch_of([7, 8, 9, 10, 11, 13])) == 2


def test_what_is_kept_is_as_long_for_few_as_for_many():
    assert len(sketch_of(range(1, 4))) == len(sketch_of(range(1, 400))) == 10


@pytest.mark.parametrize("number", [0, -1, PRIME])
def test_number_off_the_field_is_refused(number: int):
    with pytest.raises(ValueError, match="field"):
        sketch_of([number])

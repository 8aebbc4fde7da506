"""Two groups that differ by a few people are told apart from what is kept of them, and from nothing else."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridging.engines.measurement.differencing import (
    PRIME,
    Sketch,
    are_too_near,
    differ_by,
    few_with_two,
    leaves_a_few,
    less,
    sketch_of,
)

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


_ALL = random.Random(7).sample(range(1, PRIME), 300)


def _sketch(*ranges: tuple[int, int]) -> Sketch:
    return sketch_of(person for begin, end in ranges for person in _ALL[begin:end])


@pytest.mark.parametrize(("third", "is_few"), [(97, True), (96, True), (95, False), (100, False)])
def test_whole_less_two_years_is_the_few_of_a_third(third: int, is_few: bool):
    """Hundred people: forty in one year, the next until ``third``, and who is left in another year that was never shown."""
    shown = [_sketch((200, 240)), _sketch((0, 40)), _sketch((0, 100))]

    found = few_with_two(_sketch((40, third)), shown)

    assert found == ((1, 2) if is_few else None)


def test_few_who_stand_in_two_parts_of_a_whole_are_told_by_no_figure():
    """Three took two modules: of the whole they count once."""
    assert few_with_two(_sketch((37, 80)), [_sketch((0, 40)), _sketch((0, 80)), _sketch((100, 160))]) is None


def test_groups_that_share_many_or_none_tell_nothing():
    assert few_with_two(_sketch((0, 50)), [_sketch((0, 100)), _sketch((50, 100)), _sketch((20, 70)), _sketch((150, 300))]) is None


def test_all_parts_but_one_taken_from_the_whole_leave_that_one():
    parts = [_sketch((begin, begin + 20)) for begin in range(0, 100, 20)]

    assert leaves_a_few(less(_sketch((0, 104)), parts))
    assert not leaves_a_few(less(_sketch((0, 100)), parts))
    assert not leaves_a_few(less(_sketch((0, 106)), parts))
    assert not leaves_a_few(less(_sketch((0, 97)), parts))

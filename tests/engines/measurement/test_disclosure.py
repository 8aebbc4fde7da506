from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridging.engines.measurement.disclosure import MINIMUM, publish, publish_share

COUNTS = st.dictionaries(st.integers(0, 9), st.integers(0, 40), min_size=1, max_size=8)


def test_large_counts_are_shown() -> None:
    published = publish({"done": 7, "busy": 5})

    assert published.counts == {"done": 7, "busy": 5}
    assert published.total == 12
    assert not published.hides_something


def test_small_count_takes_the_smallest_other_with_it() -> None:
    published = publish({"done": 9, "busy": 6, "never": 2})

    assert published.counts == {"done": 9, "busy": None, "never": None}
    assert published.total == 17


def test_zero_is_hidden_too() -> None:
    assert publish({"done": 12, "never": 0}).counts == {"done": None, "never": None}


def test_two_small_counts_with_little_between_them_take_a_third() -> None:
    assert publish({"a": 0, "b": 0, "c": 6, "d": 9}).counts == {"a": None, "b": None, "c": None, "d": 9}


def test_small_group_shows_nothing_not_even_its_size() -> None:
    published = publish({"done": 3, "busy": 1})

    assert published.counts == {"done": None, "busy": None}
    assert published.total is None


def test_share_needs_a_large_part_and_a_large_rest() -> None:
    assert publish_share(7, 12) == (7, 12)
    assert publish_share(9, 12) is None
    assert publish_share(12, 12) is None


def test_minimum_that_hides_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="hides nothing"):
        publish({"a": 3}, minimum=1)


def test_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="not negative"):
        publish({"a": -1})


@pytest.mark.parametrize(("cells", "largest", "minimum"), [(1, 12, 3), (2, 12, 3), (3, 10, 3), (4, 9, 3), (3, 14, 5)])
def test_no_hidden_count_can_be_worked_out(cells: int, largest: int, minimum: int) -> None:
    """Somebody who knows the rule and the total considers every breakdown that would be published alike."""
    alike = defaultdict(list)
    for values in product(range(largest + 1), repeat=cells):
        published = publish(dict(enumerate(values)), minimum=minimum)
        alike[tuple(published.counts.items()), published.total].append(values)

    inner = 0
    for (counts, total), candidates in alike.items():
        if total is not None and total > largest:
            continue  # At the edge of what was enumerated, candidates are missing.
        for key, shown in counts:
            possible = {values[key] for values in candidates}
            if shown is None:
                inner += 1
                assert len(possible) > 1
            else:
                assert possible == {shown}
    assert inner or cells == 1


@given(COUNTS)
def test_what_is_shown_is_true_and_large_enough(counts: dict[int, int]) -> None:
    published = publish(counts)

    assert published.counts.keys() == counts.keys()
    for key, shown in published.counts.items():
        assert shown is None or (shown == counts[key] and shown >= MINIMUM)
    assert published.total is None or published.total == sum(counts.values()) >= MINIMUM


@given(COUNTS)
def test_hidden_counts_are_never_alone(counts: dict[int, int]) -> None:
    published = publish(counts)
    hidden = [key for key, shown in published.counts.items() if shown is None]

    if published.total is not None and hidden:
        assert len(hidden) > 1
        assert sum(counts[key] for key in hidden) >= MINIMUM

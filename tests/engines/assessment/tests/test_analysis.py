"""Figures of a form, against values worked out by hand."""

import pytest

from bridging.engines.assessment.tests.analysis import figures_of

# 30 people, three items: the first two agree wholly, the third goes its own way.
ROWS = [(1.0, 1.0, 1.0)] * 5 + [(1.0, 1.0, 0.0)] * 10 + [(0.0, 0.0, 1.0)] * 5 + [(0.0, 0.0, 0.0)] * 10


def test_figures_of_thirty_people():
    figures = figures_of(["a", "b", "c"], ROWS)

    # Of the first with the rest: 0.25 / √(0.25 · (0.25 + 0.2222)).
    assert [(round(item.share, 4), round(item.r_rest, 4)) for item in figures.items] == [(0.5, 0.7276), (0.5, 0.7276), (0.3333, 0.0)]
    assert (figures.mean, figures.sd) == (pytest.approx(4 / 3), pytest.approx(1.264368**0.5, abs=1e-5))
    # tanh(atanh 0.7276 ± 1.96 / √27).
    assert (figures.items[0].r_low, figures.items[0].r_high) == (pytest.approx(0.4974, abs=1e-3), pytest.approx(0.8620, abs=1e-3))


def test_fewer_than_thirty_show_shares_only_and_fewer_than_ten_nothing():
    few = figures_of(["a", "b", "c"], ROWS[:29])
    fewer = figures_of(["a", "b", "c"], ROWS[:9])

    assert few.items[0].r_rest is None
    assert few.items[0].share is not None
    assert (fewer.n, fewer.items[0].n, fewer.items[0].share, fewer.items[0].low) == (9, 9, None, None)


def test_item_that_all_had_right_has_no_correlation():
    figures = figures_of(["a", "b"], [(1.0, 1.0)] * 30)

    assert figures.items[0].r_rest is None

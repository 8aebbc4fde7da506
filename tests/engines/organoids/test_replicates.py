"""Replicates against formulas by hand, and against draws from known variances."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridging.engines.organoids.nested import analyse
from bridging.engines.organoids.replicates import Design, Shares, donors_needed, doubled, worth
from bridging.kernel.unusable import Unusable


def test_one_level_gives_kishs_design_effect():
    judged = worth(Design(4, 1, 26), Shares(0.2, 0))

    assert judged.design_effect == pytest.approx(1 + 25 * 0.2)
    assert judged.effective_n == pytest.approx(104 / 6)
    assert judged.most_effective_n == pytest.approx(20)


def test_three_levels_add_up():
    judged = worth(Design(3, 3, 40), Shares(0.3, 0.1))

    assert judged.effective_n == pytest.approx(1 / (0.3 / 3 + 0.1 / 9 + 0.6 / 360))
    assert judged.half_width_sd == pytest.approx(4.302653 * judged.effective_n**-0.5)
    # |z| above 1.96 when its standard deviation is √40.6.
    assert judged.false_positive == pytest.approx(0.7584, abs=1e-4)


def test_independent_organoids_count_in_full():
    judged = worth(Design(3, 2, 10), Shares(0, 0))

    assert (judged.effective_n, judged.design_effect, judged.most_effective_n) == (pytest.approx(60), pytest.approx(1), None)
    assert judged.false_positive == pytest.approx(0.05)


@given(
    st.builds(Design, st.integers(2, 50), st.integers(1, 20), st.integers(1, 200)),
    st.builds(lambda donor, well: Shares(donor, well * (1 - donor)), st.floats(0, 1), st.floats(0, 1)),
)
def test_nothing_is_worth_more_than_twice_the_donors(design, shares):
    now, more = worth(design, shares), doubled(design, shares)

    assert more["donors"].effective_n == pytest.approx(2 * now.effective_n)
    assert now.effective_n <= min(design.total, now.most_effective_n or design.total) * (1 + 1e-9)
    for each in more.values():
        assert now.effective_n * (1 - 1e-9) <= each.effective_n <= 2 * now.effective_n * (1 + 1e-9)


def test_one_donor_has_no_interval():
    judged = worth(Design(1, 3, 100), Shares(0.3, 0.1))

    assert judged.half_width_sd is None
    assert [caution.code for caution in judged.cautions] == ["caution.one-donor"]


def test_donors_needed_are_the_fewest():
    design, shares = Design(1, 3, 40), Shares(0.3, 0.1)

    found = donors_needed(design, shares, 0.5)

    reaches = [worth(Design(donors, 3, 40), shares).half_width_sd for donors in (found - 1, found)]
    assert reaches[0] > 0.5 >= reaches[1]


def test_shares_and_mean_of_a_balanced_table_are_those_of_the_analysis_of_variance():
    # By hand: well means 1, 3 and 7, 9 (donor means 2 and 8); within wells ± 1.
    wells = {"A": {"1": [0, 2], "2": [2, 4]}, "B": {"1": [6, 8], "2": [8, 10]}}

    found = analyse(wells)

    # MS organoids 8/4 = 2, MS wells 8/2 = 4, MS donors 72/1 = 72: σ² = 2, (4 − 2)/2 = 1, (72 − 4)/4 = 17.
    assert (found.shares.donor, found.shares.well) == (pytest.approx(17 / 20), pytest.approx(1 / 20))
    assert found.mean == 5
    # t(1) = 12.7062, standard error of 2 and 8: 3.
    assert found.ci95 == pytest.approx((5 - 38.1186, 5 + 38.1186), abs=1e-3)


def test_known_variances_come_back():
    chance = np.random.default_rng(3)
    wells = {}
    for donor in range(60):
        level = chance.normal(0, 0.4**0.5)
        wells[str(donor)] = {
            str(well): (level + chance.normal(0, 0.2**0.5) + chance.normal(0, 0.4**0.5, int(chance.integers(5, 20)))).tolist()
            for well in range(3)
        }

    found = analyse(wells)

    assert (found.shares.donor, found.shares.well) == (pytest.approx(0.4, abs=0.1), pytest.approx(0.2, abs=0.07))
    assert found.donor_share_ci95[0] < 0.4 < found.donor_share_ci95[1]
    assert found.naive_ci95[1] - found.naive_ci95[0] < 0.4 * (found.ci95[1] - found.ci95[0])


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda: Design(0, 1, 1), "replicates.design"),
        (lambda: Shares(0.7, 0.4), "replicates.shares"),
        (lambda: Shares(float("nan"), 0), "replicates.shares"),
        (lambda: donors_needed(Design(2, 1, 1), Shares(0.5, 0), 0), "replicates.half-width"),
        (lambda: donors_needed(Design(2, 1, 1), Shares(0.5, 0), 1e-9), "replicates.too-many-donors"),
        (lambda: analyse({"A": {"1": [1, 2]}}), "replicates.one-donor"),
        (lambda: analyse({"A": {"1": [1, 1]}, "B": {"1": [1, 1]}}), "replicates.no-spread"),
        (lambda: analyse({"A": {"1": [1, float("inf")]}, "B": {"1": [1, 2]}}), "replicates.no-spread"),
        (lambda: analyse({"A": {"1": [1], "2": [2]}, "B": {"1": [3]}}), "replicates.one-organoid"),
    ],
)
def test_what_cannot_be_is_refused(act, code):
    with pytest.raises(Unusable) as refused:
        act()

    assert refused.value.message.code == code

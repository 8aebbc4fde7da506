"""How large a study must be, or what it can find: for two groups, for pairs, for whole cohorts, and for cohorts that change over one after another.

The t tests by the noncentral t distribution (Cohen, Statistical Power Analysis, 2nd edition 1988). Whole cohorts: Donner and Klar, Design and Analysis
of Cluster Randomization Trials, 2000: the design effect 1 + (m − 1) ρ (Kish, 1965), J − 2 degrees of freedom. Stepped wedge: Hussey and Hughes,
Contemporary Clinical Trials 28, 182–191 (2007), equation 8.
"""

from math import sqrt

import numpy as np
import scipy

_LEVEL = 0.05
_CERTAIN = 12.0


def power_of_groups(d: float, per_group: float) -> float:
    """Return the power of a two-sided t test of two groups of this size for a difference of ``d`` standard deviations."""
    return _power(d * sqrt(per_group / 2), 2 * per_group - 2)


def power_of_pairs(d_z: float, pairs: float) -> float:
    return _power(d_z * sqrt(pairs), pairs - 1)


def _power(shift: float, df: float) -> float:
    edge = scipy.stats.t.ppf(1 - _LEVEL / 2, df)
    if shift > edge + _CERTAIN:
        # Beyond, the noncentral t of SciPy is not a number.
        return 1.0
    return float(scipy.stats.nct.sf(edge, df, shift)) + float(np.nan_to_num(scipy.stats.nct.cdf(-edge, df, shift)))


def people_per_group(d: float, power: float = 0.8) -> float:
    """Return how many each of two groups needs; not rounded."""
    return float(scipy.optimize.brentq(lambda n: power_of_groups(d, n) - power, 2.0 + 1e-6, 1e7))


def pairs_needed(d_z: float, power: float = 0.8) -> float:
    return float(scipy.optimize.brentq(lambda n: power_of_pairs(d_z, n) - power, 2.0 + 1e-6, 1e7))


def smallest_difference(per_group: float, power: float = 0.8) -> float:
    """Return the smallest difference that two groups of this size find with this power (MDES), in standard deviations."""
    return float(scipy.optimize.brentq(lambda d: power_of_groups(d, per_group) - power, 1e-6, 50.0))


def smallest_gain(pairs: float, power: float = 0.8) -> float:
    return float(scipy.optimize.brentq(lambda d: power_of_pairs(d, pairs) - power, 1e-6, 50.0))


def design_effect(size: float, icc: float) -> float:
    """Return by how much the variance of a mean grows since people of a cohort are alike."""
    return 1 + (size - 1) * icc


def smallest_cluster_difference(clusters: int, size: float, icc: float, *, power: float = 0.8, explained: float = 0.0) -> float:
    """Return the MDES where half of the clusters are given something; ``explained`` is what a covariate explains of the variance. Needs three."""
    df = clusters - 2
    factor = float(scipy.stats.t.ppf(1 - _LEVEL / 2, df) + scipy.stats.t.ppf(power, df))
    return factor * sqrt(4 * (1 - explained) * design_effect(size, icc) / (clusters * size))


def power_of_stepped_wedge(d: float, *, clusters: int, steps: int, size: float, icc: float) -> float:
    """Return the power where so many clusters change over at each of the steps; ``size``: new people of a cluster in each period."""
    groups = np.array_split(np.arange(clusters), steps)
    treated = np.zeros((clusters, steps + 1))
    for step, group in enumerate(groups, 1):
        treated[group, step:] = 1
    periods = steps + 1
    within, between = (1 - icc) / size, icc
    u, v, w = treated.sum(), (treated.sum(axis=1) ** 2).sum(), (treated.sum(axis=0) ** 2).sum()
    top = clusters * within * (within + periods * between)
    bottom = (clusters * u - w) * within + (u**2 + clusters * periods * u - periods * w - clusters * v) * between
    return float(scipy.stats.norm.cdf(d / sqrt(top / bottom) - scipy.stats.norm.ppf(1 - _LEVEL / 2)))


def smallest_difference_within(people: float, units: int, *, person_share: float, unit_sd: float = 0.0, power: float = 0.8) -> float:
    """Return the MDES where each person meets half of the units with something and half without, counterbalanced.

    Of a variance of 1, ``person_share`` lies between people and cancels; what is left leaves the mean of so many differences a variance of
    4 (1 − share) / (people · units) (Jones and Kenward, Design and Analysis of Cross-Over Trials, 3rd edition 2014, chapter 4, for two sequences).
    The effect differs between units with ``unit_sd``: the units are then a sample, which adds unit_sd² / units and leaves units − 1 degrees of
    freedom (as sites that differ in Raudenbush and Liu, Psychological Methods 5, 199–213, 2000). Needs two units.
    """
    error = sqrt(4 * (1 - person_share) / (people * units) + unit_sd**2 / units)
    df = units - 1 if unit_sd else (people - 1) * (units - 1) - 1
    return float(scipy.optimize.brentq(lambda d: _power(d / error, df) - power, 1e-9, 200.0 * error))

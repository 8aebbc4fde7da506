"""Shares of variance and the mean over donors, from values of organoids in wells of donors.

Components by nested analysis of variance with the method of moments, also where numbers differ (Searle, Casella & McCulloch 1992, Variance
Components, § 3.6 and appendix F); a negative one is 0. The interval of the share of donors is that of the F ratio against the mean
squares of wells, with the spread inside donors taken as known: approximate. The mean is that of the donors' means, with Student's t of D − 1.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, stdev
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridging.engines.organoids.replicates import Shares
from bridging.engines.organoids.special import f_quantile
from bridging.engines.organoids.student import t_quantile
from bridging.kernel.unusable import Unusable

_TAIL: Final = 0.025
Values = NDArray[np.float64]
Wells = Mapping[str, Mapping[str, Sequence[float]]]
"""donor → well → values."""


@dataclass(frozen=True, slots=True)
class Nested:
    shares: Shares
    donor_share_ci95: tuple[float, float]
    donors: int
    wells: int
    organoids: int
    mean: float
    ci95: tuple[float, float]
    """Over donors."""
    naive_ci95: tuple[float, float]
    """As it would be if organoids were independent: shown to be compared, never to be used."""


def analyse(wells: Wells) -> Nested:
    """Raises `Unusable` for fewer than two donors, values that are no numbers, or values that are all equal, if only within each well."""
    donors = [[np.asarray(values, float) for values in of.values()] for of in wells.values()]
    sizes = [[len(values) for values in of] for of in donors]
    count, well_count, total = len(donors), sum(map(len, sizes)), sum(map(sum, sizes))
    if count < 2:  # noqa: PLR2004 -- the spread between donors needs two
        raise Unusable("replicates.one-donor", donors=count)
    values = np.concatenate([each for of in donors for each in of])
    if not np.isfinite(values).all() or float(values.std()) == 0:
        raise Unusable("replicates.no-spread", values=total)
    if total == well_count:
        raise Unusable("replicates.one-organoid", wells=well_count)
    if not any(float(np.ptp(each)) for of in donors for each in of):
        raise Unusable("replicates.no-inner-spread", wells=well_count)
    components, f_ratio, k = _components(donors, values)
    sigma = sum(components)
    means = [fmean(float(each.mean()) for each in of) for of in donors]
    reach = t_quantile(count - 1) * stdev(means) / count**0.5
    naive = t_quantile(total - 1) * float(values.std(ddof=1)) / total**0.5
    error = max(1, well_count - count) if well_count > count else total - well_count
    return Nested(
        Shares(components[0] / sigma, components[1] / sigma),
        _donor_interval(f_ratio, k, count - 1, error),
        count,
        well_count,
        total,
        fmean(means),
        (fmean(means) - reach, fmean(means) + reach),
        (float(values.mean()) - naive, float(values.mean()) + naive),
    )


def _components(donors: list[list[Values]], values: Values) -> tuple[tuple[float, float, float], float, float]:
    """Return the variances of donors, wells and organoids, the F ratio of donors, and organoids in a donor (as the moments weigh them)."""
    total, grand = len(values), float(values.mean())
    counts = np.array([sum(map(len, of)) for of in donors], float)
    well_counts = np.array([len(each) for of in donors for each in of], float)
    within_donor = np.array([sum(len(each) ** 2 for each in of) for of in donors]) / counts
    donor_means = [float(np.concatenate(of).mean()) for of in donors]
    square_organoids = sum(float(((each - each.mean()) ** 2).sum()) for of in donors for each in of)
    square_wells = sum(len(each) * (float(each.mean()) - mean) ** 2 for of, mean in zip(donors, donor_means, strict=True) for each in of)
    square_donors = float((counts * (np.array(donor_means) - grand) ** 2).sum())
    d, w = len(donors), len(well_counts)
    organoid = square_organoids / (total - w)
    mean_donors = square_donors / (d - 1)
    per_donor = (total - float((counts**2).sum()) / total) / (d - 1)
    if w == d:
        return (max(0.0, (mean_donors - organoid) / per_donor), 0.0, organoid), mean_donors / organoid, per_donor
    mean_wells = square_wells / (w - d)
    per_well = (total - float(within_donor.sum())) / (w - d)
    well = max(0.0, (mean_wells - organoid) / per_well)
    between = (float(within_donor.sum()) - float((well_counts**2).sum()) / total) / (d - 1)
    donor = max(0.0, (mean_donors - organoid - between * well) / per_donor)
    return (
        (donor, well, organoid),
        mean_donors / max(mean_wells, np.finfo(float).tiny),
        per_donor * (well + organoid) / max(mean_wells, organoid),
    )


def _donor_interval(f_ratio: float, k: float, between: int, within: int) -> tuple[float, float]:
    """Return the interval of (F − 1)/(F − 1 + k) for F over its quantiles."""
    low, high = (f_ratio / f_quantile(between, within, q) for q in (1 - _TAIL, _TAIL))
    return max(0.0, (low - 1) / (low - 1 + k)), max(0.0, (high - 1) / (high - 1 + k))

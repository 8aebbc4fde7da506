"""What the same people had more afterwards than before.

How large that is beside the spread between people is worked out in ``effect_size``. Hake's g (Am. J. Phys. 66, 64–74, 1998) is given of the
averages, beside it: it favours who began high (Nissen and others, Phys. Rev. Phys. Educ. Res. 14:010115, 2018), and is undefined at the ceiling.
The correlation of gain with the score before is negative by regression to the mean alone, so nothing is said of who gained most.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
import scipy

from bridging.engines.measurement.arrays import Floats, bootstrap
from bridging.engines.measurement.effect_size import Size, Spread, d_av, d_z, g_av
from bridging.engines.measurement.intervals import has_spread, of_mean, of_mean_of

SHOWN_FROM = 5
METHOD = "paired t interval"

type _Ends = tuple[float, float] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hake:
    """Gains as shares of what could be gained. ``average`` is over people and leaves out who was at the maximum before, counted in ``at_ceiling``.

    ``normalised_change`` is over ``changed`` people.
    """

    at_ceiling: int
    of_averages: float | None = None
    interval: _Ends = None
    average: float | None = None
    average_interval: _Ends = None
    normalised_change: float | None = None
    normalised_change_interval: _Ends = None
    changed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """``interval`` is the 95 % t interval of the mean gain; None where everybody gained as much, or one person did. ``hake`` needs a maximum.

    Wilcoxon's test is of the ``moved`` people who did not score the same twice; how far scores moved by their order is worked out in ``shift``.
    """

    n: int
    mean_before: float
    mean_after: float
    sd_before: float
    sd_after: float
    correlation: float | None
    gain: float
    interval: _Ends
    t: float | None
    p: float | None
    d_z: Size | None
    d_av: Size | None
    g_av: Size | None
    hake: Hake | None
    correlation_with_gain: float | None
    moved: int
    wilcoxon_v: float | None
    wilcoxon_p: float | None


def measure_gain(before: Sequence[float], after: Sequence[float], *, maximum: float | None = None, seed: str = "gain") -> Gain:
    """Return the gain of people whose scores stand at the same place in both. Raises ValueError for lists that do not belong together."""
    pre, post = np.asarray(before, float), np.asarray(after, float)
    if pre.shape != post.shape or not pre.size:
        raise ValueError("scores before and after belong to the same people, one at least")
    gains = post - pre
    n, mean = len(gains), float(gains.mean())
    largest = float(max(abs(pre).max(), abs(post).max()))
    sd, sd_pre, sd_post = (_spread(each, largest) for each in (gains, pre, post))
    error, r = sd / sqrt(n), _correlation(pre, post) if sd_pre and sd_post else None
    spread = Spread(n=n, gain=sd, before=sd_pre, after=sd_post, r=r or 0.0)
    rank_v, rank_p = _wilcoxon(gains)
    return Gain(
        n=n,
        mean_before=float(pre.mean()),
        mean_after=float(post.mean()),
        sd_before=sd_pre,
        sd_after=sd_post,
        correlation=r,
        gain=mean,
        interval=of_mean(mean, sd, n) if sd else None,
        t=mean / error if sd else None,
        p=float(2 * scipy.stats.t.sf(abs(mean / error), n - 1)) if sd else None,
        d_z=d_z(mean, spread),
        d_av=d_av(mean, spread),
        g_av=g_av(mean, spread),
        hake=_hake(pre, post, maximum, seed) if maximum is not None else None,
        correlation_with_gain=_correlation(pre, gains) if sd_pre and sd else None,
        moved=int((gains != 0).sum()),
        wilcoxon_v=rank_v,
        wilcoxon_p=rank_p,
    )


def _spread(values: Floats, largest: float) -> float:
    """Return the standard deviation; 0 where nothing but the rest of binary fractions of the scores differs."""
    return float(values.std(ddof=1)) if has_spread(values, largest=largest) else 0.0


def _correlation(one: Floats, two: Floats) -> float:
    return float(np.corrcoef(one, two)[0, 1])


def _hake(pre: Floats, post: Floats, maximum: float, seed: str) -> Hake:
    if pre.mean() >= maximum:
        return Hake(at_ceiling=int((pre >= maximum).sum()))

    def of_averages(rows: Floats) -> float:
        # People drawn again may all be at the ceiling; the interval is then not given.
        with np.errstate(divide="ignore", invalid="ignore"):
            return float((rows[:, 1].mean() - rows[:, 0].mean()) / (maximum - rows[:, 0].mean()))

    pairs = np.column_stack([pre, post])
    below = pre < maximum
    each, changes = (post[below] - pre[below]) / (maximum - pre[below]), _normalised_changes(pre, post, maximum)
    return Hake(
        of_averages=of_averages(pairs),
        # Drawn again, people who all scored the same come to the same.
        interval=bootstrap(pairs, of_averages, seed=seed) if has_spread(pre) or has_spread(post) else None,
        average=float(each.mean()) if each.size else None,
        average_interval=of_mean_of(each),
        normalised_change=float(changes.mean()) if changes.size else None,
        normalised_change_interval=of_mean_of(changes),
        changed=len(changes),
        at_ceiling=int((~below).sum()),
    )


def _normalised_changes(pre: Floats, post: Floats, maximum: float) -> Floats:
    """Return people's normalised changes (Marx and Cummings, Am. J. Phys. 75, 87–91, 2007): losses are divided by what one had to lose."""
    # Who stays at the lowest or at the highest is left out: there is nothing to divide by.
    kept = ~(((pre == maximum) | (pre == 0)) & (pre == post))
    up = post[kept] > pre[kept]
    one, two = pre[kept], post[kept]
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(up, (two - one) / (maximum - one), np.where(two < one, (two - one) / one, 0.0))


def _wilcoxon(gains: Floats) -> tuple[float | None, float | None]:
    """Return the sum of positive ranks and the p value of the normal approximation, with corrections for ties and continuity."""
    moved = gains[gains != 0]
    n = len(moved)
    if not n:
        return None, None
    ranks = scipy.stats.rankdata(abs(moved))
    found = float(ranks[moved > 0].sum())
    _, ties = np.unique(ranks, return_counts=True)
    middle = n * (n + 1) / 4
    spread = sqrt(n * (n + 1) * (2 * n + 1) / 24 - float((ties**3 - ties).sum()) / 48)
    if not spread:
        return found, None
    off = found - middle
    z = (off - np.sign(off) * 0.5) / spread
    return found, float(min(1.0, 2 * scipy.stats.norm.sf(abs(z))))

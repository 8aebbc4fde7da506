"""Learning curves: how much less often a skill goes wrong with each opportunity, for people who begin at different levels.

Additive factors model (Cen, Koedinger and Junker, ITS 2006): logit P = θ of the student + easiness of the skill + its slope × earlier opportunities.
Students are a random intercept, integrated by adaptive Gauss–Hermite quadrature (Pinheiro and Bates, J. Comput. Graph. Stat. 4, 12–35, 1995).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import scipy

from bridging.engines.measurement.arrays import Floats, Places, is_peak
from bridging.engines.measurement.logistic import fit_logistic
from bridging.kernel.intervals import Z, wilson

NEEDED: Final = 20
"""Students from which on a slope is shown."""
_NODES: Final = 15
_MOST: Final = 700.0
"""A logarithm whose number is still one to a computer."""


@dataclass(frozen=True, slots=True)
class ErrorRate:
    """Of ``n`` steps at this opportunity, from 1, the share that was wrong, with Wilson's interval."""

    opportunity: int
    value: float
    n: int
    interval: tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Curves:
    """By skill, in ``skills``: the logit at the first opportunity and its change per opportunity; ``error_rates`` by opportunity.

    ``pooled`` leaves the students out. ``flat``: skills whose slope's interval holds 0, so that nothing shows that anybody learnt them.
    """

    n: int
    students: int
    skills: tuple[str, ...]
    intercepts: Floats
    slopes: Floats
    slope_errors: Floats
    intercept_errors: Floats
    student_sd: float
    student_sd_interval: tuple[float, float]
    log_likelihood: float
    pooled: Floats
    error_rates: tuple[tuple[ErrorRate, ...], ...]
    has_converged: bool

    @property
    def flat(self) -> tuple[str, ...]:
        rows = zip(self.skills, self.slopes, self.slope_errors, strict=True)
        return tuple(skill for skill, slope, error in rows if not abs(slope) > Z * error)


def fit_curves(students: Sequence[str], skills: Sequence[str], opportunities: Sequence[int], right: Sequence[float]) -> Curves:
    """Fit one row a step: who, which skill, the how manieth time (from 1), right or wrong."""
    names = tuple(dict.fromkeys(sorted(skills)))
    skill, before, hit = np.asarray(skills), np.asarray(opportunities, float) - 1, np.asarray(right, float)
    design = np.column_stack([*(skill == name for name in names), *((skill == name) * before for name in names)]).astype(float)
    _, who = np.unique(np.asarray(students), return_inverse=True)
    pooled = fit_logistic(design, hit)
    nodes, weights = np.polynomial.hermite_e.hermegauss(_NODES)
    log_weights = np.log(weights) + nodes**2 / 2

    def objective(place: Floats) -> float:
        return -_marginal(design, hit, who, place, nodes, log_weights)

    start = np.append(pooled.coefficients, np.log(0.7))
    found = scipy.optimize.minimize(objective, start, method="BFGS", options={"gtol": 1e-3})
    information = _curvature(objective, found.x)
    has_peak = is_peak(information)
    errors = np.sqrt(np.diag(np.linalg.inv(information))) if has_peak else np.full(len(found.x), np.nan)
    k = len(names)
    return Curves(
        n=len(hit),
        students=int(who.max()) + 1,
        skills=names,
        intercepts=found.x[:k],
        slopes=found.x[k : 2 * k],
        slope_errors=errors[k : 2 * k],
        intercept_errors=errors[:k],
        student_sd=float(np.exp(found.x[-1])),
        # Worked out of its logarithm, as it was searched.
        student_sd_interval=(float(np.exp(found.x[-1] - Z * errors[-1])), float(np.exp(min(found.x[-1] + Z * errors[-1], _MOST)))),
        log_likelihood=-float(found.fun),
        pooled=pooled.coefficients,
        error_rates=tuple(_error_rates(hit[skill == name], before[skill == name]) for name in names),
        has_converged=has_peak and pooled.has_converged and bool(np.isfinite(found.fun)),
    )


def _marginal(design: Floats, hit: Floats, who: Places, place: Floats, nodes: Floats, log_weights: Floats) -> float:
    """Return the log-likelihood with the students integrated out; the nodes lie around each student's own mode."""
    fixed, sd = design @ place[:-1], float(np.exp(np.clip(place[-1], -6, 3)))
    count = int(who.max()) + 1
    mode, width = np.zeros(count), np.ones(count)
    for _ in range(30):
        p = scipy.special.expit(fixed + mode[who])
        slope = np.bincount(who, hit - p, count) - mode / sd**2
        width = 1 / (np.bincount(who, p * (1 - p), count) + 1 / sd**2)
        step = slope * width
        mode = mode + np.clip(step, -2, 2)
        if np.abs(step).max() < 1e-8:  # noqa: PLR2004 -- of a logit
            break
    root = np.sqrt(width)
    effects = mode[:, None] + root[:, None] * nodes[None, :]
    logits = fixed[:, None] + effects[who]
    each = hit[:, None] * logits - np.logaddexp(0, logits)
    by_student = np.column_stack([np.bincount(who, each[:, node], count) for node in range(len(nodes))])
    prior = -(effects**2) / (2 * sd**2) - np.log(sd) - 0.5 * np.log(2 * np.pi)
    whole = by_student + prior + log_weights[None, :] + np.log(root)[:, None]
    top = whole.max(axis=1)
    return float((top + np.log(np.exp(whole - top[:, None]).sum(axis=1))).sum())


def _curvature(objective: Callable[[Floats], float], at: Floats) -> Floats:
    size, step = len(at), 1e-3
    rows = np.diag(np.full(size, step))
    found = np.empty((size, size))
    for one in range(size):
        for two in range(one, size):
            ends = [objective(at + a * rows[one] + b * rows[two]) for a, b in ((1, 1), (1, -1), (-1, 1), (-1, -1))]
            found[one, two] = found[two, one] = (ends[0] - ends[1] - ends[2] + ends[3]) / (4 * step**2)
    return found


def _error_rates(hit: Floats, before: Floats) -> tuple[ErrorRate, ...]:
    found = []
    for each in np.unique(before):
        wrong = 1 - hit[before == each]
        found.append(ErrorRate(int(each) + 1, float(wrong.mean()), len(wrong), wilson(float(wrong.mean()), len(wrong))))
    return tuple(found)

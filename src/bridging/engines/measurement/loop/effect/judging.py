"""The effect of a change: after it, minus what was expected without it, with the interval by which it is judged.

Shares and correlations: the two intervals joined (MOVER: Zou and Donner, Statistics in Medicine 27, 1693–1702, 2008; for correlations Zou, Psychological
Methods 12, 399–413, 2007), which for two plain shares is Newcombe's method 10. Means: Welch's t (Biometrika 34, 28–35, 1947).
"""

from dataclasses import dataclass
from math import sqrt
from typing import Any, Literal

import scipy

from bridging.engines.measurement.estimate import Estimate, Estimated, NoEstimate, document, estimated, too_few
from bridging.engines.measurement.intervals import of_mean
from bridging.engines.measurement.loop.checks import Check
from bridging.engines.measurement.loop.effect.expected import Expected, expected
from bridging.engines.measurement.loop.effect.samples import Correlation, Mean, Sample, Sampled, Share
from bridging.engines.measurement.loop.story.finding import Outcome
from bridging.kernel.intervals import fisher, wilson

type Matters = Literal["reached", "excluded", "open"]
"""Whether the smallest change that matters was reached, can be excluded, or neither."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """``difference`` is after minus ``without``: what was expected without the change. ``needed`` people after it; ``least`` before it."""

    outcome: Outcome
    before: Estimated
    without: Estimated
    after: Estimated
    difference: Estimated
    matters: Matters | None
    needed: int
    least: int
    peers: int
    regraded: int


def effect(check: Check, before: Sampled, after: Sampled) -> Effect:
    """Judge by the interval against 0, and only with as many people as was declared: else it says how many are needed."""
    expects = expected(before.own, before.peers)
    n_before, n_after = before.own.n, after.own.n
    difference: Estimated
    if n_before < check.least:
        difference = too_few(n_before, check.least)
    elif n_after < check.needed:
        difference = too_few(n_after, check.needed)
    else:
        difference = _difference(expects, before.own, after.own)
    return Effect(
        outcome=_outcome(check, difference),
        before=figure(before.own, check.least),
        without=_shown(expects, n_before, check.least),
        after=figure(after.own, check.least),
        difference=difference,
        matters=_matters(check, difference),
        needed=check.needed,
        least=check.least,
        peers=expects.peers if expects else 0,
        regraded=before.regraded,
    )


def figure(sample: Sample, least: int) -> Estimated:
    """Return how it stood, as it may be shown."""
    if sample.n < least:
        return too_few(sample.n, least)
    match sample:
        case Share(part, n):
            return estimated(part / n, n, wilson(part / n, n), "Wilson")
        case Mean(value, sd, n):
            return estimated(value, n, of_mean(value, sd, n), "t interval")
        case Correlation(r, n):
            return NoEstimate("no-variance", n) if r is None else estimated(r, n, fisher(r, n), "Fisher z")


def _shown(expects: Expected | None, n: int, least: int) -> Estimated:
    if n < least:
        return too_few(n, least)
    if expects is None:
        return NoEstimate("no-variance", n)
    return estimated(expects.value, n, expects.interval, "partial pooling" if expects.peers else "as it was")


def _difference(expects: Expected | None, before: Sample, after: Sample) -> Estimated:
    n = before.n + after.n
    if expects is None:
        return NoEstimate("no-variance", n)
    match after:
        case Share(part, of):
            share = part / of
            return estimated(share - expects.value, n, _joined(share, wilson(share, of), expects), "MOVER (Newcombe 10)")
        case Correlation(r, of) if r is not None:
            return estimated(r - expects.value, n, _joined(r, fisher(r, of), expects), "MOVER (Fisher z)")
        case Mean(value, sd, of) if sd:
            own = sd / sqrt(of)
            variance = own**2 + expects.error**2
            df = variance**2 / (own**4 / (of - 1) + expects.error**4 / (before.n - 1))
            reach = float(scipy.stats.t.ppf(0.975, df)) * sqrt(variance)
            found = value - expects.value
            return estimated(found, n, (found - reach, found + reach), "Welch t")
        case _:
            return NoEstimate("no-variance", n)


def _joined(value: float, interval: tuple[float, float], expects: Expected) -> tuple[float, float]:
    (low, high), (without_low, without_high) = interval, expects.interval
    found = value - expects.value
    return (
        found - sqrt((value - low) ** 2 + (without_high - expects.value) ** 2),
        found + sqrt((high - value) ** 2 + (expects.value - without_low) ** 2),
    )


def _outcome(check: Check, difference: Estimated) -> Outcome:
    ends = _towards(check, difference)
    if ends is None:
        return Outcome.TOO_FEW
    low, high = ends
    if low > 0:
        return Outcome.BETTER
    return Outcome.WORSE if high < 0 else Outcome.NO_DIFFERENCE


def _matters(check: Check, difference: Estimated) -> Matters | None:
    ends = _towards(check, difference)
    if ends is None:
        return None
    low, high = ends
    if low >= check.smallest:
        return "reached"
    return "excluded" if high < check.smallest else "open"


def _towards(check: Check, difference: Estimated) -> tuple[float, float] | None:
    """Return the interval so that more is better."""
    if not isinstance(difference, Estimate) or difference.interval is None:
        return None
    low, high = sorted(end * check.direction.sign for end in difference.interval)
    return low, high


def effect_document(found: Effect) -> dict[str, Any]:
    """Return an effect as results keep it."""
    return {
        "outcome": found.outcome.value,
        "before": document(found.before),
        "without": document(found.without),
        "after": document(found.after),
        "difference": document(found.difference),
        "matters": found.matters,
        "needed": found.needed,
        "least": found.least,
        "peers": found.peers,
        "regraded": found.regraded,
    }

"""Student's t, two-sided, without scipy.stats, which takes a second to import."""

from collections.abc import Sequence
from math import sqrt
from statistics import stdev

from bridging.engines.organoids.special import student_quantile


def t_quantile(freedom: float, confidence: float = 0.95) -> float:
    """Return the value that |t| stays under with this confidence."""
    return student_quantile(freedom, 1 - (1 - confidence) / 2)


def reach_of_mean(values: Sequence[float]) -> float | None:
    """Return how far the 95 % interval of a mean lies on either side of it; None of one value, which tells of no spread."""
    n = len(values)
    return t_quantile(n - 1) * stdev(values) / sqrt(n) if n > 1 else None

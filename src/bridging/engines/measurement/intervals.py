"""The 95 % interval of an estimate whose error is known and normal."""

from bridging.kernel.intervals import Z


def around(value: float, error: float) -> tuple[float, float]:
    """Return the two ends; NaN where the error is."""
    return float(value - Z * error), float(value + Z * error)

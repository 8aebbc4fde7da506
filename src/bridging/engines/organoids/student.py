"""Student's t, two-sided, without scipy.stats, which takes a second to import."""

from scipy import special


def t_quantile(freedom: float, confidence: float = 0.95) -> float:
    """Return the value that |t| stays under with this confidence."""
    return float(special.stdtrit(freedom, 1 - (1 - confidence) / 2))

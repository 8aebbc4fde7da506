"""The quantiles that intervals need, by SciPy: imported when one is needed, for asking for help takes none."""

from functools import cache
from importlib import import_module
from typing import Any


@cache
def _scipy() -> Any:
    return import_module("scipy.special")


def beta_quantile(a: float, b: float, share: float) -> float:
    """Return the ``x`` below which ``share`` of a beta distribution lies."""
    return float(_scipy().betaincinv(a, b, share))


def f_quantile(above: float, below: float, share: float) -> float:
    """Return the ``F`` below which ``share`` of Fisher's distribution lies."""
    return float(_scipy().fdtri(above, below, share))


def student_quantile(freedom: float, share: float) -> float:
    """Return the ``t`` below which ``share`` of Student's distribution lies."""
    return float(_scipy().stdtrit(freedom, share))

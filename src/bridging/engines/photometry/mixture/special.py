"""SciPy's special functions as the mixtures use them: imported by the first fit, for asking for help takes none."""

from functools import cache
from importlib import import_module
from typing import Any

from bridging.engines.photometry.arrays import Floats


@cache
def _scipy() -> Any:
    return import_module("scipy.special")


def ndtr(z: Floats) -> Floats:
    """Return Φ(z), the share of a standard normal distribution below ``z``."""
    found: Floats = _scipy().ndtr(z)
    return found

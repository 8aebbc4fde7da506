"""Read back what `bridging lab photometry calibrate --json` printed."""

import json
import math
from pathlib import Path
from typing import Any, Final

from bridging.engines.photometry.events import Line
from bridging.kernel.unusable import Unusable

_LARGEST_BYTES: Final = 1_000_000
_STEEPEST: Final = 1e-2
"""Contrast per kDa; instruments have some 6e-5."""


def read_line(path: Path) -> Line:
    """Raise Unusable for anything that is no calibration."""
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise Unusable("photometry.no-line", file=path.name)
        document = json.loads(path.read_text("utf-8-sig"))
    except OSError as problem:
        raise Unusable("photometry.no-file", file=path.name) from problem
    except (ValueError, RecursionError) as problem:
        raise Unusable("photometry.no-line", file=path.name) from problem
    slope, intercept = _number(document, "slope"), _number(document, "intercept")
    if slope is None or intercept is None or not -_STEEPEST < slope < 0 or abs(intercept) > 1:
        raise Unusable("photometry.no-line", file=path.name)
    if _range(document) is None and document.get("range_kda") is not None:
        raise Unusable("photometry.no-line", file=path.name)
    return Line(slope, intercept, _range(document))


def _number(document: Any, key: str) -> float | None:
    value = document.get(key) if isinstance(document, dict) else None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return float(value)


def _range(document: dict[str, Any]) -> tuple[float, float] | None:
    match document.get("range_kda"):
        case [int() | float() as low, int() | float() as high] if 0 < low < high:
            return float(low), float(high)
        case _:
            return None

"""What one person gained, over the questions that came back: questions are what varies, as if others of their kind had been asked.

Each question gives a difference of points; the interval is that of Student of their mean (Biometrika 6, 1908, 1–25), times the number of questions.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from bridging.engines.measurement.estimate import Estimated, estimated, too_few
from bridging.engines.measurement.intervals import of_mean

NEEDED: Final = 10
"""Questions from which on it is said: with fewer, many people have the same difference on each, and the interval is no longer one of 95 %."""


def own_gain(before: Sequence[float], after: Sequence[float]) -> Estimated:
    """Return the points more on the same questions, one each at most."""
    n = len(before)
    if n < NEEDED:
        return too_few(n, NEEDED)
    more = np.asarray(after, float) - np.asarray(before, float)
    ends = of_mean(float(more.mean()), float(more.std(ddof=1)), n, scale=(-1, 1))
    return estimated(float(more.sum()), n, (n * ends[0], n * ends[1]) if ends else None, "paired difference, t interval over questions")

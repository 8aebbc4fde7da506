"""Fisher's exact test of two samples: is the share in the one that in the other?

R. A. Fisher, J. R. Stat. Soc. 85 (1922) 87–94, doi:10.2307/2340521; two-sided: all tables with the same margins that are not likelier than the
one found (as R's fisher.test).
"""

from typing import Final

import numpy as np

_ROUNDING: Final = 1 + 1e-7
"""Tables that are equally likely may differ in the last digits."""


def fisher_exact(hits: int, total: int, other_hits: int, other_total: int) -> float:
    """Return the two-sided p for ``hits`` of ``total`` against ``other_hits`` of ``other_total``."""
    logs = np.concatenate(([0.0], np.cumsum(np.log(np.arange(1, total + other_total + 1)))))
    both = hits + other_hits
    lowest, highest = max(0, both - other_total), min(total, both)
    table = np.arange(lowest, highest + 1)
    likelihood = -(logs[table] + logs[total - table] + logs[both - table] + logs[other_total - both + table])
    margins = logs[total] + logs[other_total] + logs[both] + logs[total + other_total - both] - logs[total + other_total]
    chances = np.exp(likelihood + margins)
    return min(1.0, float(chances[chances <= chances[hits - lowest] * _ROUNDING].sum()))

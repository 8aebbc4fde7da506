"""What holds for events from whatever file: they are numbers, some of them landings, of a size that contrasts and masses have."""

import numpy as np

from bridging.engines.photometry.arrays import Floats
from bridging.engines.photometry.constants import FEWEST_EVENTS, LARGEST_CONTRAST, LARGEST_MASS_KDA
from bridging.engines.photometry.events import Events, Line
from bridging.kernel.unusable import Unusable


def checked_events(contrasts: Floats | None, masses_kda: Floats | None, own_line: Line | None, name: str) -> Events:
    """Leave out rows without a number, and raise Unusable where nothing can be made of the rest."""
    given = [values for values in (contrasts, masses_kda) if values is not None]
    if len({len(values) for values in given}) > 1:
        raise Unusable("photometry.lengths", file=name)
    if masses_kda is not None and not np.isfinite(masses_kda).any():
        # Software that knows no calibration writes an empty column of masses.
        masses_kda = None
    given = [values for values in (contrasts, masses_kda) if values is not None]
    if not given:
        raise Unusable("photometry.no-events", file=name)
    is_kept = np.logical_and.reduce([np.isfinite(values) for values in given])
    contrasts, masses_kda = (None if values is None else values[is_kept] for values in (contrasts, masses_kda))
    main = contrasts if contrasts is not None else masses_kda
    if main is None or not len(main):
        raise Unusable("photometry.no-events", file=name)
    # A few wild values are what a film with dust has; a column of them is another unit.
    if contrasts is not None and (typical := _typical(contrasts)) > LARGEST_CONTRAST:
        raise Unusable("photometry.absurd-contrast", file=name, typical=typical)
    if masses_kda is not None and (typical := _typical(masses_kda)) > LARGEST_MASS_KDA:
        raise Unusable("photometry.absurd-mass", file=name, typical=typical)
    if len(main) >= FEWEST_EVENTS and np.ptp(main) <= 1e-12 * np.abs(main).max():
        raise Unusable("photometry.identical", file=name)
    is_absolute = contrasts is not None and bool((contrasts >= 0).all())
    if contrasts is not None and is_absolute:
        contrasts = -contrasts
    return Events(contrasts, masses_kda, own_line, skipped=int((~is_kept).sum()), is_absolute=is_absolute)


def _typical(values: Floats) -> float:
    return float(f"{np.median(np.abs(values)):.3g}")

"""The mean swelling of some wells of one plate."""

from collections.abc import Sequence
from statistics import fmean

from bridging.engines.labs.panels import Quantity
from bridging.engines.organoids.student import reach_of_mean
from bridging.kernel.message import Message


def mean_auc(name: Message, values: Sequence[float]) -> Quantity:
    """Return their mean with the interval over wells, in % · min; of one well there is none."""
    middle, reach = fmean(values), reach_of_mean(values)
    low, high = (None, None) if reach is None else (middle - reach, middle + reach)
    return Quantity(name, middle, "% · min", low, high, len(values), 0)

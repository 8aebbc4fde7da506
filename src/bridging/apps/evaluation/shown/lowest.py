"""Which scale of a questionnaire stands lowest: the sentence with which a report begins on what people say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from bridging.apps.evaluation.shown.said import in_words, number


@dataclass(frozen=True, slots=True)
class Rated:
    """A scale or question of a wave; its answers go from ``low`` to ``high``, and their mean is told with as many ``digits``."""

    title: str
    wave: str
    low: float
    high: float
    mean: Mapping[str, Any]
    digits: int = 1

    @property
    def height(self) -> float:
        """Return how high the mean stands between the ends of its own scale."""
        return float((self.mean["value"] - self.low) / (self.high - self.low))


def lowest_in_words(rated: Iterable[Rated]) -> str:
    told = [each for each in rated if each.mean["value"] is not None]
    if not told:
        return _("No scale has enough answers yet.")
    lowest = min(told, key=lambda each: (each.height, each.title))
    return _("Of what people say of themselves and of the course, lowest is %(scale)s (%(wave)s): %(mean)s, from %(low)s to %(high)s.") % {
        "scale": lowest.title.rstrip("."),
        "wave": lowest.wave,
        "mean": in_words(lowest.mean, lowest.digits),
        "low": number(lowest.low, 0),
        "high": number(lowest.high, 0),
    }

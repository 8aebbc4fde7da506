"""The pulse after each unit: what a cohort said of it, from five answers on.

Means with their t interval. Who answers is not known, so nothing is shown of fewer than five: not which they were, nor
how they differ. Of several cohorts the few are out of the records already (``nameless.without_few``).
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

from bridging.engines.measurement.estimate import document
from bridging.engines.measurement.ratings import rated
from bridging.engines.measurement.records import Records

INSTRUMENT: Final = "btg-pulse"
SCALES: Final[Mapping[str, tuple[float, float]]] = {
    "clarity": (1, 5),
    "relevance": (1, 5),
    "level": (1, 5),
    "intention": (1, 5),
    "workload": (0, 6000),
}
"""The questions that are asked in numbers, with the ends of their answers; of the level 3 is right, and the workload is in minutes."""


def pulse_of_units(records: Records) -> list[dict[str, Any]]:
    """Return what was said of each unit, in the order of their names."""
    said: defaultdict[str, defaultdict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for rating in records.ratings:
        if rating.instrument == INSTRUMENT and rating.item in SCALES and not isinstance(rating.value, str):
            said[rating.about][rating.item].append(rating.value)
    return [
        {"unit": unit, "questions": {item: document(rated(answers[item], scale=SCALES[item]).mean) for item in SCALES}}
        for unit, answers in sorted(said.items())
    ]

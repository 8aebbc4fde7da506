"""Answers without a name: which may stand in figures of several cohorts together.

A cohort of which fewer than five people answered is left out of figures over several: who takes the other cohorts' figures from those of all would have
the few. Of one cohort by itself the minimum of each figure says how many are missing.
"""

from collections import defaultdict
from collections.abc import Iterable

from bridging.engines.measurement.disclosure import MINIMUM
from bridging.engines.measurement.records import Rating

type _Group = tuple[str, str, str, str]


def without_few(ratings: Iterable[Rating], *, minimum: int = MINIMUM) -> list[Rating]:
    """Return all ratings but those without a name that fewer than the minimum of a cohort gave, where there are other cohorts."""
    given = list(ratings)
    counts: defaultdict[_Group, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for each in given:
        if each.pid is None:
            counts[_group(each)][each.item] += 1
    cohorts = {each.cohort for each in given}
    few = {group for group, items in counts.items() if max(items.values()) < minimum} if len(cohorts) > 1 else set()
    return [each for each in given if each.pid is not None or _group(each) not in few]


def _group(each: Rating) -> _Group:
    return each.cohort, each.wave, each.about, each.instrument

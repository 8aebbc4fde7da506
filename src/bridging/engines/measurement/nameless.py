"""Answers without a name: which may stand in figures of several cohorts together.

A cohort of which fewer than five people answered is left out of figures over several: who takes the other cohorts' figures from those of all would have
the few. Of one cohort by itself the minimum of each figure says how many are missing.
"""

from collections import defaultdict
from dataclasses import replace

from bridging.engines.measurement.disclosure import MINIMUM
from bridging.engines.measurement.records import Rating, Records

type _Group = tuple[str, str, str, str]


def without_few(records: Records, *, minimum: int = MINIMUM) -> Records:
    """Return the records without the ratings that have no name and that fewer than the minimum of a cohort gave, where there are other cohorts."""
    counts: defaultdict[_Group, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for each in records.ratings:
        if each.pid is None:
            counts[_group(each)][each.item] += 1
    cohorts = {each.cohort for each in records.ratings}
    few = {group for group, items in counts.items() if max(items.values()) < minimum} if len(cohorts) > 1 else set()
    return replace(records, ratings=tuple(each for each in records.ratings if each.pid is not None or _group(each) not in few))


def _group(each: Rating) -> _Group:
    return each.cohort, each.wave, each.about, each.instrument

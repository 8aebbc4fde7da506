"""Whether items are harder in one language than in the other, over all items that one report looks at.

Who looks at sixty items finds three at p < .05 where there is nothing. So each p stands beside the one that is adjusted for all of them (Benjamini and
Hochberg, J. R. Statist. Soc. B 57, 289–300, 1995), and an item is flagged by the adjusted one.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from bridging.engines.measurement.arrays import Floats
from bridging.engines.measurement.dif import NEEDED, MantelHaenszel, adjusted_p_values, is_large, mantel_haenszel
from bridging.engines.measurement.estimate import NoEstimate, document, estimated, too_few
from bridging.engines.measurement.sittings import Sample

GROUPS: Final = ("en", "nl")
"""The languages compared: who reads the first is the focal group."""


def languages_of(samples: Sequence[Sample], language: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return for each version what its report says of both languages; ``language`` is that of each person, under the names of the samples."""
    spoken = [[language.get(person, "") for person in sample.people] for sample in samples]
    found = [_tested(sample, said) for sample, said in zip(samples, spoken, strict=True)]
    p_values = adjusted_p_values([None if each is None else each.p for each in found])
    tests = sum(p is not None for p in p_values)
    return [_document(*each, tests) for each in zip(samples, spoken, found, p_values, strict=True)]


def _tested(sample: Sample, spoken: Sequence[str]) -> MantelHaenszel | None:
    """Return the test of one item among people who did as well on the rest; None where a language has too few."""
    if not sample.is_binary or min(_counts(spoken).values()) < NEEDED:
        return None
    kept = np.array([each in GROUPS for each in spoken])
    is_focal: Floats = np.array([each == GROUPS[0] for each in spoken], float)[kept]
    matching = np.round(sample.rest[kept] * sample.others) + sample.scores[kept]
    return mantel_haenszel(sample.scores[kept], matching, is_focal)


def _document(sample: Sample, spoken: Sequence[str], found: MantelHaenszel | None, p_adjusted: float | None, tests: int) -> dict[str, Any]:
    counts = _counts(spoken)
    n = sum(counts.values())
    if found is None:
        return {"n": counts, "delta": document(too_few(min(counts.values()), NEEDED))}
    if found.delta is None:
        return {"n": counts, "delta": document(NoEstimate("not-estimable", n))}
    delta = estimated(found.delta, n, found.delta_interval, "Mantel-Haenszel delta, English readers against Dutch", excluded=sample.n - n)
    return {
        "n": counts,
        "delta": document(delta),
        "p": found.p,
        "p_adjusted": p_adjusted,
        "tests": tests,
        "is_flagged": is_large(found.delta, p_adjusted),
    }


def _counts(spoken: Sequence[str]) -> dict[str, int]:
    return {each: spoken.count(each) for each in GROUPS}

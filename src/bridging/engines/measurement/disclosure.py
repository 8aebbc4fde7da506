"""Small-cell rule: which counts about people may be shown to those who may not know who is who.

A count below the minimum is hidden, zero included: "nobody" tells about everybody. What is left must not give the hidden
counts away, so further counts are hidden until the hidden ones cannot be told from the total (complementary suppression;
Hundepool et al., Statistical Disclosure Control, 2012, chapter 4). The rule looks at one breakdown of one group: whoever
publishes overlapping groups, or the same group before and after somebody joined, must look at the difference as well.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Final

MINIMUM: Final = 5


@dataclass(frozen=True, slots=True)
class Published[K: Hashable]:
    """What may be shown of a breakdown; None stands where a count is hidden."""

    counts: Mapping[K, int | None]
    total: int | None

    @property
    def hides_something(self) -> bool:
        return self.total is None or None in self.counts.values()


def publish[K: Hashable](counts: Mapping[K, int], *, minimum: int = MINIMUM) -> Published[K]:
    """Hide what could be traced to a few people. The counts are a breakdown: everybody is in exactly one of them.

    Raises ValueError for a negative count or a minimum below 2: with 1 there is nothing to hide.
    """
    if minimum < 2:  # noqa: PLR2004 -- the smallest group in which one can hide
        raise ValueError(f"a minimum of {minimum} hides nothing")
    if any(count < 0 for count in counts.values()):
        raise ValueError("a count of people is not negative")
    total = sum(counts.values())
    if total < minimum:
        return Published(dict.fromkeys(counts), None)
    hidden = {key for key, count in counts.items() if count < minimum}
    while hidden and len(hidden) < len(counts) and _can_be_told([counts[key] for key in hidden], minimum):
        # From the smallest up, and all that are equal: which of two equal counts is hidden would tell that they are equal.
        smallest = min(count for key, count in counts.items() if key not in hidden)
        hidden |= {key for key, count in counts.items() if count == smallest}
    return Published({key: None if key in hidden else count for key, count in counts.items()}, total)


def _can_be_told(hidden: list[int], minimum: int) -> bool:
    """Return whether the hidden counts follow from their sum, which anybody can work out from the total."""
    if len(hidden) == 1 or sum(hidden) < minimum:
        return True
    # All hidden for being small, and together as many as small ones can be: then each is at its largest.
    return all(count == minimum - 1 for count in hidden)


def publish_share(part: int, whole: int, *, minimum: int = MINIMUM) -> tuple[int, int] | None:
    """Return (part, whole) when both the part and the rest are large enough to be shown, else None."""
    published = publish({True: part, False: whole - part}, minimum=minimum)
    return None if published.hides_something else (part, whole)

"""What a read shows in the quantification window."""

from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass

from bridging.engines.crispr.amplicon.alignment import Alignment
from bridging.engines.crispr.amplicon.sample import Placed


@dataclass(frozen=True, slots=True)
class Change:
    """Indels that touch the window and substitutions in it, as in `Alignment`; one without any is the unmodified allele."""

    deletions: tuple[tuple[int, int], ...] = ()
    insertions: tuple[tuple[int, str], ...] = ()
    substitutions: tuple[tuple[int, str], ...] = ()

    @property
    def is_modified(self) -> bool:
        return bool(self.deletions or self.insertions or self.substitutions)

    @property
    def has_indel(self) -> bool:
        return bool(self.deletions or self.insertions)

    @property
    def size(self) -> int:
        """Bases gained less bases lost."""
        return sum(len(bases) for _, bases in self.insertions) - sum(end - start for start, end in self.deletions)

    @property
    def shifts_frame(self) -> bool:
        return self.size % 3 != 0


def change_in(alignment: Alignment, window: tuple[int, int], natural: Container[tuple[int, str]]) -> Change:
    """Return what of the read counts. ``window`` is half open; ``natural`` are substitutions that the person was born with."""
    low, high = window
    return Change(
        tuple(gap for gap in alignment.deletions if gap[0] < high and gap[1] > low),
        # Between two bases of which at least one lies in the window.
        tuple(gap for gap in alignment.insertions if low <= gap[0] <= high),
        tuple(found for found in alignment.substitutions if low <= found[0] < high and found not in natural),
    )


def count_changes(placed: Iterable[Placed], window: tuple[int, int], natural: Container[tuple[int, str]]) -> Counter[Change]:
    """Return how many reads show each change, the unmodified allele among them."""
    counts: Counter[Change] = Counter()
    for read in placed:
        counts[change_in(read.alignment, window, natural)] += read.count
    return counts

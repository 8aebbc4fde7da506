"""The allele table: each outcome once, drawn against the amplicon around the cut."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from bridging.engines.crispr.amplicon.changes import Change
from bridging.kernel.intervals import wilson

AROUND: Final = 20
"""Bases drawn on each side of the cut; a deletion may reach further."""


@dataclass(frozen=True, slots=True)
class Allele:
    """``reference`` and ``sequence`` are equally long, with ``-`` where the other has more; ``cut`` is the column right of the cut."""

    change: Change
    reads: int
    share: float
    interval: tuple[float, float]
    reference: str
    sequence: str
    cut: int


def allele_table(counts: Counter[Change], amplicon: str, cut: int, most: int) -> tuple[Allele, ...]:
    """Return the ``most`` frequent outcomes, the unmodified one among them."""
    total = counts.total()
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].deletions, pair[0].insertions, pair[0].substitutions))
    return tuple(
        Allele(change, reads, reads / total, wilson(reads / total, total), *_drawn(change, amplicon, cut))
        for change, reads in ranked[:most]
    )


def _drawn(change: Change, amplicon: str, cut: int) -> tuple[str, str, int]:
    deleted = {place for start, end in change.deletions for place in range(start, end)}
    inserted, changed = dict(change.insertions), dict(change.substitutions)
    above: list[str] = []
    below: list[str] = []
    column = 0
    for place in range(max(0, cut - AROUND), min(len(amplicon), cut + AROUND)):
        extra = inserted.get(place, "")
        above.append("-" * len(extra))
        below.append(extra)
        if place < cut:
            column += len(extra) + 1
        above.append(amplicon[place])
        below.append("-" if place in deleted else changed.get(place, amplicon[place]))
    return "".join(above), "".join(below), column

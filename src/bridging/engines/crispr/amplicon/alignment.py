"""How one read lies on the amplicon."""

from dataclasses import dataclass
from typing import Final

MATCH: Final = 5
MISMATCH: Final = -4
"""As in EDNAFULL (NUC.4.4), the matrix that is usual for amplicons: K. Clement et al., Nat. Biotechnol. 37 (2019) 224–226,
doi:10.1038/s41587-019-0032-3."""
GAP_OPEN: Final = -20
GAP_EXTEND: Final = -1
"""A gap of n bases costs 20 + n. Lengthening is cheaper than in the paper above (2 a base), so that a deletion of a hundred bases is
still found when only some twenty bases of the read follow it."""
LEAST_IDENTITY: Final = 0.6
"""So much of the read, or of the amplicon if that is shorter, must match (the same paper)."""
LEAST_LIKENESS: Final = 0.85
"""So many of the bases that stand opposite each other must be the same: gaps of any size may be edits, but a sequence that differs in every
sixth base is a relative of the amplicon. Editors of bases and donors change far less."""
LEAST_COVER: Final = 0.3
"""So much of what the read spans must be there: two primers with nothing between them are a primer dimer, no allele."""
SETTINGS: Final = (
    f"{MATCH:+d} / {MISMATCH:+d}".replace("-", "−"),
    f"gap {GAP_OPEN} − {-GAP_EXTEND} · n".replace("-", "−"),
    f"≥ {LEAST_IDENTITY:.0%} matches".replace("%", " %"),
    f"≥ {LEAST_LIKENESS:.0%} alike".replace("%", " %"),
    f"≥ {LEAST_COVER:.0%} covered".replace("%", " %"),
)
"""The same, to be shown beside what was counted by them."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Places on the amplicon, 0-based, half open; the read spans ``start`` to ``end``, on the amplicon's own strand.

    ``deletions``: (start, end). ``insertions``: (index of the base right of it, bases). ``substitutions``: (index, base of the read).
    ``unknown``: where the read has no certain base.
    """

    start: int
    end: int
    deletions: tuple[tuple[int, int], ...]
    insertions: tuple[tuple[int, str], ...]
    substitutions: tuple[tuple[int, str], ...]
    unknown: tuple[int, ...]
    matches: int

    @property
    def score(self) -> int:
        gaps = [end - start for start, end in self.deletions] + [len(bases) for _, bases in self.insertions]
        return MATCH * self.matches + MISMATCH * len(self.substitutions) + sum(GAP_OPEN + GAP_EXTEND * size for size in gaps)

    def is_sound(self, read_length: int, amplicon_length: int) -> bool:
        opposite = self.matches + len(self.substitutions)
        covered = self.matches >= LEAST_COVER * (self.end - self.start)
        alike = self.matches >= LEAST_LIKENESS * opposite
        return covered and alike and self.matches >= LEAST_IDENTITY * min(read_length, amplicon_length)

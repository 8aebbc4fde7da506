"""The reads of a sample: each different one once, with how often it occurs."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bridging.engines.crispr.amplicon.pairs import Merger
from bridging.engines.crispr.fastq import read_batches
from bridging.engines.crispr.sequences import IUPAC
from bridging.kernel.unusable import Unusable

MOST_BASES: Final = 250_000_000
"""Of all different reads together: what fits in half a gigabyte."""
_BASES: Final = b"ACGTN"
_LETTERS: Final = ("".join(IUPAC) + "".join(IUPAC).lower() + ".-").encode()
_UNCERTAIN: Final = bytes.maketrans(b"RYSWKMBDHV.-", b"N" * 12)


@dataclass(frozen=True, slots=True)
class Reads:
    """``different``: bases (upper case, ACGTN) → how many reads. ``total`` counts pairs once; ``unmerged`` of them did not overlap."""

    different: Mapping[bytes, int]
    total: int
    unmerged: int = 0


def count_reads(path: Path, second: Path | None = None) -> Reads:
    """Read one file, or two with the pairs in the same order, which are merged. Raises `Unusable`."""
    counts: Counter[bytes] = Counter()
    bases = 0
    merger = Merger()
    batches = (batch.sequences for batch in read_batches(path)) if second is None else merger.merged(path, second)
    total = 0
    for sequences in batches:
        known = len(counts)
        counts.update(sequences)
        total += len(sequences)
        bases += (len(counts) - known) * len(sequences[0])
        if bases > MOST_BASES:
            raise Unusable("fastq.too-varied", file=path.name, limit_mb=MOST_BASES / 1e6)
    total += merger.unmerged
    if not total:
        raise Unusable("fastq.no-reads", file=path.name)
    return Reads(_cleaned(counts, path), total, merger.unmerged)


def _cleaned(counts: Counter[bytes], path: Path) -> dict[bytes, int]:
    """Write every read in upper case with N for what is no certain base."""
    odd = [sequence for sequence in counts if sequence.translate(None, _BASES)]
    for sequence in odd:
        if wrong := sequence.translate(None, _LETTERS):
            raise Unusable("fastq.letter", file=path.name, letter=wrong[:1].decode("latin-1"))
        counts[sequence.upper().translate(_UNCERTAIN)] += counts.pop(sequence)
    return dict(counts)

"""Codons and what they say: does a change keep the reading frame, and which bases may change without a word of the protein changing.

Standard genetic code: NCBI translation table 1, https://www.ncbi.nlm.nih.gov/Taxonomy/Utils/wprintgc.cgi.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product, zip_longest
from typing import Final

from bridging.engines.crispr.donor.change import Change, applied
from bridging.engines.crispr.guides.find import Coding
from bridging.engines.crispr.sequences import reverse_complement

_AMINO_ACIDS: Final = "FFLLSSSSYY**CC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG"
CODE: Final[Mapping[str, str]] = {"".join(codon): acid for codon, acid in zip(product("TCAG", repeat=3), _AMINO_ACIDS, strict=True)}
STOP: Final = "*"


@dataclass(frozen=True, slots=True)
class Frame:
    """What an edit does to the protein that the coding sequence names; ``changes`` such as ``K23E``, counted from its first codon.

    With a shifted frame ``changes`` holds the first amino acid that differs only: all behind it may.
    """

    is_kept: bool
    protein_before: str
    protein_after: str
    changes: tuple[str, ...]
    has_early_stop: bool


def translate(sequence: str, coding: Coding) -> str:
    """Return the amino acids of whole codons; X where a letter names no base."""
    read = coding_text(sequence, coding)
    return "".join(CODE.get(read[place : place + 3], "X") for place in range(0, len(read) - 2, 3))


def coding_text(sequence: str, coding: Coding) -> str:
    read = sequence[coding.start : coding.end]
    return read if coding.strand == "+" else reverse_complement(read)


def frame_of(sequence: str, change: Change, coding: Coding) -> Frame:
    """Compare the protein before and after a change. One that lies outside the coding sequence leaves it as it is."""
    after_coding = change.moved_coding(coding)
    before, after = translate(sequence, coding), translate(applied(sequence, [change]), after_coding)
    is_kept = ((coding.end - coding.start) - (after_coding.end - after_coding.start)) % 3 == 0
    changes = [
        f"{old or '–'}{place}{new or '–'}" for place, (old, new) in enumerate(zip_longest(before, after, fillvalue=""), 1) if old != new
    ]
    if not is_kept or len(before) != len(after):
        changes = changes[:1]
    ends = [protein.find(STOP) if STOP in protein else None for protein in (before, after)]
    # With the codons that came or went, a stop at the old end would stand here.
    expected = None if ends[0] is None else ends[0] + len(after) - len(before)
    has_early_stop = ends[1] is not None and (expected is None or ends[1] < expected)
    return Frame(is_kept, before, after, tuple(changes), has_early_stop)

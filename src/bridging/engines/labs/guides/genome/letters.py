"""DNA by chance."""

from random import Random
from typing import Final

from bridging.engines.crispr.donor.frame import CODE, STOP

_CODONS: Final = tuple(codon for codon, acid in CODE.items() if acid != STOP)
_ENDS: Final = ("TAA", "TGA", "TAG")
_KEPT: Final = 0.45
"""Of the codons that would make a GG or CC: a gene with a place to cut at every eighth base would be no task for a morning."""


def bases(draw: Random, count: int, gc: float = 0.44) -> str:
    return "".join(draw.choices("ACGT", ((1 - gc) / 2, gc / 2, gc / 2, (1 - gc) / 2), k=count))


def coding(draw: Random, codons: int) -> str:
    """Return a coding sequence: start, codons, stop."""
    text = "ATG"
    while len(text) < 3 * (codons - 1):
        codon = draw.choice(_CODONS)
        joined = text[-1] + codon
        if ("GG" in joined or "CC" in joined) and draw.random() > _KEPT:
            continue
        text += codon
    return text + draw.choice(_ENDS)


def changed(draw: Random, text: str, share: float) -> str:
    """Return the text with so large a share of its bases replaced."""
    return "".join(draw.choice("ACGT".replace(base, "")) if draw.random() < share else base for base in text)

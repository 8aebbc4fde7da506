"""Base editing: what each base of the protospacer became, and which bases were edited together.

A. C. Komor et al., Nature 533 (2016) 420–424, doi:10.1038/nature17946 (C to T); N. M. Gaudelli et al., Nature 551 (2017) 464–471,
doi:10.1038/nature24644 (A to G). Positions count from the PAM-distal end, PAM at 21–23.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bridging.engines.crispr.amplicon.changes import change_in
from bridging.engines.crispr.amplicon.sample import Sample
from bridging.engines.crispr.amplicon.site import Site
from bridging.engines.crispr.sequences import reverse_complement
from bridging.kernel.intervals import wilson


class BaseEditor(StrEnum):
    CBE = "CBE"
    ABE = "ABE"


_EDIT: Final = {BaseEditor.CBE: ("C", "T"), BaseEditor.ABE: ("A", "G")}
ACTIVE: Final = {BaseEditor.CBE: (4, 8), BaseEditor.ABE: (4, 7)}
"""The positions that these editors mostly reach (the papers above)."""


@dataclass(frozen=True, slots=True)
class Edited:
    """``positions`` edited together in ``reads`` reads without an indel."""

    positions: tuple[int, ...]
    reads: int


@dataclass(frozen=True, slots=True)
class BaseEdits:
    """``product``: position of each target base → reads with the product. ``alleles``: most frequent first, those without an edit left out.

    ``edited`` reads have at least one edit and no indel, with ``interval`` of their share; ``single`` have one edit only.
    ``by_product`` reads have, at a target base inside the active positions, a base that is neither target nor product.
    """

    editor: BaseEditor
    product: dict[int, int]
    alleles: tuple[Edited, ...]
    edited: int
    interval: tuple[float, float]
    single: int
    by_product: int


def expected_edits(site: Site, editor: BaseEditor) -> dict[tuple[int, str], int]:
    """Return every substitution that the editor may make in the protospacer (place on the amplicon, base), with its position."""
    target, product = _EDIT[editor]
    if site.strand == "-":
        target, product = reverse_complement(target), reverse_complement(product)
    return {(place, product): site.position(place) for place in range(site.start, site.end) if site.amplicon[place] == target}


def count_base_edits(
    sample: Sample, site: Site, editor: BaseEditor, window: tuple[int, int], natural: Collection[tuple[int, str]]
) -> BaseEdits:
    """Count edits over all aligned reads; a substitution that the donor was born with is none."""
    edits = {change: position for change, position in expected_edits(site, editor).items() if change not in natural}
    places = {place: position for (place, _), position in edits.items()}
    low, high = ACTIVE[editor]
    product = dict.fromkeys(sorted(edits.values()), 0)
    alleles: Counter[tuple[int, ...]] = Counter()
    by_product = 0
    for read in sample.placed:
        found = read.alignment.substitutions
        positions = tuple(sorted(edits[change] for change in found if change in edits))
        for position in positions:
            product[position] += read.count
        others = (places[place] for place, base in found if place in places and (place, base) not in edits and (place, base) not in natural)
        if any(low <= position <= high for position in others):
            by_product += read.count
        if positions and not change_in(read.alignment, window, ()).has_indel:
            alleles[positions] += read.count
    edited = sum(alleles.values())
    return BaseEdits(
        editor,
        product,
        tuple(Edited(positions, reads) for positions, reads in sorted(alleles.items(), key=lambda pair: (-pair[1], pair[0]))),
        edited,
        wilson(edited / sample.aligned, sample.aligned),
        sum(reads for positions, reads in alleles.items() if len(positions) == 1),
        by_product,
    )

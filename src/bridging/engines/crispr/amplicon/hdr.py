"""Repair from a donor template: perfect, partial, or neither.

Each read is laid on the amplicon and on the amplicon as the donor would make it, and belongs to what it fits better (K. Clement et al., 2019,
doi:10.1038/s41587-019-0032-3). Perfect: fits the donor better, with all of its changes and no other at them, in the window or between. Partial:
fits it better but not perfectly (an indel beside it, a change missing), or carries one of its changes.
"""

from collections.abc import Collection
from dataclasses import dataclass

from bridging.engines.crispr.amplicon.align import Aligner
from bridging.engines.crispr.amplicon.alignment import Alignment
from bridging.engines.crispr.amplicon.changes import change_in
from bridging.engines.crispr.amplicon.sample import Placed, Sample
from bridging.engines.crispr.amplicon.site import Site
from bridging.engines.crispr.sequences import as_dna
from bridging.kernel.unusable import Unusable


@dataclass(frozen=True, slots=True)
class Template:
    """``alignment``: the donor on the amplicon. ``edited``: the whole amplicon after perfect repair; its changes and the window lie
    between ``start`` and ``end`` of it, the changes themselves at ``sites``."""

    alignment: Alignment
    edited: str
    start: int
    end: int
    sites: frozenset[int]

    @property
    def substitutions(self) -> frozenset[tuple[int, str]]:
        return frozenset(self.alignment.substitutions)


@dataclass(frozen=True, slots=True)
class Repair:
    """Reads. ``perfect``, ``partial`` and ``other`` are all; ``with_indel`` are among the partial, ``other_indel`` among the other."""

    perfect: int
    partial: int
    other: int
    with_indel: int
    other_indel: int


def find_template(donor: str, aligner: Aligner, site: Site, window: tuple[int, int]) -> Template:
    """Lay the donor (the edited amplicon, or an oligo with its arms, on either strand) on the amplicon. Raises `Unusable`."""
    sequence = as_dna(donor, name="hdr", bases="ACGT")
    (alignment,) = aligner.align([sequence.encode()])
    if alignment is None:
        raise Unusable("amplicon.donor-unlike")
    if not (alignment.substitutions or alignment.deletions or alignment.insertions):
        raise Unusable("amplicon.donor-same")
    return _template(alignment, site.amplicon, window)


def _template(alignment: Alignment, amplicon: str, window: tuple[int, int]) -> Template:
    pieces: list[str] = []
    sites: set[int] = set()
    size = 0
    changed = dict(alignment.substitutions)
    inserted = dict(alignment.insertions)
    deleted = {place for start, end in alignment.deletions for place in range(start, end)}
    edges = []
    for place, base in enumerate(amplicon):
        if place in window:
            edges.append(size)
        if place in inserted:
            sites |= set(range(size, size + len(inserted[place])))
            pieces.append(inserted[place])
            size += len(inserted[place])
        if place in deleted:
            sites |= {max(0, size - 1), size}
            continue
        if place in changed:
            sites.add(size)
        pieces.append(changed.get(place, base))
        size += 1
    bounds = [*edges, *sites]
    return Template(alignment, "".join(pieces), min(bounds), max(bounds) + 1, frozenset(sites))


def count_repair(sample: Sample, template: Template, window: tuple[int, int], natural: Collection[tuple[int, str]]) -> Repair:
    """Count the reads of each kind. ``natural`` substitutions are no sign of the donor."""
    on_donor = Aligner.of(template.edited, template.start + (template.end - template.start) // 2)
    found = on_donor.align([read.sequence for read in sample.placed])
    signs = template.substitutions - frozenset(natural)
    counts = dict.fromkeys(("perfect", "with_indel", "partial", "other_indel", "other"), 0)
    for read, alignment in zip(sample.placed, found, strict=True):
        counts[_kind(read, alignment, template, signs, window)] += read.count
    return Repair(
        counts["perfect"],
        counts["partial"] + counts["with_indel"],
        counts["other"] + counts["other_indel"],
        counts["with_indel"],
        counts["other_indel"],
    )


def _kind(read: Placed, on_donor: Alignment | None, template: Template, signs: frozenset[tuple[int, str]], window: tuple[int, int]) -> str:
    fits = on_donor is not None and on_donor.score > read.alignment.score
    if fits and on_donor is not None:
        between = change_in(on_donor, (template.start, template.end), ())
        missing = any(place in template.sites for place, _ in between.substitutions)
        if between.has_indel:
            return "with_indel"
        return "partial" if missing else "perfect"
    has_indel = change_in(read.alignment, window, natural=()).has_indel
    if signs & set(read.alignment.substitutions):
        return "with_indel" if has_indel else "partial"
    return "other_indel" if has_indel else "other"

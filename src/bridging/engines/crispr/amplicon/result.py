"""What an analysis of amplicon reads comes to."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from bridging.engines.crispr.amplicon.alleles import Allele
from bridging.engines.crispr.amplicon.base_editing import BaseEdits
from bridging.engines.crispr.amplicon.changes import Change
from bridging.engines.crispr.amplicon.hdr import Repair, Template
from bridging.engines.crispr.amplicon.natural import Variant
from bridging.engines.crispr.amplicon.sample import Sample
from bridging.engines.crispr.amplicon.site import Site
from bridging.kernel.intervals import wilson
from bridging.kernel.message import Message


@dataclass(frozen=True, slots=True)
class Tally:
    """Reads of one sample. ``spectrum``: bases gained less lost → reads with an indel in the window, smallest first."""

    reads: int
    aligned: int
    modified: int
    insertions: int
    deletions: int
    substitutions: int
    spectrum: Mapping[int, int]
    frameshift: int

    @property
    def share(self) -> float:
        return self.modified / self.aligned

    @property
    def interval(self) -> tuple[float, float]:
        return wilson(self.share, self.aligned)

    @property
    def frameshift_share(self) -> float:
        return self.frameshift / self.aligned

    @property
    def frameshift_interval(self) -> tuple[float, float]:
        return wilson(self.frameshift_share, self.aligned)


def tally(sample: Sample, counts: Counter[Change]) -> Tally:
    def reads(chosen: Counter[Change]) -> int:
        return chosen.total()

    indels = Counter({change: count for change, count in counts.items() if change.has_indel})
    sizes: Counter[int] = Counter()
    for change, count in indels.items():
        sizes[change.size] += count
    return Tally(
        reads=sample.reads,
        aligned=sample.aligned,
        modified=sum(count for change, count in counts.items() if change.is_modified),
        insertions=sum(count for change, count in counts.items() if change.insertions),
        deletions=sum(count for change, count in counts.items() if change.deletions),
        substitutions=sum(count for change, count in counts.items() if change.substitutions),
        spectrum=dict(sorted(sizes.items())),
        frameshift=sum(count for change, count in counts.items() if change.shifts_frame),
    )


@dataclass(frozen=True, slots=True)
class Analysis:
    """``window`` is half open, on the amplicon. ``p_value``: modified against the control, Fisher's exact test, two-sided.

    ``detectable_share``: with so large a share, five reads or more show it in 95 of 100 samples of this depth.
    """

    site: Site
    window: tuple[int, int]
    tally: Tally
    control: Tally | None
    p_value: float | None
    variants: tuple[Variant, ...]
    template: Template | None
    repair: Repair | None
    base_edits: BaseEdits | None
    alleles: tuple[Allele, ...]
    detectable_share: float
    warnings: tuple[Message, ...]

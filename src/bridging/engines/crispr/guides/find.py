"""Find every guide of a sequence, with scores, flags and the donor's variants."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from bridging.engines.crispr.guides.flags import DEFAULT_LIMITS, Flag, Limits, gc_share, sequence_flags
from bridging.engines.crispr.guides.pam import Pam
from bridging.engines.crispr.guides.variants import Variant, VariantAt, longest, variants_at
from bridging.engines.crispr.guides.windows import Sites, sites_of
from bridging.engines.crispr.scores import crisprscan as crisprscan_score
from bridging.engines.crispr.scores import rule_set_1 as rule_set_1_score
from bridging.engines.crispr.scores.crisprscan import CrisprscanVariant, crisprscan
from bridging.engines.crispr.scores.microhomology import HALF, BreakVariant, microhomology
from bridging.engines.crispr.scores.rule_set_1 import rule_set_1
from bridging.engines.crispr.sequences import Record, reverse_complement

LIMIT_BASES: Final = 1_000_000
"""A guide is chosen for a gene or a region; more in one answer nobody can look through."""
_G: Final = 2
_NGG: Final = 23


@dataclass(frozen=True, slots=True)
class Coding:
    """The coding sequence: 0-based, half open, on the forward strand of a file with one sequence."""

    start: int
    end: int
    strand: str = "+"

    def share(self, cut: int) -> float:
        """Return how far along it a cut lies: 0 at its beginning, 1 at its end."""
        along = cut - self.start if self.strand == "+" else self.end - cut
        return along / (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked of the guides beside the sequence itself."""

    limits: Limits = DEFAULT_LIMITS
    crisprscan: CrisprscanVariant = CrisprscanVariant.AA18
    broken_at: BreakVariant = BreakVariant.TRUE_CUT
    variants: Mapping[str, Sequence[Variant]] = field(default_factory=dict)
    coding: Coding | None = None
    change: int | None = None
    """Where a donor should bring a change: index of a base on the forward strand."""


@dataclass(frozen=True, slots=True)
class Guide:
    """One place to cut. Coordinates are 0-based on the forward strand, ``start`` is the leftmost base of protospacer and PAM together.

    ``rule_set_1`` is 0 to 1, ``crisprscan`` about that, ``out_of_frame`` in per cent. None: the score does not hold for this nuclease or PAM,
    or the file ends too near for the bases that it needs.
    """

    chrom: str
    start: int
    strand: str
    protospacer: str
    pam: str
    cut: int
    cut_opposite: int
    """The cut in the other strand: another place only where the nuclease cuts staggered."""
    gc_percent: float
    rule_set_1: float | None
    crisprscan: float | None
    microhomology: float | None
    out_of_frame: float | None
    flags: tuple[Flag, ...]
    variants: tuple[VariantAt, ...]


def find_guides(records: Sequence[Record], pam: Pam, wishes: Wishes = Wishes()) -> tuple[Guide, ...]:
    """Return the guides of all sequences by place; on one place the forward strand first."""
    found = [guide for record in records for guide in _of_record(record, pam, wishes)]
    twice = {protospacer for protospacer, count in Counter(guide.protospacer for guide in found).items() if count > 1}
    return tuple(_repeated(guide) if guide.protospacer in twice else guide for guide in found)


def _repeated(guide: Guide) -> Guide:
    values = {name: getattr(guide, name) for name in Guide.__slots__}
    return Guide(**(values | {"flags": (*guide.flags, Flag.REPEATED)}))


def _of_record(record: Record, pam: Pam, wishes: Wishes) -> list[Guide]:
    found = [guide for sites in sites_of(record.sequence, pam) for guide in _of_sites(record, sites, pam, wishes)]
    return sorted(found, key=lambda guide: (guide.start, guide.strand))


def _of_sites(record: Record, sites: Sites, pam: Pam, wishes: Wishes) -> Iterator[Guide]:
    scores = _scores(sites, pam, wishes)
    variants = wishes.variants.get(record.name, ())
    reach = longest(variants)
    for row, start in enumerate(sites.starts.tolist()):
        site = record.sequence[start : start + pam.length]
        text = site if sites.strand == "+" else reverse_complement(site)
        pam_first = 0 if pam.is_before else pam.protospacer
        pam_text = text[pam_first : pam_first + len(pam.pattern)]
        protospacer = text[len(pam.pattern) :] if pam.is_before else text[: pam.protospacer]
        cut = pam.place(pam.cut, start, sites.strand)
        here = tuple(variants_at(variants, reach, pam, start, sites.strand, pam_text)) if variants else ()
        yield Guide(
            chrom=record.name,
            start=start,
            strand=sites.strand,
            protospacer=protospacer,
            pam=pam_text,
            cut=cut,
            cut_opposite=pam.place(pam.cut_opposite, start, sites.strand),
            gc_percent=100 * gc_share(protospacer),
            rule_set_1=_number(scores["rule_set_1"][row]),
            crisprscan=_number(scores["crisprscan"][row]),
            microhomology=_number(scores["microhomology"][row]),
            out_of_frame=_number(scores["out_of_frame"][row]),
            flags=tuple(dict.fromkeys(_flags(protospacer, cut, here, pam, wishes))),
            variants=here,
        )


def _flags(protospacer: str, cut: int, here: Sequence[VariantAt], pam: Pam, wishes: Wishes) -> Iterator[Flag]:
    yield from sequence_flags(protospacer, wishes.limits, is_spcas9=pam.is_spcas9)
    yield from sorted((each.flag for each in here if each.flag), key=list(Flag).index)
    limits = wishes.limits
    if wishes.coding and not limits.early <= wishes.coding.share(cut) <= limits.late:
        yield Flag.NOT_EARLY_CODING
    # From the cut, which lies between two bases, to the nearer side of the base that is to change.
    if wishes.change is not None and (cut - wishes.change - 1 if cut > wishes.change else wishes.change - cut) > limits.far:
        yield Flag.FAR_FROM_CHANGE


def _scores(sites: Sites, pam: Pam, wishes: Wishes) -> dict[str, npt.NDArray[np.float64]]:
    none = np.full(sites.starts.size, np.nan)
    scores = dict.fromkeys(("rule_set_1", "crisprscan", "microhomology", "out_of_frame"), none)
    if pam.is_spcas9:
        # Both were learnt from NGG alone.
        is_ngg = (sites.part(_NGG - 2, _NGG) == _G).all(axis=1)
        first = rule_set_1(sites.part(-rule_set_1_score.BEFORE, _NGG + rule_set_1_score.AFTER))
        scores["rule_set_1"] = np.where(is_ngg, first, np.nan)
        second = crisprscan(sites.part(-crisprscan_score.BEFORE, _NGG + crisprscan_score.AFTER), wishes.crisprscan)
        scores["crisprscan"] = np.where(is_ngg, second, np.nan)
    if pam.cut == pam.cut_opposite:
        middle = pam.cut if wishes.broken_at is BreakVariant.TRUE_CUT else pam.protospacer
        found = microhomology(sites.part(middle - HALF, middle + HALF))
        scores |= {"microhomology": found.score, "out_of_frame": found.out_of_frame}
    return scores


def _number(score: float) -> float | None:
    return None if math.isnan(score) else float(score)

"""What a donor has otherwise than the reference: read from a VCF, and what of it lies in a guide.

VCF 4.x: CHROM, POS (1-based), ID, REF, ALT; what stands further right is not read. Any allele that occurs counts, on one chromosome or both.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Final

from bridging.engines.crispr.guides.flags import Flag
from bridging.engines.crispr.guides.pam import Pam
from bridging.engines.crispr.reading import read_text
from bridging.engines.crispr.sequences import IUPAC, Record, reverse_complement
from bridging.kernel.unusable import Unusable

LIMIT_BYTES: Final = 50_000_000
_COLUMNS: Final = 5
_DNA: Final = re.compile("[ACGTN]+")


@dataclass(frozen=True, slots=True)
class Variant:
    """``start`` is 0-based on the forward strand."""

    chrom: str
    start: int
    reference: str
    alternative: str

    @property
    def end(self) -> int:
        return self.start + len(self.reference)


class Where(StrEnum):
    PAM = "pam"
    SEED = "seed"
    DISTAL = "distal"


@dataclass(frozen=True, slots=True)
class VariantAt:
    """A variant inside a site; ``is_pam_lost`` where the other allele has no PAM there."""

    variant: Variant
    where: Where
    is_pam_lost: bool

    @property
    def flag(self) -> Flag | None:
        """None where it changes a base of the PAM that may be any."""
        if self.where is Where.PAM:
            return Flag.SNP_IN_PAM if self.is_pam_lost else None
        return Flag.SNP_IN_SEED if self.where is Where.SEED else Flag.SNP_IN_PROTOSPACER


def read_variants(path: Path, records: Sequence[Record]) -> Mapping[str, tuple[Variant, ...]]:
    """Return the variants of each sequence, by place. Raises `Unusable`: no VCF, of other sequences, or of another reference."""
    sequences = {record.name: record.sequence for record in records}
    found: dict[str, list[Variant]] = {name: [] for name in sequences}
    elsewhere = set()
    for number, line in enumerate(read_text(path, limit=LIMIT_BYTES).splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        for variant in _of_line(line, number, path):
            if variant.chrom not in sequences:
                elsewhere.add(variant.chrom)
                continue
            here = sequences[variant.chrom][variant.start : variant.end]
            if here != variant.reference:
                raise Unusable(
                    "guides.other-reference",
                    line=number,
                    chrom=variant.chrom,
                    place=variant.start + 1,
                    here=here or "–",
                    given=variant.reference,
                )
            found[variant.chrom].append(variant)
    if elsewhere and not any(found.values()):
        raise Unusable("guides.variants-elsewhere", names=", ".join(sorted(elsewhere)[:3]), known=", ".join(list(sequences)[:3]))
    return {name: tuple(sorted(variants, key=lambda variant: variant.start)) for name, variants in found.items()}


def _of_line(line: str, number: int, path: Path) -> Iterator[Variant]:
    fields = line.split("\t")
    if len(fields) < _COLUMNS or not (fields[1].isascii() and fields[1].isdigit()) or fields[1].strip("0") == "":
        raise Unusable("guides.no-vcf", file=path.name, line=number)
    reference = fields[3].upper()
    if not _DNA.fullmatch(reference):
        raise Unusable("guides.no-vcf", file=path.name, line=number)
    for alternative in fields[4].strip().upper().split(","):
        # «.», «*», <DEL> and breakends name no bases that could be compared.
        if _DNA.fullmatch(alternative) and alternative != reference:
            yield Variant(fields[0], int(fields[1]) - 1, reference, alternative)


def longest(variants: Sequence[Variant]) -> int:
    """Return how many bases of the reference the longest takes: so far before a site one may begin that still reaches into it."""
    return max((len(variant.reference) for variant in variants), default=0)


def variants_at(variants: Sequence[Variant], reach: int, pam: Pam, start: int, strand: str, pam_text: str) -> Iterator[VariantAt]:
    """Yield what lies in the site whose leftmost base is at ``start``. ``variants`` are sorted by place; ``reach`` is `longest` of them."""
    end = start + pam.length
    first = bisect_left(variants, start - reach, key=lambda variant: variant.start)
    for variant in islice(variants, first, None):
        if variant.start >= end:
            break
        if variant.end > start:
            yield _at(variant, pam, start, strand, pam_text)


def _at(variant: Variant, pam: Pam, start: int, strand: str, pam_text: str) -> VariantAt:
    # Places in the site as the guide reads it, first and last touched.
    places = sorted(place - start if strand == "+" else start + pam.length - 1 - place for place in (variant.start, variant.end - 1))
    pam_first = 0 if pam.is_before else pam.protospacer
    pam_last = pam_first + len(pam.pattern) - 1
    if places[0] <= pam_last and places[1] >= pam_first:
        return VariantAt(variant, Where.PAM, _is_lost(variant, pam, strand, pam_text, places[0] - pam_first))
    from_pam = places[0] - pam_last if pam.is_before else pam_first - places[1]
    return VariantAt(variant, Where.SEED if from_pam <= pam.seed else Where.DISTAL, is_pam_lost=False)


def _is_lost(variant: Variant, pam: Pam, strand: str, pam_text: str, place: int) -> bool:
    if len(variant.reference) != len(variant.alternative):
        return True
    alternative = variant.alternative if strand == "+" else reverse_complement(variant.alternative)
    changed = list(pam_text)
    for offset, base in enumerate(alternative, place):
        if 0 <= offset < len(changed):
            changed[offset] = base
    return any(not set(IUPAC[base]) <= set(IUPAC[allowed]) for base, allowed in zip(changed, pam.pattern, strict=True))

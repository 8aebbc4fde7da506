"""What experts look at before they order a guide, each as a flag with a name: a guide is not thrown away for one, it is chosen knowingly.

Motifs that hardly edit: R. Graf, X. Li, V. T. Chu, K. Rajewsky, "sgRNA sequence motifs blocking efficient CRISPR/Cas9-mediated gene editing",
Cell Rep. 26 (2019) 1098–1103, doi:10.1016/j.celrep.2019.01.024; the rule as CRISPOR applies it. GC content: T. Wang et al. 2014,
doi:10.1126/science.1246981. Early coding sequence: J. G. Doench et al. 2016, doi:10.1038/nbt.3437. Distance from a change that a donor brings:
A. Paquet et al. 2016, doi:10.1038/nature17664.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Flag(StrEnum):
    GC_LOW = "gc-low"
    """Less G and C than 40 %: it binds weakly."""
    GC_HIGH = "gc-high"
    """More G and C than 70 %: it binds other places too, and folds on itself."""
    TERMINATOR = "terminator"
    """TTTT: RNA polymerase III stops there, so that a U6 promoter makes a short guide. Synthetic guides do not mind."""
    HOMOPOLYMER = "homopolymer"
    """Five or more times the same base."""
    NO_5_PRIME_G = "no-5-prime-g"
    """U6 and T7 begin with G: one would be put before it, or in the place of the first base. Synthetic guides do not mind."""
    MOTIF_TT = "motif-tt"
    """Next to the PAM stand T and C as in guides that hardly edit (Graf 2019)."""
    MOTIF_GCC = "motif-gcc"
    """Next to the PAM stands GCC as in guides that hardly edit (Graf 2019)."""
    SNP_IN_PAM = "snp-in-pam"
    """An allele of the donor lacks the PAM: it is not cut."""
    SNP_IN_SEED = "snp-in-seed"
    """An allele of the donor differs next to the PAM: it is cut badly or not at all."""
    SNP_IN_PROTOSPACER = "snp-in-protospacer"
    """An allele of the donor differs further from the PAM: it may be cut less."""
    REPEATED = "repeated"
    """The same protospacer stands beside another PAM of the same file: it cuts there as well."""
    NOT_EARLY_CODING = "not-early-coding"
    """The cut is outside the stretch from 5 to 65 % of the coding sequence, where a frameshift most surely ends a protein."""
    FAR_FROM_CHANGE = "far-from-change"
    """The cut is more than ten bases from the change that a donor should bring: it will rarely be built in."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The figures behind the flags, shares from 0 to 1."""

    gc_low: float = 0.40
    gc_high: float = 0.70
    homopolymer: int = 5
    early: float = 0.05
    late: float = 0.65
    far: int = 10


DEFAULT_LIMITS: Final = Limits()
_LAST: Final = 4


def sequence_flags(protospacer: str, limits: Limits, *, is_spcas9: bool) -> Iterator[Flag]:
    """Yield what the 20 bases themselves tell."""
    gc = gc_share(protospacer)
    if gc < limits.gc_low:
        yield Flag.GC_LOW
    if gc > limits.gc_high:
        yield Flag.GC_HIGH
    if "TTTT" in protospacer:
        yield Flag.TERMINATOR
    if any(base * limits.homopolymer in protospacer for base in "ACGT"):
        yield Flag.HOMOPOLYMER
    if not protospacer.startswith("G"):
        yield Flag.NO_5_PRIME_G
    if is_spcas9 and _has_motif_tt(protospacer):
        yield Flag.MOTIF_TT
    if is_spcas9 and re.search("[AGT]GCC$|GCCT$", protospacer):
        yield Flag.MOTIF_GCC


def gc_share(protospacer: str) -> float:
    return (protospacer.count("G") + protospacer.count("C")) / len(protospacer)


def _has_motif_tt(protospacer: str) -> bool:
    last = protospacer[-_LAST:]
    t, c = last.count("T"), last.count("C")
    only_pyrimidines = t + c == _LAST and t >= 2  # noqa: PLR2004 -- the rule
    return protospacer.endswith(("TTC", "TTT")) or only_pyrimidines or ("TT" in last and (t >= 3 or c >= 1))  # noqa: PLR2004 -- the rule

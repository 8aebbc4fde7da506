"""Judge a donor that somebody wrote: what the protein becomes, whether the guide still cuts, how far from the cut its changes lie.

`design` writes a donor; this tells of one that is there. Changes are of single bases: they move nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bridging.engines.crispr.donor.block import BLOCKED, SITE, best_window
from bridging.engines.crispr.donor.change import Change, applied, between
from bridging.engines.crispr.donor.frame import STOP, translate
from bridging.engines.crispr.donor.site import CutSite
from bridging.engines.crispr.guides.find import Coding


@dataclass(frozen=True, slots=True)
class Judged:
    """``proteins``: amino acids that differ, such as (77, "K", "E"), counted as ``first`` says. ``cfd``: of the best place the guide can still cut."""

    proteins: tuple[tuple[int, str, str], ...]
    has_early_stop: bool
    cfd: float
    distances: tuple[int, ...]
    """Of each change, as they were given: bases between it and the cut."""

    @property
    def is_blocked(self) -> bool:
        return self.cfd <= BLOCKED


def judge(sequence: str, site: CutSite, changes: Sequence[Change], coding: Coding, first: int = 1) -> Judged:
    """Judge ``changes`` of single bases of ``sequence``; ``first`` is the number of the first codon of ``coding``."""
    edited = applied(sequence, changes)
    before, after = translate(sequence, coding), translate(edited, coding)
    proteins = tuple((first + at, old, new) for at, (old, new) in enumerate(zip(before, after, strict=True)) if old != new)
    places = [site.start, site.start + SITE, *(change.start for change in changes), *(change.end for change in changes)]
    window = best_window(edited, site.guide, min(places), max(places))
    has_early_stop = any(new == STOP for _, _, new in proteins)
    return Judged(proteins, has_early_stop, window.cfd, tuple(between(site.cut, change) for change in changes))

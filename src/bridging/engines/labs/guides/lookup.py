"""What the bench looks up of a case, each worked out once: a guide by its name, the window, a search."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bridging.engines.labs.guides.case import Case
from bridging.engines.labs.guides.genome.placed import Placed, guides_of
from bridging.engines.labs.guides.genome.searched import Found, search_all
from bridging.engines.labs.guides.genome.window import WINDOW, whole_in
from bridging.engines.labs.guides.genome.world import WIDE_PAM, world_of
from bridging.engines.labs.guides.state import Scan, State
from bridging.kernel.seed import random_for

GC_RANGE: Final = (40.0, 70.0)
FLANK: Final = 20
"""Bases of intron on either side of an exon that a scan looks at too."""


@dataclass(frozen=True, slots=True)
class Window:
    """Eighty bases of the gene from ``start`` on. ``whole``: guides that lie in it with their PAM; ``others``: those of which the PAM does."""

    start: int
    whole: tuple[Placed, ...]
    others: tuple[Placed, ...]
    asked: Placed
    """The guide of the minus strand that is to be written out."""

    def pam(self, guide: Placed) -> tuple[int, str]:
        """Return where a PAM begins, read in its own direction: base of the window from 1 on, and strand."""
        at = guide.guide.start - self.start
        return (at + 21 if guide.guide.strand == "+" else at + 3), guide.guide.strand

    def cut_behind(self, guide: Placed) -> int:
        """Return the base of the window, from 1 on, behind which it cuts, seen along the plus strand."""
        return guide.guide.cut - self.start


@lru_cache(maxsize=256)
def guides_by_name(case: Case, seed: str) -> Mapping[str, Placed]:
    """Return every guide beside NRG; beside NGG as the narrower pattern judges its variants."""
    world = world_of(case, seed)
    wide = guides_of(world.target.text, WIDE_PAM, [one.variant for one in world.variants])
    return {each.name: each for each in (*wide, *world.guides)}


def guide_named(case: Case, seed: str, name: str) -> Placed:
    return guides_by_name(case, seed)[name]


@lru_cache(maxsize=256)
def window_of(case: Case, seed: str) -> Window:
    """Return the stretch that is read by hand, with what lies in it."""
    world = world_of(case, seed)
    start = world.window
    inside = whole_in(world.guides, start)
    pams = [each for each in world.guides if each not in inside]
    # The PAM of the plus strand is the end of its site, that of the minus strand the beginning, seen from the left.
    others = [each for each in pams if start <= each.guide.start + (20 if each.guide.strand == "+" else 0) <= start + WINDOW - 3]
    minus = [each for each in inside if each.guide.strand == "-"]
    return Window(start, inside, tuple(others), random_for(seed, "asked").choice(minus))


@lru_cache(maxsize=4096)
def found_of(case: Case, seed: str, name: str, pam: str, mismatches: int) -> Found:
    """Return what one guide finds in the genome."""
    world = world_of(case, seed)
    protospacer = guide_named(case, seed, name).guide.protospacer
    return search_all(world.records, world.genes, case.gene, [protospacer], pam, mismatches)[0]


def scanned(state: State, scan: Scan) -> tuple[Placed, ...]:
    """Return the guides that a scan shows, by place."""
    world = world_of(state.case, state.seed)
    exon = world.target.text.exons[scan.exon - 1]
    guides = world.guides if scan.pam == "NGG" else tuple(guides_by_name(state.case, state.seed).values())
    found = [each for each in guides if exon.start - FLANK < each.guide.cut < exon.end + FLANK]
    if scan.only_coding:
        found = [each for each in found if each.share is not None]
    if scan.gc:
        found = [each for each in found if GC_RANGE[0] <= each.guide.gc_percent <= GC_RANGE[1]]
    if scan.no_tttt:
        found = [each for each in found if "TTTT" not in each.guide.protospacer]
    return tuple(sorted(found, key=lambda each: (each.guide.cut, each.guide.strand)))


def known_guides(state: State) -> tuple[str, ...]:
    """Return the names of all guides that scans have shown, by place."""
    names = {each.name: each.guide.cut for scan in state.scans for each in scanned(state, scan)}
    return tuple(sorted(names, key=lambda name: (names[name], name)))

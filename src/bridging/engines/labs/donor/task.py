"""What is asked: one codon of the second exon that is to become another, near a guide that holds and beside one that only looks better.

Drawn again until the change alone does not keep Cas9 from cutting again, some guide near it can be blocked silently, and another with a better score
cuts too far away.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import Final

from bridging.engines.crispr.donor.block import BLOCKED, SITE
from bridging.engines.crispr.donor.change import Change, between
from bridging.engines.crispr.donor.design import FAR, Donor, design_donor
from bridging.engines.crispr.donor.frame import CODE, STOP
from bridging.engines.crispr.donor.site import CutSite
from bridging.engines.crispr.guides.find import Coding
from bridging.engines.labs.donor.case import Case
from bridging.engines.labs.donor.figures import HALF_TRACT, WITH_DONOR
from bridging.engines.labs.guides.genome.placed import Placed
from bridging.engines.labs.guides.genome.searched import Found
from bridging.engines.labs.guides.genome.world import DEEP, WIDE_PAM, World, world_of
from bridging.engines.labs.guides.lookup import found_of
from bridging.engines.labs.guides.truth import alleles_edited
from bridging.kernel.seed import random_for
from bridging.kernel.unusable import Unusable

_EXON: Final = 2
AROUND: Final = 48
"""Bases on either side of the codon that are shown."""
_EDGE: Final = 8
"""Codons at either end of the exon that stay as they are: splice sites are near."""
_ACTIVE: Final = 0.6
_TRIES: Final = 20
_WISHED: Final = ((0.45, True), (0.2, True), (0.06, True), (0.06, False))
"""CFD that the change alone leaves, at least: the less it is, the less a block is missed; and whether a guide with a better score lures away. The next
is tried where a gene has no such codon."""
_ENOUGH: Final = 0.11


@dataclass(frozen=True, slots=True)
class Task:
    """``genome``: the seed of its genome. ``number`` is the codon, ``start`` its first base in the gene, 0-based. ``guides`` lie whole in what is shown, by place.

    ``coding``: the whole codons of the exon, of which the first is number ``first``. ``right``: guides that will do, the nearest first.
    """

    genome: str
    number: int
    start: int
    old: str
    new: str
    coding: Coding
    first: int
    guides: tuple[Placed, ...]
    right: tuple[tuple[Placed, Donor], ...]
    lures: bool

    @property
    def name(self) -> str:
        return f"{self.old}{self.number}{self.new}"

    @property
    def shown(self) -> tuple[int, int]:
        return self.start - AROUND, self.start + 3 + AROUND

    def guide(self, name: str) -> Placed:
        return next(each for each in self.guides if each.name == name)


def site_of(guide: Placed) -> CutSite:
    return CutSite(guide.guide.protospacer, guide.guide.start, guide.guide.strand, guide.guide.cut)


@lru_cache(maxsize=128)
def task_of(case: Case, seed: str) -> Task:
    """Return the task of a seed; raise RuntimeError where no genome holds one."""
    for attempt in range(_TRIES):
        task = _in_genome(case, f"{seed}:{attempt}" if attempt else seed)
        if task is not None:
            return task
    raise RuntimeError(f"no codon for seed {seed}")


def _in_genome(case: Case, seed: str) -> Task | None:
    exon = world_of(case.genome, seed).target.text.exons[_EXON - 1]
    sequence = world_of(case.genome, seed).target.text.sequence
    begin = exon.coding_start + -exon.before % 3
    coding = Coding(begin, begin + (exon.coding_end - begin) // 3 * 3)
    draw = random_for(seed, "task")
    starts = list(range(begin + 3 * _EDGE, coding.end - 3 * _EDGE, 3))
    draw.shuffle(starts)
    drawn = [(start, new) for start in starts for new in _wishes(draw, sequence[start : start + 3])]
    first = (exon.before + begin - exon.coding_start) // 3 + 1
    tasks: list[Task | None] = []
    for still_cut, lures in _WISHED:
        for place, (start, new) in enumerate(drawn):
            # Each is worked out when it is first looked at: as a rule one of the first will do.
            if place == len(tasks):
                tasks.append(_task(case, seed, coding, first, start, new))
            task = tasks[place]
            if task is not None and task.right[0][1].cfd_intended >= still_cut and (task.lures or not lures):
                return task
    return None


def _wishes(draw: Random, codon: str) -> list[str]:
    """Return the amino acids that one base makes of a codon, in any order."""
    near = {CODE[codon[:at] + base + codon[at + 1 :]] for at in range(3) for base in "ACGT"}
    return draw.sample(sorted(near - {CODE[codon], STOP}), len(near - {CODE[codon], STOP}))


def change_to(sequence: str, start: int, new: str) -> Change:
    """Return the change of a codon with the fewest bases."""
    old = sequence[start : start + 3]
    codon = min((each for each in CODE if CODE[each] == new), key=lambda each: (sum(a != b for a, b in zip(old, each, strict=True)), each))
    [at, *_] = [at for at in range(3) if old[at] != codon[at]]
    last = max(at for at in range(3) if old[at] != codon[at])
    return Change(start + at, old[at : last + 1], codon[at : last + 1])


def _task(case: Case, seed: str, coding: Coding, first: int, start: int, new: str) -> Task | None:
    world = world_of(case.genome, seed)
    sequence = world.target.text.sequence
    low, high = start - AROUND, start + 3 + AROUND
    guides = tuple(each for each in world.guides if low <= each.guide.start and each.guide.start + SITE <= high)
    change = change_to(sequence, start, new)
    right = tuple(sorted(_right(case, seed, sequence, coding, change, guides), key=lambda found: (found[1].distance, -found[0].merit)))
    if not right:
        return None
    lures = any(_looks_better(each, right[0][0], start) for each in guides)
    number = first + (start - coding.start) // 3
    return Task(seed, number, start, CODE[sequence[start : start + 3]], new, coding, first, guides, right, lures)


def _right(
    case: Case, seed: str, sequence: str, coding: Coding, change: Change, guides: Sequence[Placed]
) -> Iterator[tuple[Placed, Donor]]:
    for guide in guides:
        if not (guide.is_sound and guide.is_donors and abs(guide.guide.cut - change.start) <= FAR):
            continue
        if not found_of(case.genome, seed, guide.name, WIDE_PAM, DEEP).is_specific or alleles_edited(case.genome, seed, guide) < _ACTIVE:
            continue
        try:
            donor = design_donor(sequence, guide.guide.protospacer, change, coding)
        except Unusable:
            continue
        if _will_do(donor, alleles_edited(case.genome, seed, guide)):
            yield guide, donor


def _will_do(donor: Donor, edited: float) -> bool:
    """Tell whether a donor is needed as it is, does what it should, and gives enough for a decision, however the seed draws."""
    if not (
        donor.cfd_intended > BLOCKED and donor.is_blocked and donor.distance < FAR and all(_is_single(each) for each in donor.blocking)
    ):
        return False
    cut = donor.site.cut
    farthest = max(between(cut, each) for each in (donor.intended, *donor.blocking))
    return edited * min(WITH_DONOR) * 2 ** (-farthest / HALF_TRACT) >= _ENOUGH


def _is_single(change: Change) -> bool:
    return len(change.reference) == len(change.alternative) == 1


def codon_distance(start: int, cut: int) -> int:
    """Return how many bases lie between the cut and the codon that begins at ``start``; 0 where the cut touches it or lies in it."""
    return max(start - cut, cut - start - 3, 0)


def _looks_better(guide: Placed, right: Placed, start: int) -> bool:
    return guide.merit > right.merit and codon_distance(start, guide.guide.cut) > FAR


def found(case: Case, seed: str, guide: str) -> Found:
    """Return what a guide of the task finds in its genome."""
    return found_of(case.genome, task_of(case, seed).genome, guide, WIDE_PAM, DEEP)


def edited(case: Case, seed: str, guide: str) -> float:
    """Return the share of alleles that a guide of the task cuts."""
    task = task_of(case, seed)
    return alleles_edited(case.genome, task.genome, task.guide(guide))


def world(case: Case, seed: str) -> World:
    return world_of(case.genome, task_of(case, seed).genome)

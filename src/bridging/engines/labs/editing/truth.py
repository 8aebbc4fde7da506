"""What the experiment really did: alleles with their shares, and cells."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import Final

from bridging.engines.crispr.amplicon.outcomes import Outcome, cas9_outcomes
from bridging.engines.labs.editing.case import Case
from bridging.engines.labs.editing.donor import CUT, LEFT, PRIMER, locus_of, product
from bridging.engines.labs.editing.state import Pair, Sample
from bridging.kernel.seed import random_for

_KINDS: Final = 16
"""Different small indels of one experiment."""
_LARGE_LEFT: Final = (200, 260)
_LARGE_RIGHT: Final = (0, 3)
_FIRST_TRACES: Final = (1, 2)
_MOST_DRAWS: Final = 500


@dataclass(frozen=True, slots=True)
class Allele:
    """``lost_left``: bases lost left of the cut, which may take a primer's site along. ``is_null``: no functional protein comes of it."""

    sequence: str
    share: float
    size: int
    lost_left: int = 0
    is_edited: bool = True

    @property
    def is_null(self) -> bool:
        return self.is_edited and self.size % 3 != 0

    def is_amplified(self, pair: Pair) -> bool:
        return self.lost_left <= LEFT[pair] - PRIMER


@dataclass(frozen=True, slots=True)
class Truth:
    """Shares. ``null``: alleles without functional protein, by haplotype; ``cells``: cells of which both are. ``poor_trace``: its number."""

    alleles: tuple[Allele, ...]
    modified: float
    large: float
    null: tuple[float, float]
    cells: float
    half_life_h: float
    poor_trace: int

    @property
    def null_alleles(self) -> float:
        return sum(self.null) / 2


@lru_cache(maxsize=64)
def truth_of(case: Case, seed: str) -> Truth:
    """Draw until the truth lies clear of what the next step asks for: then there is one right decision."""
    chance = random_for(seed, "experiment")
    clear = (truth for truth in _draws(case, seed, chance) if abs(100 * truth.cells - case.needed_percent) >= case.apart_percent)
    return next(clear)


def _draws(case: Case, seed: str, chance: Random) -> Iterator[Truth]:
    for _ in range(_MOST_DRAWS):
        yield _draw(case, seed, chance)
    raise ValueError("no draw of this case lies clear of what is needed")


def _draw(case: Case, seed: str, chance: Random) -> Truth:
    modified, large = case.modified.draw(chance), case.large.draw(chance)
    small = _small(seed, case.templated.draw(chance))
    gone = _large(chance)
    alleles: list[Allele] = []
    null = []
    for index, haplotype in enumerate(locus_of(seed).haplotypes):
        lost = large if index == 0 else 0.0
        edits = modified / 2 - lost
        own = [Allele(_carried(haplotype, seed, outcome.sequence), edits * outcome.weight, outcome.size) for outcome in small]
        own += [Allele(haplotype[: CUT - gone[0]] + haplotype[CUT + gone[1] :], lost, -sum(gone), gone[0])] if lost else []
        alleles += [*own, Allele(haplotype, 0.5 - modified / 2, 0, is_edited=False)]
        null.append(2 * sum(allele.share for allele in own if allele.is_null))
    reached = case.reached.draw(chance)
    return Truth(
        tuple(alleles), modified, large, (null[0], null[1]), null[0] * null[1] / reached, case.half_life_h.draw(chance),
        chance.choice(_FIRST_TRACES),
    )  # fmt: skip


@lru_cache(maxsize=64)
def _outcomes(seed: str) -> tuple[Outcome, ...]:
    return cas9_outcomes(locus_of(seed).reference, CUT, most=_KINDS)


def _small(seed: str, templated: float) -> list[Outcome]:
    """Return the small indels, with the inserted copy of the base left of the cut as often as the case says."""
    reference, outcomes = locus_of(seed).reference, _outcomes(seed)
    copied = reference[:CUT] + reference[CUT - 1] + reference[CUT:]
    rest = sum(outcome.weight for outcome in outcomes if outcome.sequence != copied)
    return [
        Outcome(each.name, each.sequence, each.size, templated if each.sequence == copied else each.weight / rest * (1 - templated))
        for each in outcomes
    ]


def _large(chance: Random) -> tuple[int, int]:
    """Return how far a deletion reaches left and right of the cut; it shifts the frame."""
    left, right = chance.randint(*_LARGE_LEFT), chance.randint(*_LARGE_RIGHT)
    return (left, right) if (left + right) % 3 else (left + 1, right)


def _carried(haplotype: str, seed: str, edited: str) -> str:
    """Return a haplotype with the change that was made in the reference."""
    reference = locus_of(seed).reference
    shorter = min(len(reference), len(edited))
    left = next((place for place in range(shorter) if reference[place] != edited[place]), shorter)
    right = next((place for place in range(shorter - left) if reference[-1 - place] != edited[-1 - place]), shorter - left)
    return haplotype[:left] + edited[left : len(edited) - right] + haplotype[len(haplotype) - right :]


def pool(case: Case, seed: str, sample: Sample, pair: Pair) -> list[tuple[Allele, str, float]]:
    """Return each allele that a pair amplifies of a sample, its product and its share of all products."""
    if sample is Sample.EDITED:
        alleles = [allele for allele in truth_of(case, seed).alleles if allele.is_amplified(pair)]
    else:
        alleles = [Allele(haplotype, 0.5, 0, is_edited=False) for haplotype in locus_of(seed).haplotypes]
    whole = sum(allele.share for allele in alleles)
    return [(allele, product(allele.sequence, pair), allele.share / whole) for allele in alleles]

"""All of a case: genome, gene, guides and what the donor has otherwise. Drawn again until it holds every conflict that the lab is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import Final

from bridging.engines.crispr.guides.variants import Variant
from bridging.engines.crispr.sequences import Record
from bridging.engines.labs.guides.case import Case
from bridging.engines.labs.guides.genome.chromosomes import Draft, Gene, chromosomes
from bridging.engines.labs.guides.genome.gene import GeneText, other_gene, paralogue, target_gene
from bridging.engines.labs.guides.genome.letters import bases
from bridging.engines.labs.guides.genome.placed import Placed, apart, guides_of
from bridging.engines.labs.guides.genome.planted import harmless, treacherous
from bridging.engines.labs.guides.genome.searched import search_all
from bridging.engines.labs.guides.genome.window import window_start
from bridging.kernel.seed import random_for

DEEP: Final = 4
WIDE_PAM: Final = "NRG"
OTHERS: Final = ("DIJK1", "SLUIS3", "POLDER2", "TERP1")
_TRIES: Final = 60
_FEWEST: Final = 9
_WANTED: Final = 3
_REPEAT_BASES: Final = 180
_SEED_REACH: Final = 8
_HOMOZYGOUS: Final = 0.3


@dataclass(frozen=True, slots=True)
class DonorVariant:
    variant: Variant
    is_homozygous: bool


@dataclass(frozen=True, slots=True)
class World:
    """``guides`` are all of the target beside NGG, with the donor's variants. ``traps``: names of the guides that look best and are not.

    ``good``: those against which nothing speaks but what only a measurement can tell. ``window``: where the stretch begins that is read by hand.
    """

    records: tuple[Record, ...]
    genes: tuple[Gene, ...]
    target: Gene
    paralogue: Gene
    guides: tuple[Placed, ...]
    variants: tuple[DonorVariant, ...]
    traps: tuple[str, ...]
    good: tuple[Placed, ...]
    window: int

    def guide(self, name: str) -> Placed:
        return next(each for each in self.guides if each.name == name)


@lru_cache(maxsize=256)
def world_of(case: Case, seed: str) -> World:
    """Return the genome of a case; raise RuntimeError where none with all its conflicts can be drawn."""
    for attempt in range(_TRIES):
        world = _drawn(case, random_for(seed, "genome", attempt))
        if world is not None:
            return world
    raise RuntimeError(f"no genome for seed {seed}")


def _drawn(case: Case, draw: Random) -> World | None:
    repeat = bases(draw, _REPEAT_BASES, 0.55)
    gene = target_gene(draw, case.gene, repeat)
    fit = [each for each in guides_of(gene) if each.is_well_placed and each.is_sound]
    if len(fit) < _FEWEST:
        return None
    twin = draw.choice(sorted(fit, key=lambda guide: -guide.merit)[:3])
    kin = paralogue(draw, case.paralogue, gene, (twin.guide.start - draw.randrange(4, 14), twin.guide.start + 23 + draw.randrange(4, 14)))
    draft = chromosomes(draw, case.genome_bases, (gene, kin), [other_gene(draw, name) for name in OTHERS], repeat)
    rest = _without_kin(draft, gene, fit)
    if len(rest) < _WANTED + 3:
        return None
    variants, top = _variants(draw, gene, rest)
    rest = [each for each in _told(gene, variants, rest) if each.is_donors]
    if len(rest) < _WANTED + 1:
        return None
    liar = max(rest, key=lambda guide: (guide.guide.crisprscan or 0, guide.name))
    site = treacherous(draw, liar.guide.protospacer)
    if site is None:
        return None
    draft.write(draw, site, [gene.span(exon.coding_start, exon.coding_end) for gene in draft.genes if gene.text.name in OTHERS
                             for exon in gene.text.exons])  # fmt: skip
    _strew(draw, draft, [each for each in fit if each is not liar])
    return _checked(case, draw, draft, gene, variants, (top.name, liar.name, twin.name))


def _without_kin(draft: Draft, gene: GeneText, fit: Sequence[Placed]) -> list[Placed]:
    found = search_all(draft.records(), draft.genes, gene.name, [each.guide.protospacer for each in fit], WIDE_PAM, DEEP)
    return [each for each, report in zip(fit, found, strict=True) if report.is_specific]


def _variants(draw: Random, gene: GeneText, rest: Sequence[Placed]) -> tuple[tuple[DonorVariant, ...], Placed]:
    """Return the donor's variants: one in the PAM or next to it of the guide with the highest Rule Set 1, and one that harms nobody."""
    top = max(rest, key=lambda guide: (guide.guide.rule_set_1 or 0, guide.name))
    places = _near_pam(top)
    fewest = min(_reached(place, rest) for place in places)
    place = draw.choice([place for place in places if _reached(place, rest) == fewest])
    other = gene.sequence[place]
    alternative = draw.choice("ACGT".replace(other, "").replace("G" if top.guide.strand == "+" else "C", ""))
    in_intron = draw.randrange(gene.exons[0].end + 40, gene.exons[1].start - 40)
    elsewhere = _variant(gene, in_intron, draw.choice("ACGT".replace(gene.sequence[in_intron], "")), homozygous=True)
    found = _variant(gene, place, alternative, homozygous=draw.random() < _HOMOZYGOUS)
    return tuple(sorted((found, elsewhere), key=lambda each: each.variant.start)), top


def _near_pam(each: Placed) -> list[int]:
    """Return the places of the last bases of the protospacer and of both G of the PAM."""
    read = (*range(20 - _SEED_REACH, 20), 21, 22)
    return [each.guide.start + at if each.guide.strand == "+" else each.guide.start + 22 - at for at in read]


def _reached(place: int, guides: Sequence[Placed]) -> int:
    return sum(place in _near_pam(each) for each in guides)


def _variant(gene: GeneText, place: int, alternative: str, *, homozygous: bool) -> DonorVariant:
    return DonorVariant(Variant(gene.name, place, gene.sequence[place], alternative), homozygous)


def _told(gene: GeneText, variants: Sequence[DonorVariant], guides: Sequence[Placed]) -> list[Placed]:
    """Return the same guides with what the donor has in them."""
    names = {each.name for each in guides}
    return [each for each in guides_of(gene, variants=[one.variant for one in variants]) if each.name in names]


def _strew(draw: Random, draft: Draft, guides: Sequence[Placed]) -> None:
    """Give every guide up to three sites between genes that are hardly cut, as guides of a real genome have."""
    for each in guides:
        for _ in range(draw.choice((0, 1, 1, 2, 3))):
            site = harmless(draw, each.guide.protospacer, draw.choice((2, 3, 3, 4, 4, 4)), 0.3)
            if site is not None:
                draft.write(draw, site, draft.between)


def _checked(
    case: Case, draw: Random, draft: Draft, gene: GeneText, variants: tuple[DonorVariant, ...], traps: tuple[str, ...]
) -> World | None:
    """Return the world if it holds what it should: traps that are traps, and enough good guides that do not lie next to each other."""
    guides = guides_of(gene, variants=[one.variant for one in variants])
    records = draft.records()
    fit = [each for each in guides if each.is_well_placed and each.is_sound]
    reports = search_all(records, draft.genes, case.gene, [each.guide.protospacer for each in fit], WIDE_PAM, DEEP)
    good = tuple(each for each, found in zip(fit, reports, strict=True) if each.is_donors and found.is_specific)
    target, kin = (next(each for each in draft.genes if each.text.name == name) for name in (case.gene, case.paralogue))
    is_meant = not {each.name for each in good} & set(traps) and not next(each for each in guides if each.name == traps[0]).is_donors
    window = window_start(draw, gene, guides)
    if window is None or not is_meant or len(good) <= _WANTED or len(apart(good, _WANTED)) < _WANTED:
        return None
    return World(records, tuple(draft.genes), target, kin, guides, variants, traps, good, window)

"""Chromosomes with genes on either strand, and places where something can still be written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Final

from bridging.engines.crispr.sequences import Record, reverse_complement
from bridging.engines.labs.guides.genome.gene import GeneText
from bridging.engines.labs.guides.genome.letters import bases, changed

_SHARES: Final = (0.4, 0.3, 0.2, 0.1)
_NARROWEST: Final = 400
_MARGIN: Final = 40
_REPEATS: Final = 7
_KINDRED: Final = 0.1

type Span = tuple[str, int, int]
"""Chromosome, start and end: half-open, on its forward strand."""


@dataclass(frozen=True, slots=True)
class Gene:
    """A gene where it lies; ``start`` on the forward strand, also of a gene of the other strand."""

    text: GeneText
    chrom: str
    start: int
    strand: str

    @property
    def end(self) -> int:
        return self.start + len(self.text.sequence)

    def inside(self, place: int) -> int:
        """Return a place of the chromosome as a place of the gene, in its sense."""
        return place - self.start if self.strand == "+" else self.end - 1 - place

    def span(self, start: int, end: int) -> Span:
        """Return a stretch of the gene as one of the chromosome."""
        return (self.chrom, self.start + start, self.start + end) if self.strand == "+" else (self.chrom, self.end - end, self.end - start)


@dataclass(slots=True)
class Draft:
    """Chromosomes while they are made: letters that can be overwritten, and what is ``taken``."""

    letters: dict[str, list[str]]
    genes: list[Gene]
    between: list[Span]
    taken: list[Span] = field(default_factory=list)

    def write(self, draw: Random, text: str, spans: Sequence[Span]) -> None:
        """Put a text on one of the stretches, on either strand, where nothing was put before."""
        while True:
            chrom, start, end = draw.choice([span for span in spans if span[2] - span[1] >= len(text)])
            at = draw.randrange(start, end - len(text) + 1)
            if all(other != chrom or at >= last or at + len(text) <= first for other, first, last in self.taken):
                break
        self.taken.append((chrom, at, at + len(text)))
        self.letters[chrom][at : at + len(text)] = text if draw.random() < 0.5 else reverse_complement(text)  # noqa: PLR2004 -- either

    def records(self) -> tuple[Record, ...]:
        return tuple(Record(name, "".join(letters)) for name, letters in self.letters.items())


def chromosomes(draw: Random, total: int, kin: tuple[GeneText, GeneText], others: Iterable[GeneText], repeat: str) -> Draft:
    """Lay genes on four chromosomes, the two related ones apart, and the repeat wherever it fell."""
    names = [f"chr{number}" for number in range(1, len(_SHARES) + 1)]
    homes = draw.sample(names[:-1], 2)
    placed: dict[str, list[GeneText]] = {name: [] for name in names}
    for home, text in zip(homes, kin, strict=True):
        placed[home].append(text)
    for text in others:
        placed[draw.choice(names[:-1])].append(text)
    draft = Draft({}, [], [])
    for name, share in zip(names, _SHARES, strict=True):
        _lay(draw, draft, name, round(total * share), draw.sample(placed[name], len(placed[name])))
    for _ in range(_REPEATS):
        draft.write(draw, changed(draw, repeat, _KINDRED), draft.between)
    return draft


def _lay(draw: Random, draft: Draft, name: str, length: int, genes: Sequence[GeneText]) -> None:
    free = length - sum(len(gene.sequence) for gene in genes) - _NARROWEST * (len(genes) + 1)
    cuts = sorted(draw.randrange(max(free, 1)) for _ in genes)
    widths = [high - low + _NARROWEST for low, high in zip([0, *cuts], [*cuts, max(free, 1)], strict=True)]
    text = ""
    for index, width in enumerate(widths):
        draft.between.append((name, len(text) + _MARGIN, len(text) + width - _MARGIN))
        text += bases(draw, width)
        if index < len(genes):
            gene, strand = genes[index], draw.choice("+-")
            draft.genes.append(Gene(gene, name, len(text), strand))
            text += gene.sequence if strand == "+" else reverse_complement(gene.sequence)
    draft.letters[name] = list(text)

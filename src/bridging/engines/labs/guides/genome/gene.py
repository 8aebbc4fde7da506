"""A gene as text: exons and introns in its own sense, and what of it codes."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from bridging.engines.labs.guides.genome.letters import bases, changed, coding

# Coding bases of the exons. The third is a multiple of three: left out, the rest stays in frame.
_CODING: Final = (113, 232, 126, 159)
SKIPPED: Final = 3
"""The exon that one of the two transcripts leaves out."""
_LEADER, _TRAILER = 80, 120
_INTRON: Final = (260, 420)
_REPEAT_AT: Final = 110
_DIVERGED: Final = 0.22
_KINDRED: Final = 0.1


@dataclass(frozen=True, slots=True)
class Exon:
    """Half-open, 0-based, in the sense of the gene. ``before``: coding bases in the exons before it."""

    number: int
    start: int
    end: int
    coding_start: int
    coding_end: int
    before: int


@dataclass(frozen=True, slots=True)
class GeneText:
    name: str
    sequence: str
    exons: tuple[Exon, ...]

    @property
    def coding_bases(self) -> int:
        last = self.exons[-1]
        return last.before + last.coding_end - last.coding_start

    @property
    def coding(self) -> str:
        return "".join(self.sequence[exon.coding_start : exon.coding_end] for exon in self.exons)


def target_gene(draw: Random, name: str, repeat: str) -> GeneText:
    """Return a gene of four exons; a copy of the repeat lies in its second intron."""
    text = coding(draw, sum(_CODING) // 3)
    introns = [_intron(draw) for _ in _CODING[1:]]
    introns[1] = introns[1][:_REPEAT_AT] + changed(draw, repeat, _KINDRED) + introns[1][_REPEAT_AT:]
    return _joined(name, _pieces(text, _CODING), introns, bases(draw, _LEADER), bases(draw, _TRAILER))


def paralogue(draw: Random, name: str, gene: GeneText, kept: tuple[int, int]) -> GeneText:
    """Return a related gene: the same exons long diverged, but for one stretch of ``gene`` that stayed the same, and introns of its own."""
    start, end = kept
    same = "".join(
        gene.sequence[at] if start <= at < end else changed(draw, gene.sequence[at], _DIVERGED)
        for exon in gene.exons
        for at in range(exon.coding_start, exon.coding_end)
    )
    introns = [_intron(draw) for _ in _CODING[1:]]
    return _joined(name, _pieces(same, _CODING), introns, bases(draw, _LEADER), bases(draw, _TRAILER))


def other_gene(draw: Random, name: str) -> GeneText:
    """Return a gene of three exons that has nothing to do with the target."""
    lengths = (draw.randrange(120, 200), draw.randrange(140, 220), draw.randrange(120, 200))
    total = sum(lengths)
    lengths = (*lengths[:-1], lengths[-1] + -total % 3)
    introns = [_intron(draw) for _ in lengths[1:]]
    return _joined(name, _pieces(coding(draw, sum(lengths) // 3), lengths), introns, bases(draw, _LEADER), bases(draw, _TRAILER))


def _intron(draw: Random) -> str:
    return "GT" + bases(draw, draw.randrange(*_INTRON), 0.38) + "AG"


def _pieces(text: str, lengths: Sequence[int]) -> list[str]:
    found, at = [], 0
    for length in lengths:
        found.append(text[at : at + length])
        at += length
    return found


def _joined(name: str, pieces: Sequence[str], introns: Sequence[str], leader: str, trailer: str) -> GeneText:
    sequence, exons, before = "", [], 0
    for index, piece in enumerate(pieces):
        start = len(sequence)
        sequence += (leader if index == 0 else "") + piece
        coding_end = len(sequence)
        sequence += trailer if index == len(pieces) - 1 else ""
        exons.append(Exon(index + 1, start, len(sequence), coding_end - len(piece), coding_end, before))
        sequence += introns[index] if index < len(introns) else ""
        before += len(piece)
    return GeneText(name, sequence, tuple(exons))

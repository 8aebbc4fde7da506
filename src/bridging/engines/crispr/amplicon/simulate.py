"""Simulated amplicon reads, each with the truth about it: for tests, for measuring speed, and for cases in which the answer must be known."""

import gzip
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from bridging.engines.crispr.amplicon.outcomes import UNMODIFIED, Outcome
from bridging.engines.crispr.sequences import reverse_complement

JUNK: Final = "junk"
_BASES: Final = np.frombuffer(b"ACGT", np.uint8)
_TOGETHER: Final = 2000
_LOWEST: Final = 2
_HIGHEST: Final = 40
_WORST: Final = 12


@dataclass(frozen=True, slots=True)
class Snp:
    """A heterozygous variant: ``share`` of the molecules have ``base`` at ``position`` of the amplicon."""

    position: int
    base: str
    share: float = 0.5


@dataclass(frozen=True, slots=True)
class Experiment:
    """``edited``: share of the molecules with one of ``outcomes``. ``molecules``: genomes that went into the PCR; reads are drawn from them.

    ``quality``: mean Phred score of a good read; ``poor``: share of reads whose scores end at 12. ``junk``: share of reads of something else.
    ``reversed_share``: reads of the other strand. ``pair_length``: bases of each of two reads, or None for one read of the whole molecule.
    """

    amplicon: str
    outcomes: tuple[Outcome, ...]
    reads: int
    edited: float
    snp: Snp | None = None
    molecules: int | None = None
    quality: float = 36
    poor: float = 0.0
    junk: float = 0.0
    reversed_share: float = 0.0
    pair_length: int | None = None


@dataclass(frozen=True, slots=True)
class Truth:
    """``outcome`` is the name of an outcome, or `UNMODIFIED`, or `JUNK`; ``errors`` are wrong bases of sequencing, in both reads of a pair."""

    outcome: str
    size: int
    is_modified: bool
    has_snp: bool
    molecule: int
    errors: int


@dataclass(frozen=True, slots=True)
class SimulatedRead:
    """One read, or two (``mates``): (bases, qualities), each 5′→3′ as the sequencer writes it."""

    name: str
    mates: tuple[tuple[bytes, bytes], ...]
    truth: Truth


@dataclass(frozen=True, slots=True)
class _Molecule:
    outcome: Outcome
    sequence: str
    has_snp: bool


def simulate(experiment: Experiment, seed: int) -> Iterator[SimulatedRead]:
    """Yield ``experiment.reads`` reads; the same seed gives the same reads."""
    chance = np.random.default_rng(seed)
    molecules = _molecules(experiment, chance)
    for begin in range(0, experiment.reads, _TOGETHER):
        yield from _some(experiment, molecules, begin, min(_TOGETHER, experiment.reads - begin), chance)


def _molecules(experiment: Experiment, chance: np.random.Generator) -> list[_Molecule]:
    """Draw the genomes that went in: each edited or not, each of the one allele or the other."""
    count = experiment.molecules or experiment.reads
    unmodified = Outcome(UNMODIFIED, experiment.amplicon, 0, 0.0, is_modified=False)
    weights = np.array([outcome.weight for outcome in experiment.outcomes], float)
    drawn = chance.choice(len(weights), size=count, p=weights / weights.sum()) if len(weights) else np.zeros(count, int)
    is_edited = chance.random(count) < experiment.edited
    snp = experiment.snp
    has_snp = chance.random(count) < (snp.share if snp else 0)
    kinds: dict[tuple[int, bool], _Molecule] = {}
    molecules = []
    for which, edited, carries in zip(drawn.tolist(), is_edited.tolist(), has_snp.tolist(), strict=True):
        key = (which if edited else -1), carries
        if key not in kinds:
            outcome = experiment.outcomes[which] if edited else unmodified
            sequence = _with_snp(outcome.sequence, experiment.amplicon, snp) if snp and carries else outcome.sequence
            kinds[key] = _Molecule(outcome, sequence, carries and sequence != outcome.sequence)
        molecules.append(kinds[key])
    return molecules


def _with_snp(sequence: str, amplicon: str, snp: Snp) -> str:
    """Return the sequence with the variant, unless the change took its place away: what is left of it and right of it is as long as before."""
    left = 0
    while left < min(len(sequence), len(amplicon)) and sequence[left] == amplicon[left]:
        left += 1
    if snp.position < left:
        return sequence[: snp.position] + snp.base + sequence[snp.position + 1 :]
    place = snp.position + len(sequence) - len(amplicon)
    if place >= left and sequence[place:] == amplicon[snp.position :]:
        return sequence[:place] + snp.base + sequence[place + 1 :]
    return sequence


def _some(
    experiment: Experiment, molecules: Sequence[_Molecule], begin: int, count: int, chance: np.random.Generator
) -> Iterator[SimulatedRead]:
    which = chance.integers(len(molecules), size=count)
    is_junk, is_poor, is_back = (chance.random(count) < share for share in (experiment.junk, experiment.poor, experiment.reversed_share))
    fragments = []
    for row, index in enumerate(which.tolist()):
        sequence = molecules[index].sequence
        if is_junk[row]:
            sequence = _BASES[chance.integers(4, size=len(sequence))].tobytes().decode()
        fragments.append(reverse_complement(sequence) if is_back[row] else sequence)
    size = experiment.pair_length
    sides = [fragments] if size is None else [[text[:size] for text in fragments], [reverse_complement(text)[:size] for text in fragments]]
    read = [_sequenced(side, experiment.quality, is_poor, chance) for side in sides]
    for row, index in enumerate(which.tolist()):
        molecule = molecules[index]
        errors = sum(side[row][2] for side in read)
        truth = Truth(molecule.outcome.name, molecule.outcome.size, molecule.outcome.is_modified, molecule.has_snp, index, errors)
        if is_junk[row]:
            truth = Truth(JUNK, 0, is_modified=False, has_snp=False, molecule=index, errors=errors)
        yield SimulatedRead(f"simulated:{begin + row + 1}", tuple(side[row][:2] for side in read), truth)


def _sequenced(
    fragments: list[str], quality: float, is_poor: npt.NDArray[np.bool_], chance: np.random.Generator
) -> list[tuple[bytes, bytes, int]]:
    """Return bases, qualities and number of errors: each base is wrong as often as its quality says."""
    width = max(map(len, fragments))
    fall = np.linspace(0, 1, width) ** 2
    scores = quality + 2 - 6 * fall + chance.normal(0, 1, (len(fragments), 1))
    scores = np.where(is_poor[:, None], quality - (quality - _WORST) * np.sqrt(fall), scores)
    scores = np.clip(np.rint(scores), _LOWEST, _HIGHEST).astype(np.uint8)
    wrong = chance.random((len(fragments), width), np.float32) < 10 ** (-scores.astype(np.float32) / 10)
    found = []
    for row, fragment in enumerate(fragments):
        bases, qualities = fragment.encode(), (scores[row, : len(fragment)] + 33).tobytes()
        places = np.flatnonzero(wrong[row, : len(fragment)])
        if len(places):
            letters = bytearray(bases)
            for place in places.tolist():
                others = [base for base in b"ACGT" if base != letters[place]]
                letters[place] = others[int(chance.integers(3))]
            bases = bytes(letters)
        found.append((bases, qualities, len(places)))
    return found


def write_fastq(reads: Iterable[SimulatedRead], path: Path, *, mate: int = 0) -> None:
    """Write one side of the reads, gzipped where the name ends in ``.gz``; the same reads give the same bytes."""
    with path.open("wb") as raw:
        if path.suffix == ".gz":
            with gzip.GzipFile(filename="", fileobj=raw, mode="wb", compresslevel=4, mtime=0) as packed:
                packed.writelines(_lines(reads, mate))
        else:
            raw.writelines(_lines(reads, mate))


def _lines(reads: Iterable[SimulatedRead], mate: int) -> Iterator[bytes]:
    for read in reads:
        bases, qualities = read.mates[mate]
        yield b"@%s/%d\n%s\n+\n%s\n" % (read.name.encode(), mate + 1, bases, qualities)

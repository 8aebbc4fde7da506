"""An amplicon to experiment on, and small samples of reads."""

from pathlib import Path

from bridging.engines.crispr.amplicon.analyse import Design, analyse
from bridging.engines.crispr.amplicon.counts import Reads
from bridging.engines.crispr.amplicon.result import Analysis

AMPLICON = (
    "GCTAGTCCATTGACGCATCGTTAGGCATCCAGTAACGCTTGAGATCCGTATGCACCTTGGTCACGATCAAGTCGGATACGCTGTTACC"
    "AGCTCATGAACGTTCCGATTCAGGCATAGACCTTAGCGTCAATGGCTACATTCGCGAATCTTGAGCCATGTAGGCTTACCGATGCAAT"
)
GUIDE = AMPLICON[65:85]
"""ATCAAGTCGGATACGCTGTT; no NGG follows it in `AMPLICON`, one does in `REFERENCE`."""
CUT = 82


def with_pam(amplicon: str = AMPLICON) -> str:
    return amplicon[:85] + "TGG" + amplicon[88:]


REFERENCE = with_pam()


def reads_of(**counts: int) -> Reads:
    return Reads({sequence.encode(): count for sequence, count in counts.items()}, sum(counts.values()))


def analysed(counts: dict[str, int], control: dict[str, int] | None = None, **design: object) -> Analysis:
    wish = Design(REFERENCE, GUIDE, **design)  # type: ignore[arg-type]
    return analyse(reads_of(**counts), wish, reads_of(**control) if control else None)


def fastq(path: Path, sequences: list[str], quality: str = "I") -> Path:
    path.write_text("".join(f"@r{number}\n{sequence}\n+\n{quality * len(sequence)}\n" for number, sequence in enumerate(sequences)))
    return path


def deleted(start: int, end: int, sequence: str = REFERENCE) -> str:
    return sequence[:start] + sequence[end:]


def inserted(at: int, bases: str, sequence: str = REFERENCE) -> str:
    return sequence[:at] + bases + sequence[at:]


def substituted(at: int, base: str | None = None, sequence: str = REFERENCE) -> str:
    other = base or {"A": "C", "C": "G", "G": "T", "T": "A"}[sequence[at]]
    return sequence[:at] + other + sequence[at + 1 :]

"""DNA as text and as numbers: IUPAC codes, reverse complement, FASTA.

Codes: Nomenclature Committee of the International Union of Biochemistry, "Nomenclature for incompletely specified bases in nucleic acid
sequences", Eur. J. Biochem. 150 (1985) 1–5, doi:10.1111/j.1432-1033.1985.tb08977.x.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from bridging.engines.crispr.reading import LARGEST_BYTES, read_blocks
from bridging.kernel.unusable import Unusable

IUPAC: Final[Mapping[str, str]] = {
    "A": "A",
    "C": "C",
    "G": "G",
    "T": "T",
    "R": "AG",
    "Y": "CT",
    "S": "CG",
    "W": "AT",
    "K": "GT",
    "M": "AC",
    "B": "CGT",
    "D": "AGT",
    "H": "ACT",
    "V": "ACG",
    "N": "ACGT",
}
_COMPLEMENT: Final = str.maketrans("ACGTRYSWKMBDHVN", "TGCAYRSWMKVHDBN")
_BIT: Final[Mapping[str, int]] = {"A": 1, "C": 2, "G": 4, "T": 8}
_MASKS: Final = bytes(sum(_BIT[base] for base in IUPAC.get(chr(byte), "")) for byte in range(256))
UNKNOWN: Final = 4
"""The number of every letter that does not name one base; A, C, G, T are 0 to 3, so that 3 − n is the complement."""
_NUMBERS: Final = bytes("ACGT".index(chr(byte)) if chr(byte) in "ACGT" else UNKNOWN for byte in range(256))
# RNA is read as DNA: guides are often written with U.
_UPPER: Final = bytes(ord(chr(byte).upper().replace("U", "T")) if byte < 128 else byte for byte in range(256))  # noqa: PLR2004 -- ASCII
_SPACE: Final = b" \t\r\n\v\f"
_CODES: Final = "".join(IUPAC).encode("ascii")


def reverse_complement(sequence: str) -> str:
    """Return the other strand, 5′→3′. ``sequence`` is upper case with IUPAC codes."""
    return sequence.translate(_COMPLEMENT)[::-1]


def masks(sequence: str | bytes) -> npt.NDArray[np.uint8]:
    """Return one number a letter with a bit for each base it may be (A 1, C 2, G 4, T 8; N 15). Shape (n,)."""
    return np.frombuffer(_bytes(sequence).translate(_MASKS), np.uint8)


def numbers(sequence: str | bytes) -> npt.NDArray[np.uint8]:
    """Return A, C, G, T as 0 to 3 and every other letter as `UNKNOWN`. Shape (n,)."""
    return np.frombuffer(_bytes(sequence).translate(_NUMBERS), np.uint8)


def as_dna(text: str, *, name: str, bases: str = "".join(IUPAC)) -> str:
    """Return what was typed as upper-case DNA without spaces. Raises `Unusable` for nothing, and for a letter that is none of ``bases``."""
    sequence = "".join(text.split()).upper().replace("U", "T")
    if not sequence:
        raise Unusable("sequences.nothing", name=name)
    for place, letter in enumerate(sequence, 1):
        if letter not in bases:
            raise Unusable("sequences.letter", name=name, letter=letter, place=place)
    return sequence


@dataclass(frozen=True, slots=True)
class Record:
    """A sequence of a FASTA: ``name`` is the first word of its header, ``sequence`` upper case."""

    name: str
    sequence: str


@dataclass(frozen=True, slots=True)
class Piece:
    """What one block of the file adds to a sequence; ``start`` is its place in it, 0-based. ``bases`` may be empty."""

    name: str
    start: int
    bases: bytes


def read_fasta(path: Path, *, limit: int) -> tuple[Record, ...]:
    """Return the sequences of a FASTA, plain or gzipped, of at most ``limit`` bytes. Raises `Unusable`."""
    parts: dict[str, list[bytes]] = {}
    for piece in stream_fasta(path, limit=limit):
        parts.setdefault(piece.name, []).append(piece.bases)
    return tuple(Record(name, b"".join(bases).decode("ascii")) for name, bases in parts.items())


def stream_fasta(path: Path, *, limit: int = LARGEST_BYTES) -> Iterator[Piece]:
    """Yield the sequences piece by piece, in order; a sequence begins with a piece at 0. Raises `Unusable`."""
    seen: set[str] = set()
    name, length, total = "", 0, 0
    for is_header, line in _lines(path, limit):
        if is_header:
            name, length = _name(line, path, seen), 0
            yield Piece(name, 0, b"")
            continue
        bases = line.translate(_UPPER, _SPACE)
        if not bases:
            continue
        if not seen:
            raise Unusable("sequences.no-header", file=path.name)
        if wrong := bases.translate(None, _CODES):
            place = length + bases.index(wrong[:1]) + 1
            raise Unusable("sequences.letter", name=name, letter=wrong[:1].decode("latin-1"), place=place)
        yield Piece(name, length, bases)
        length += len(bases)
        total += len(bases)
    if not total:
        raise Unusable("sequences.empty", file=path.name)


def _name(header: bytes, path: Path, seen: set[str]) -> str:
    words = header[1:].decode("utf-8", "replace").split(maxsplit=1)
    name = words[0] if words else ""
    if not name or name in seen:
        raise Unusable("sequences.name", file=path.name, name=name)
    seen.add(name)
    return name


_LONGEST_HEADER: Final = 1 << 16


def _lines(path: Path, limit: int) -> Iterator[tuple[bool, bytes]]:
    """Yield headers whole, and all that stands between two of them in as few parts as the blocks allow (with its line ends)."""
    rest = b"\n"
    is_first = True
    for block in read_blocks(path, limit=limit):
        # A byte order mark is no part of the text; a line end of an old Macintosh or of Windows ends a line as well.
        text = rest + (block.removeprefix(b"\xef\xbb\xbf") if is_first else block).replace(b"\r", b"\n")
        is_first = False
        place = 0
        while place < len(text):
            begin = text.find(b"\n>", place)
            yield False, text[place : begin if begin >= 0 else len(text) - 1]
            end = text.find(b"\n", begin + 1)
            if begin < 0 or end < 0:
                place = begin if begin >= 0 else len(text) - 1
                break
            yield True, text[begin + 1 : end]
            place = end
        # The last byte waits too: a line end there may stand before the next header.
        rest = text[place:]
        if len(rest) > _LONGEST_HEADER:
            raise Unusable("sequences.no-header", file=path.name)
    yield rest.startswith(b"\n>"), rest.lstrip(b"\n")


def _bytes(sequence: str | bytes) -> bytes:
    return sequence.encode("ascii") if isinstance(sequence, str) else sequence

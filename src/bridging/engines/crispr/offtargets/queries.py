"""The guides that are looked for, as people list them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bridging.engines.crispr.guides.pam import Pam
from bridging.engines.crispr.reading import read_text
from bridging.engines.crispr.sequences import as_dna
from bridging.kernel.unusable import Unusable

SHORTEST: Final = 15
LONGEST: Final = 25
LIMIT: Final = 10_000
_LIMIT_BYTES: Final = 2_000_000


@dataclass(frozen=True, slots=True)
class Query:
    """``given`` as it was written; ``protospacer`` without the PAM that may have been written with it."""

    given: str
    protospacer: str


def read_queries(path: Path, pam: Pam) -> tuple[Query, ...]:
    """Return the guides of a text file, one a line, each once. What follows a guide on its line, and lines with # or >, are left out.

    Raises `Unusable`.
    """
    lines = list(_guides_of(read_text(path, limit=_LIMIT_BYTES)))
    if not lines:
        raise Unusable("offtargets.no-guides", file=path.name)
    if len(lines) > LIMIT:
        raise Unusable("offtargets.many-guides", count=len(lines), limit=LIMIT)
    return tuple(query_of(line, pam) for line in dict.fromkeys(lines))


def _guides_of(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        words = line.split(maxsplit=1)
        if words and not words[0].startswith(("#", ">")):
            yield words[0]


def query_of(text: str, pam: Pam) -> Query:
    """Take a guide of 15 to 25 bases, or one with its PAM. Raises `Unusable`."""
    sequence = as_dna(text, name=text[:LONGEST])
    if len(sequence) == pam.length:
        sequence = sequence[len(pam.pattern) :] if pam.is_before else sequence[: pam.protospacer]
    if not SHORTEST <= len(sequence) <= LONGEST:
        raise Unusable("offtargets.guide-length", guide=text[: 2 * LONGEST], length=len(sequence), shortest=SHORTEST, longest=LONGEST)
    return Query(text, as_dna(sequence, name=text[:LONGEST], bases="ACGT"))

"""Both strands of a stretch of DNA, with what lies on them: what codes, where guides bind and cut, what a donor has otherwise.

Places are numbers of bases along the plus strand as the reader counts them: the first is ``first``, ends are included.
"""

from dataclasses import dataclass

from bridging.engines.labs.figures.rows import Rows
from bridging.kernel.message import Message


@dataclass(frozen=True, slots=True)
class Stretch:
    """What lies from ``start`` to ``end``, such as an exon."""

    name: Message
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Codon:
    """An amino acid, at the middle base of its codon."""

    place: int
    letter: str


@dataclass(frozen=True, slots=True)
class Site:
    """A guide on its strand. Without ``start`` only its PAM is shown. Cut behind the base ``cut`` of the plus strand."""

    name: str
    strand: str
    pam: tuple[int, int]
    start: int = 0
    end: int = 0
    cut: int = 0
    said: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands at one base, such as a variant: shown as ``text``, told as ``name``."""

    place: int
    text: str
    name: Message


@dataclass(frozen=True, slots=True)
class Sequence:
    """``fills``: the field that places chosen on the figure are written into, as «41+ 17-»; empty where nothing is to be chosen."""

    name: Message
    first: int
    bases: str
    stretches: tuple[Stretch, ...] = ()
    codons: tuple[Codon, ...] = ()
    sites: tuple[Site, ...] = ()
    marks: tuple[Mark, ...] = ()
    table: Rows | None = None
    fills: str = ""

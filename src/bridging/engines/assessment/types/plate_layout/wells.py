"""Wells of a plate, and how they are written: ``A1-A3, B2``.

A range runs along a row, along a column or over a block of both. Separators are commas, semicolons, blanks or new lines; small
letters and ``A01`` are read too, and Dutch ``A1 t/m A3``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from string import ascii_uppercase
from types import MappingProxyType
from typing import Final

from bridging.engines.assessment.raw import shown
from bridging.kernel.message import Message

type Well = tuple[int, int]
"""Row and column, from 0."""
type Layout = Mapping[str, frozenset[Well]]
"""The wells of each fill."""

_TO: Final = re.compile(r"\s*(?:[-\u2010-\u2015\u2212:]|\bt/m\b)\s*", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"[,;\s]+")
_WELL: Final = re.compile(r"([A-Za-z])0*([1-9][0-9]?)")


@dataclass(frozen=True, slots=True)
class Shape:
    rows: int
    columns: int

    def __contains__(self, well: Well) -> bool:
        return 0 <= well[0] < self.rows and 0 <= well[1] < self.columns

    def is_edge(self, well: Well) -> bool:
        return well[0] in {0, self.rows - 1} or well[1] in {0, self.columns - 1}

    @property
    def last(self) -> str:
        return well_name((self.rows - 1, self.columns - 1))


SHAPES: Final[Mapping[int, Shape]] = MappingProxyType({24: Shape(4, 6), 96: Shape(8, 12), 384: Shape(16, 24)})


def well_name(well: Well) -> str:
    return f"{ascii_uppercase[well[0]]}{well[1] + 1}"


def read_wells(text: str, shape: Shape) -> frozenset[Well] | Message:
    """Return the wells that a text names, or what is wrong with it and where."""
    found: set[Well] = set()
    for token in _BETWEEN.split(_TO.sub("-", text.strip())):
        for well in _range(token, shape) if token else ():
            if well is None:
                return Message("answer.well-unknown", {"well": shown(token), "last": shape.last})
            if well in found:
                return Message("answer.well-twice", {"well": well_name(well)})
            found.add(well)
    return frozenset(found)


def _range(token: str, shape: Shape) -> Iterator[Well | None]:
    """Yield the wells of ``A1`` or of ``A1-B3``; None for what this plate does not have."""
    first, _, last = token.partition("-")
    corners = [_well(first, shape), _well(last, shape) if last else _well(first, shape)]
    if None in corners or token.endswith("-"):
        yield None
        return
    rows, columns = (sorted(places) for places in zip(*(corner for corner in corners if corner), strict=True))
    for row in range(rows[0], rows[1] + 1):
        for column in range(columns[0], columns[1] + 1):
            yield row, column


def _well(text: str, shape: Shape) -> Well | None:
    match = _WELL.fullmatch(text)
    well = (ord(match[1].upper()) - ord("A"), int(match[2]) - 1) if match else None
    return well if well is not None and well in shape else None


def write_wells(wells: Iterable[Well]) -> str:
    """Write wells in the order of the plate, neighbours in a row as a range; ``read_wells`` reads them back."""
    runs: list[list[Well]] = []
    for well in sorted(wells):
        if runs and runs[-1][-1] == (well[0], well[1] - 1):
            runs[-1].append(well)
        else:
            runs.append([well])
    return ", ".join(well_name(run[0]) if len(run) == 1 else f"{well_name(run[0])}-{well_name(run[-1])}" for run in runs)

"""A table as people hand it in: separated by commas, semicolons, tabs or bars, with decimal points or commas, gaps, and quotes."""

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, nan
from typing import Final

import numpy as np

from bridging.engines.measurement.arrays import Floats
from bridging.kernel.unusable import Unusable

SEPARATORS: Final = (",", ";", "\t", "|")
MISSING: Final = frozenset({"", "na", "n/a", "nan", "null", "none", "-", "–", "."})
_LOOKED_AT: Final = 20
_FIRST_ROW: Final = 2
"""Lines count from 1, and the first has the names."""


@dataclass(frozen=True, slots=True)
class Table:
    """``rows`` in the order of the file, each as long as ``columns``."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __len__(self) -> int:
        return len(self.rows)

    def place(self, name: str) -> int:
        """Return where a column stands. Raises Unusable."""
        if name not in self.columns:
            raise Unusable("measure.no-column", column=name, known=", ".join(self.columns))
        return self.columns.index(name)

    def texts(self, name: str) -> tuple[str, ...]:
        place = self.place(name)
        return tuple(row[place] for row in self.rows)

    def numbers(self, name: str) -> Floats:
        """Return a column as numbers, NaN for gaps. Raises Unusable for what is neither."""
        place = self.place(name)
        return np.array([_number(row[place], name, line) for line, row in enumerate(self.rows, _FIRST_ROW)])

    def matrix(self, names: Sequence[str]) -> Floats:
        """Return columns side by side, n × k."""
        return np.column_stack([self.numbers(name) for name in names]) if names else np.empty((len(self.rows), 0))

    def people(self) -> tuple[str, ...]:
        """Return the first column, in which everybody stands once. Raises Unusable."""
        people = self.texts(self.columns[0])
        twice = next((name for name, count in Counter(people).items() if count > 1), None)
        if twice is not None:
            raise Unusable("measure.person-twice", person=twice, column=self.columns[0])
        return people


def read_table(text: str, separator: str = "") -> Table:
    """Read a table whose first line names its columns; without ``separator`` the one is taken that cuts its lines alike. Raises Unusable."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if not lines:
        raise Unusable("measure.empty")
    found = [row for row in csv.reader(io.StringIO(lines), delimiter=separator or _separator_of(lines), skipinitialspace=True) if any(row)]
    columns = tuple(name.strip() for name in found[0])
    twice = next((name for name, count in Counter(columns).items() if count > 1 or not name), None)
    if twice is not None:
        raise Unusable("measure.column-twice", column=twice or "–")
    for line, row in enumerate(found[1:], _FIRST_ROW):
        if len(row) != len(columns):
            raise Unusable("measure.ragged", line=line, found=len(row), expected=len(columns))
    if len(found) == 1:
        raise Unusable("measure.no-rows")
    return Table(columns, tuple(tuple(cell.strip() for cell in row) for row in found[1:]))


def _separator_of(text: str) -> str:
    lines = text.split("\n")[:_LOOKED_AT]

    def fitness(separator: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=separator) if row)
        width, alike = widths.most_common(1)[0]
        return (alike if width > 1 else 0, width)

    return max(SEPARATORS, key=fitness)


def is_missing(cell: str) -> bool:
    return cell.casefold() in MISSING


def _number(cell: str, column: str, line: int) -> float:
    if is_missing(cell):
        return nan
    try:
        value = float(cell.replace(",", "."))
    except ValueError:
        value = nan
    if not isfinite(value):
        raise Unusable("measure.not-a-number", column=column, line=line, value=cell[:40])
    return value


def scored(table: Table, items: Sequence[str], key: "dict[str, str] | None") -> Floats:
    """Return 0 and 1 of n people × items: by the key, or as they stand. A gap in a test is wrong. Raises Unusable for another code."""
    if key is not None:
        return np.column_stack([[float(choice == key[item]) for choice in table.texts(item)] for item in items])
    answers = np.nan_to_num(table.matrix(items))
    for place, item in enumerate(items):
        odd = answers[~np.isin(answers[:, place], (0, 1)), place]
        if odd.size:
            raise Unusable("measure.not-right-or-wrong", column=item, value=float(odd[0]))
    return answers

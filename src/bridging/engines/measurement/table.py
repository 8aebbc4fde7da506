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
_LARGEST: Final = 1e100
"""Squares of what is larger, and of what is smaller than its inverse, are no numbers to a computer."""


@dataclass(frozen=True, slots=True)
class Table:
    """``rows`` in the order of the file, each as long as ``columns``; ``lines``: where each ends in it."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]

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
        return np.array([_number(row[place], name, line) for line, row in zip(self.lines, self.rows, strict=True)], float)

    def matrix(self, names: Sequence[str]) -> Floats:
        """Return columns side by side, n × k."""
        return np.column_stack([self.numbers(name) for name in names]) if names else np.empty((len(self.rows), 0))

    def people(self) -> tuple[str, ...]:
        """Return the first column, in which everybody stands once. Raises Unusable."""
        return self.once(self.columns[0])

    def once(self, name: str) -> tuple[str, ...]:
        """Return a column in which each stands once. Raises Unusable."""
        found = self.texts(name)
        twice = next((each for each, count in Counter(found).items() if count > 1), None)
        if twice is not None:
            raise Unusable("measure.value-twice", value=twice, column=name)
        return found


def read_table(text: str, separator: str = "", *, may_be_bare: bool = False) -> Table:
    """Read a table whose first line names its columns; without ``separator`` the one is taken that cuts its lines alike.

    ``may_be_bare``: nothing has to stand below the names. Raises Unusable.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    found = _cut(text, separator or _separator_of(text))
    if not found:
        raise Unusable("measure.empty")
    columns = tuple(name.strip() for name in found[0][1])
    twice = next((name for name, count in Counter(columns).items() if count > 1 or not name), None)
    if twice is not None:
        raise Unusable("measure.column-twice", column=twice or "–")
    for line, row in found[1:]:
        if len(row) != len(columns):
            raise Unusable("measure.ragged", line=line, found=len(row), expected=len(columns))
    if len(found) == 1 and not may_be_bare:
        raise Unusable("measure.no-rows")
    lines, rows = [line for line, _ in found[1:]], [row for _, row in found[1:]]
    return Table(columns, tuple(tuple(cell.strip() for cell in row) for row in rows), tuple(lines))


def _cut(text: str, separator: str) -> list[tuple[int, list[str]]]:
    """Return the rows in which something stands, each with its line. Raises Unusable."""
    reader = csv.reader(io.StringIO(text), delimiter=separator, skipinitialspace=True)
    try:
        return [(reader.line_num, row) for row in reader if any(map(str.strip, row))]
    except csv.Error as problem:
        raise Unusable("measure.no-table", line=reader.line_num) from problem


def _separator_of(text: str) -> str:
    lines = [line for line in text.split("\n") if line.strip()][:_LOOKED_AT]

    def fitness(separator: str) -> tuple[int, int]:
        widths = Counter(len(row) for _, row in _cut("\n".join(lines), separator))
        width, alike = widths.most_common(1)[0] if widths else (0, 0)
        return (alike if width > 1 else 0, width)

    return max(SEPARATORS, key=fitness)


def is_missing(cell: str) -> bool:
    return cell.casefold() in MISSING


def _number(cell: str, column: str, line: int) -> float:
    if is_missing(cell):
        return nan
    try:
        # A programmer may write 1_000; on a form that is a slip.
        value = nan if "_" in cell else float(cell.replace(",", "."))
    except ValueError:
        value = nan
    if not isfinite(value) or (value and not 1 / _LARGEST < abs(value) < _LARGEST):
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

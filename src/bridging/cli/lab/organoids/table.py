"""A table of values of organoids, as English and Dutch spreadsheets write it: with comma, semicolon or tab, and a decimal comma but with the first."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from bridging.kernel.unusable import Unusable

_COLUMNS: Final = ("donor", "well", "value")
_MOST_BYTES: Final = 20_000_000
_LARGEST: Final = 1e12
"""No measure of an organoid comes near it; far beyond, squares leave the range of numbers."""


def read_values(path: Path) -> dict[str, dict[str, list[float]]]:
    """Return donor → well → values. Raises `Unusable`."""
    lines = _lines(path)
    separator = max(",;\t", key=lines[0].count) if lines else ","
    wells: dict[str, dict[str, list[float]]] = {}
    try:
        for number, row in _rows(path, lines, separator):
            donor, well = row["donor"], row["well"]
            if not (donor and well):
                raise Unusable("replicates.no-name", file=path.name, line=number)
            wells.setdefault(donor, {}).setdefault(well, []).append(_value(row["value"], separator, path, number))
    except csv.Error as fault:
        # A cell of more than 131,072 signs.
        raise Unusable("replicates.no-table", file=path.name) from fault
    return wells


def _lines(path: Path) -> list[str]:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise Unusable("replicates.file-too-large", file=path.name, limit_mb=_MOST_BYTES // 1_000_000)
        return path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise Unusable("replicates.no-table", file=path.name) from fault


def _rows(path: Path, lines: list[str], separator: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    rows = csv.reader(lines, delimiter=separator)
    head = [name.strip().lower() for name in next(rows, [])]
    if any(head.count(name) != 1 for name in _COLUMNS):
        raise Unusable("replicates.columns", file=path.name)
    for row in rows:
        if not any(cell.strip() for cell in row):
            continue
        if len(row) > len(head) and any(cell.strip() for cell in row[len(head) :]):
            # 1,5 with commas between columns is two cells, of which the second would be lost without a word.
            raise Unusable("replicates.more-cells", file=path.name, line=rows.line_num)
        cells = dict(zip(head, (cell.strip() for cell in row), strict=False))
        yield rows.line_num, {name: cells.get(name, "") for name in _COLUMNS}


def _value(cell: str, separator: str, path: Path, line: int) -> float:
    try:
        value = float(cell if separator == "," else cell.replace(",", "."))
    except ValueError as fault:
        raise Unusable("replicates.no-number", file=path.name, line=line) from fault
    if not abs(value) <= _LARGEST:
        raise Unusable("replicates.no-number", file=path.name, line=line)
    return value

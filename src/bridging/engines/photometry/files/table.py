"""CSV, as instruments and as Dutch and English spreadsheets write it."""

import csv
import io
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np

from bridging.engines.photometry.arrays import Floats
from bridging.engines.photometry.events import Events, Peak
from bridging.engines.photometry.files.checked import checked_events
from bridging.engines.photometry.files.columns import Column, find_columns
from bridging.kernel.unusable import Unusable

LARGEST_BYTES: Final = 100_000_000
"""Some three million events; a film has thousands."""
_MOST_PEAKS: Final = 60
"""A table with a mass and a contrast in each row is a list of standards when it is this short and its masses come back."""


def read_table(path: Path) -> Events:
    """Raise Unusable for what is no table of events."""
    head, rows = _rows(path)
    columns = _columns(head, rows, path)
    contrasts = _values(rows, columns.get("contrast"), path)
    masses = _values(rows, columns.get("mass"), path)
    return checked_events(contrasts, masses, None, path.name)


def read_peaks(path: Path) -> tuple[Peak, ...]:
    """Return the rows of a list of standards, or nothing where the file is another kind of table."""
    head, rows = _rows(path)
    columns = find_columns(head)
    if set(columns) != {"contrast", "mass"} or len(rows) > _MOST_PEAKS:
        return ()
    contrasts, masses = (_values(rows, columns[kind], path) for kind in ("contrast", "mass"))
    if contrasts is None or masses is None or not (np.isfinite(contrasts).all() and (masses > 0).all()):
        return ()
    return tuple(Peak(float(mass), -abs(float(contrast))) for mass, contrast in zip(masses, contrasts, strict=True))


def _rows(path: Path) -> tuple[list[str], list[list[str]]]:
    """Return the head, empty where there is none, and the rows below it."""
    size = path.stat().st_size
    if size > LARGEST_BYTES:
        raise Unusable("photometry.too-large", file=path.name, megabytes=round(size / 1e6), limit=LARGEST_BYTES // 1_000_000)
    text = _text(path)
    separator = _separator(text.partition("\n")[0])
    try:
        rows = [row for row in csv.reader(io.StringIO(text), delimiter=separator, strict=False) if any(cell.strip() for cell in row)]
    except csv.Error as problem:
        # A cell of more than 131,072 signs.
        raise Unusable("photometry.format", file=path.name) from problem
    if not rows:
        raise Unusable("photometry.empty", file=path.name)
    is_decimal_comma = separator != ","
    if is_decimal_comma:
        rows = [[cell.replace(",", ".") for cell in row] for row in rows]
    is_number = [_number(cell) is not None for cell in rows[0] if cell.strip()]
    return ([], rows) if all(is_number) else (rows[0], rows[1:])


def _text(path: Path) -> str:
    raw = path.read_bytes()
    if not raw.strip():
        raise Unusable("photometry.empty", file=path.name)
    try:
        text = raw.decode("utf-16" if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")
    except UnicodeDecodeError as problem:
        raise Unusable("photometry.format", file=path.name) from problem
    if "\0" in text:
        raise Unusable("photometry.format", file=path.name)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _separator(line: str) -> str:
    return max("\t;,", key=lambda sign: (line.count(sign) > 0, "\t;,".index(sign) < 2, line.count(sign)))  # noqa: PLR2004 -- tab and semicolon go before comma, which may be decimal


def _columns(head: list[str], rows: Sequence[list[str]], path: Path) -> dict[str, Column]:
    if not head and len(rows[0]) == 1:
        return {"contrast": Column(0, "contrast", 1.0)}
    columns = find_columns(head)
    if not columns:
        shown = ", ".join(name.strip() for name in head)[:80] or "–"
        raise Unusable("photometry.no-column", file=path.name, head=shown)
    return columns


def _values(rows: Sequence[list[str]], column: Column | None, path: Path) -> Floats | None:
    """Return the numbers of a column; an empty cell is NaN, and words are a fault."""
    if column is None:
        return None
    values = np.empty(len(rows))
    for place, row in enumerate(rows):
        cell = row[column.place].strip() if column.place < len(row) else ""
        value = math.nan if cell.lower() in {"", "nan", "na", "n/a"} else _number(cell)
        if value is None:
            raise Unusable("photometry.not-a-number", file=path.name, row=place + 1, cell=cell[:40])
        values[place] = value
    return values * column.factor


def _number(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return None

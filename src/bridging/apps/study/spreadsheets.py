"""Tables to take along, as a spreadsheet opens them."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Final

# Spreadsheets take a cell that begins so for a formula; some of them the wide forms too.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER: Final = re.compile(r"[-+]?\d+(?:[.,]\d+)?")


def spreadsheet(columns: Sequence[str], rows: Iterable[Iterable[object]], language: str) -> bytes:
    """Return comma-separated values, with the mark of their encoding; in Dutch with the semicolon that spreadsheets then expect."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if language == "nl" else ",")
    writer.writerow(columns)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _plain(cell: object) -> object:
    if cell is None:
        return ""
    is_formula = isinstance(cell, str) and cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if is_formula else cell

"""A table as CSV (RFC 4180, UTF-8): what every program reads."""

import csv
import io

from bridging.engines.measurement.datapack.tables import Table

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_of(table: Table) -> bytes:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([["" if cell is None else _plain(cell) for cell in row] for row in table.rows])
    return written.getvalue().encode()


def _plain(cell: str | float) -> str | float:
    """Keep a spreadsheet from taking words for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell

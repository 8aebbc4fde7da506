"""Tables of Word, and how wide the text is that they stand in."""

from collections.abc import Sequence
from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from bridging.press.docx.pen import WordPen

COLUMN_CM: Final = 16.0
COLUMN_POINTS: Final = 453.0


def add_grid(pen: WordPen, columns: int) -> Any:
    """Add a table of one row, which Word repeats at the head of every page."""
    grid = pen.document.add_table(rows=1, cols=max(columns, 1)) if pen.target is pen.document else pen.target.add_table(1, max(columns, 1))
    grid.style = "Table Grid"
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    grid.rows[0]._tr.get_or_add_trPr().append(header)  # noqa: SLF001 -- the library has no call for it
    return grid


def add_row(grid: Any) -> Any:
    """Add a row that stays on one page, and return its cells."""
    row = grid.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 -- the library has no call for it
    return row.cells


def set_widths(grid: Any, widths: Sequence[float]) -> None:
    """Give each column its width in centimetres: Word reads it from the cells, other programs from the columns."""
    grid.autofit = False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Cm(width)
    for row in grid.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)

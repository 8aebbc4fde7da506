"""Tables of Word, and how wide the text is that they stand in."""

from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

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

"""Where an answer is given, as boxes, lines and tables of Word."""

import io
from collections.abc import Callable
from typing import Final, assert_never

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from bridging.press.docx.grid import COLUMN_CM, COLUMN_POINTS, add_grid, add_row, set_widths
from bridging.press.docx.inlines import add_inlines
from bridging.press.docx.pen import WordPen, colour
from bridging.press.forms import Boxes, Entry, Form, GapText, Ruled, Sheet, Shown, Told
from bridging.press.pictures import as_pixels
from bridging.source.blocks import Block, Blocks, Inlines, Paragraph
from bridging.source.drawing import LIGHT

type AddBlocks = Callable[[WordPen, Blocks], None]
_SIGNS: Final = {"circle": "○", "square": "☐", "number": "____", "none": ""}
_LINE: Final = "_" * 70
_SHORT: Final = "_" * 25
_GAP: Final = "_" * 16
# Centimetres: what a tick or a remark takes of a table's width, and the label of a row.
_ANSWER_CM: Final = {"tick": 2.4, "write": 2.2, "margin": 5.0}
_LABEL_CM: Final = 1.4
_LONG_LABEL_CM: Final = 3.6
_SHORT_LABEL: Final = 6
_MOST_TICKS_CM: Final = 9.0


def add_forms(pen: WordPen, nodes: tuple[Form, ...], write: AddBlocks) -> None:
    for node in nodes:
        _add(pen, node, write)


def how_to(pen: WordPen, words: Inlines) -> None:
    paragraph = add_inlines(pen, pen.paragraph(), words)
    paragraph.paragraph_format.keep_with_next = True
    for run in paragraph.runs:
        run.font.size = Pt(9)
        run.font.color.rgb = colour(LIGHT.soft)


def _add(pen: WordPen, node: Form, write: AddBlocks) -> None:
    match node:
        case Boxes(shape=shape, entries=entries, legend=legend):
            if legend:
                how_to(pen, legend)
            for entry in entries:
                _entry(pen, entry, _SIGNS[shape], write)
        case Ruled():
            _ruled(pen, node)
        case GapText():
            _gap_text(pen, node)
        case Sheet():
            _sheet(pen, node)
        case Shown(picture=picture, share=share):
            pixels = as_pixels(picture, width_points=COLUMN_POINTS * share)
            drawn = pen.paragraph().add_run().add_picture(io.BytesIO(pixels), width=Cm(COLUMN_CM * share))
            described = " ".join(part for part in (picture.alt, picture.description) if part)
            drawn._inline.docPr.set("descr", described)  # noqa: SLF001 -- the library has no call for alternative text
        case Told(blocks=blocks):
            write(pen, blocks)
        case _:
            assert_never(node)


def _entry(pen: WordPen, entry: Entry, sign: str, write: AddBlocks) -> None:
    first: Block | None = entry.blocks[0] if entry.blocks else None
    paragraph = pen.paragraph()
    paragraph.paragraph_format.left_indent = Cm(1.2)
    paragraph.paragraph_format.first_line_indent = Cm(-1)
    if sign:
        paragraph.add_run(f"{sign}\u2002")
    if entry.label:
        paragraph.add_run(f"{entry.label}\u2002").bold = True
    if isinstance(first, Paragraph):
        add_inlines(pen, paragraph, first.children)
        write(pen, entry.blocks[1:])
    else:
        write(pen, entry.blocks)


def _ruled(pen: WordPen, node: Ruled) -> None:
    if node.label:
        how_to(pen, node.label)
    if pen.book.shows_answers:
        return
    if node.unit:
        pen.paragraph(f"{_SHORT} {node.unit}")
        return
    for _ in range(node.lines):
        pen.paragraph(_LINE)


def _gap_text(pen: WordPen, node: GapText) -> None:
    for pieces in node.paragraphs:
        paragraph = pen.paragraph()
        for piece in pieces:
            if isinstance(piece, int):
                paragraph.add_run(f"({piece})").font.size = Pt(8)
                paragraph.add_run(_GAP)
            else:
                add_inlines(pen, paragraph, piece)
    for number, choices in node.choices:
        paragraph = pen.paragraph()
        paragraph.paragraph_format.left_indent = Cm(0.8)
        paragraph.add_run(f"({number})\u2002").bold = True
        for place, choice in enumerate(choices):
            if place:
                paragraph.add_run(" · ")
            add_inlines(pen, paragraph, choice)


def _sheet(pen: WordPen, node: Sheet) -> None:
    if node.legend:
        how_to(pen, node.legend)
    if node.title:
        add_inlines(pen, pen.paragraph(), node.title, bold=True).paragraph_format.keep_with_next = True
    before = 2 if node.label_length else 1
    grid = add_grid(pen, before + len(node.heads))
    for cell, head in zip(grid.rows[0].cells[before:], node.heads, strict=True):
        _centred(add_inlines(pen, cell.paragraphs[0], head, bold=True), node)
    for row in node.rows:
        cells = add_row(grid)
        if node.label_length:
            cells[0].paragraphs[0].add_run(row.label)
        add_inlines(pen, cells[before - 1].paragraphs[0], row.text)
        for cell in cells[before:]:
            _centred(cell.paragraphs[0], node).add_run(_SIGNS["circle"] if node.way == "tick" else "")
    set_widths(grid, _widths(node))
    pen.paragraph()


def _centred(paragraph: WordParagraph, node: Sheet) -> WordParagraph:
    if node.way == "tick":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def _widths(node: Sheet) -> list[float]:
    count = len(node.heads)
    answer = min(_ANSWER_CM[node.way], _MOST_TICKS_CM / count)
    label = [_LABEL_CM if node.label_length <= _SHORT_LABEL else _LONG_LABEL_CM] if node.label_length else []
    return [*label, COLUMN_CM - sum(label) - answer * count, *[answer] * count]

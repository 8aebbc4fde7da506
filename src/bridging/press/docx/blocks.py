"""Blocks as paragraphs, tables and pictures of Word."""

import io
from typing import Final, assert_never

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from bridging.press.book import PaperActivity, PaperOption, plain
from bridging.press.docx.forms import add_forms, how_to
from bridging.press.docx.grid import COLUMN_CM, COLUMN_POINTS, add_grid, add_row
from bridging.press.docx.inlines import add_inlines
from bridging.press.docx.maths import office_maths
from bridging.press.docx.pen import WordPen, add_link, colour, shade
from bridging.press.pictures import as_pixels
from bridging.press.places import activity_id, paragraph_id
from bridging.source.blocks import (
    Activity,
    Block,
    Blocks,
    Box,
    CodeBlock,
    DefinitionList,
    Directive,
    Figure,
    Heading,
    Inlines,
    ListBlock,
    MathBlock,
    Paragraph,
    Quote,
    Rule,
    Table,
    Twins,
    Video,
)
from bridging.source.drawing import LIGHT

_DEEPEST_LIST: Final = 3
_ALIGN: Final = {"left": WD_ALIGN_PARAGRAPH.LEFT, "right": WD_ALIGN_PARAGRAPH.RIGHT, "center": WD_ALIGN_PARAGRAPH.CENTER}
_TINTS: Final = {"misconception": LIGHT.tints[3], "summary": LIGHT.tints[0], "worked-example": LIGHT.tints[0]}


def add_blocks(pen: WordPen, nodes: Blocks, *, depth: int = 0) -> None:
    for node in nodes:
        add_block(pen, node, depth=depth)


def add_block(pen: WordPen, node: Block, *, depth: int = 0) -> None:  # noqa: C901, PLR0912 -- one case per kind of block
    match node:
        case Heading(level=level, children=children):
            paragraph = pen.heading("", min(level + 1, 5))
            _mark(pen, paragraph, node)
            add_inlines(pen, paragraph, children)
        case Paragraph(children=children):
            _paragraph(pen, node, children)
        case ListBlock():
            _list(pen, node, depth)
        case DefinitionList(entries=entries):
            for term, parts in entries:
                add_inlines(pen, pen.paragraph(), term, bold=True)
                add_blocks(pen, parts, depth=depth)
        case Quote(blocks=inner):
            for block in inner:
                if isinstance(block, Paragraph):
                    _paragraph(pen, block, block.children, style="Quote")
                else:
                    add_block(pen, block, depth=depth)
        case CodeBlock(text=text):
            run = pen.paragraph().add_run(text)
            run.font.name = "Consolas"
            run.font.size = Pt(9)
        case MathBlock(tex=tex):
            paragraph = pen.paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph._p.append(office_maths(tex, display=True))  # noqa: SLF001 -- the library has no call for formulas
        case Table():
            _table(pen, node)
        case Rule():
            pen.paragraph("—").alignment = WD_ALIGN_PARAGRAPH.CENTER
        case Figure():
            _figure(pen, node)
        case Box():
            _box(pen, node)
        case Video(title=title, source=source, minutes=minutes, caption=caption, transcript=transcript):
            label(pen, f"{pen.word('video')} · {minutes} {pen.word('minutes')}")
            add_link(pen.paragraph(), title, source) if source.startswith("https://") else pen.paragraph(title)
            add_inlines(pen, pen.paragraph(), caption)
            add_blocks(pen, transcript)
        case Activity():
            _activity(pen, node)
        case Directive(blocks=inner) | Twins(plain=inner):
            add_blocks(pen, inner, depth=depth)
        case _:
            assert_never(node)


def label(pen: WordPen, words: str, fill: str = LIGHT.hues[0]) -> WordParagraph:
    """Add a small line that says what follows, and keep it with what follows."""
    paragraph = pen.paragraph()
    run = paragraph.add_run(words.upper())
    run.bold = True
    run.font.size = Pt(8.5)
    run.font.color.rgb = colour(fill)
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_after = Pt(2)
    return paragraph


def _mark(pen: WordPen, paragraph: WordParagraph, node: Block) -> None:
    if pen.chapter is not None and not pen.in_item:
        pen.mark(paragraph, paragraph_id(pen.chapter.number, node))


def _paragraph(pen: WordPen, node: Block, children: Inlines, style: str | None = None) -> None:
    paragraph = pen.paragraph(style=style)
    _mark(pen, paragraph, node)
    add_inlines(pen, paragraph, children)


def _list(pen: WordPen, node: ListBlock, depth: int) -> None:
    level = min(depth + 1, _DEEPEST_LIST)
    # Word's own numbering would run on from list to list: the number is written out.
    style = f"List Bullet{f' {level}' if level > 1 else ''}" if not node.ordered else None
    for number, item in enumerate(node.items, node.start):
        for position, block in enumerate(item.blocks):
            if not isinstance(block, Paragraph):
                add_block(pen, block, depth=depth + 1)
                continue
            first = position == 0
            paragraph = pen.paragraph(style=style if first else None)
            if node.ordered or not first:
                paragraph.paragraph_format.left_indent = Cm(0.8 * level)
            if node.ordered and first:
                paragraph.paragraph_format.first_line_indent = Cm(-0.7)
            _mark(pen, paragraph, block)
            if node.ordered and first:
                paragraph.add_run(f"{number}.\u2002")
            add_inlines(pen, paragraph, block.children)


def _caption(pen: WordPen, node: Figure | Table, word: str, number: str) -> None:
    if not number and not node.caption:
        return
    paragraph = pen.paragraph(style="Caption")
    _mark(pen, paragraph, node)
    if number:
        paragraph.add_run(f"{pen.word(word)} {number}\u2002").bold = True
    add_inlines(pen, paragraph, node.caption)


def _table(pen: WordPen, node: Table) -> None:
    _caption(pen, node, "table", pen.chapter.tables.get(node.id, "") if pen.chapter is not None and node.caption else "")
    grid = add_grid(pen, len(node.header))
    aligns = (list(node.align) + ["left"] * len(node.header))[: len(node.header)]
    for cells, row in ((grid.rows[0].cells, node.header), *((add_row(grid), row) for row in node.rows)):
        for cell, content, align in zip(cells, row, aligns, strict=False):
            paragraph = cell.paragraphs[0]
            paragraph.alignment = _ALIGN[align]
            add_inlines(pen, paragraph, content, bold=row is node.header)
    pen.paragraph()


def _figure(pen: WordPen, node: Figure) -> None:
    picture = pen.book.pictures.get(node.source)
    if picture is None:
        pen.paragraph(f"[{node.alt}]")
    else:
        share = min(node.width_percent, 100) / 100
        pixels = as_pixels(picture, width_points=COLUMN_POINTS * share)
        paragraph = pen.paragraph()
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(io.BytesIO(pixels), width=Cm(COLUMN_CM * share))
        described = " ".join(part for part in (picture.alt or node.alt, picture.description) if part)
        shape._inline.docPr.set("descr", described)  # noqa: SLF001 -- the library has no call for alternative text
    _caption(pen, node, "figure", pen.chapter.figures.get(node.id, "") if pen.chapter is not None else "")


def _box(pen: WordPen, node: Box) -> None:
    minutes = f" · {node.minutes} {pen.word('minutes')}" if node.minutes else ""
    head = label(pen, f"{pen.word(node.kind)}{minutes}")
    if node.kind in _TINTS:
        shade(head, _TINTS[node.kind])
    if node.title:
        add_inlines(pen, pen.paragraph(), node.title, bold=True).paragraph_format.keep_with_next = True
    add_blocks(pen, node.blocks)


def _activity(pen: WordPen, node: Activity) -> None:
    paper = pen.book.activities.get((node.kind, node.ref), PaperActivity(stem=()))
    number = pen.chapter.activities.get((node.kind, node.ref), "") if pen.chapter is not None else ""
    minutes = f" · {paper.minutes} {pen.word('minutes')}" if paper.minutes else ""
    head = label(pen, f"{pen.word(node.kind)} {number}{minutes}")
    if paper.file:
        head.add_run("\u2002")
        pen.mark(head, activity_id(number))
        pen.mark(head, paper.file)
    if paper.short_url:
        head.add_run("\u2002")
        add_link(head, paper.short_url.removeprefix("https://"), paper.short_url)
    add_blocks(pen, node.blocks)
    pen.in_item = True
    try:
        add_blocks(pen, paper.stem)
        add_forms(pen, paper.above, add_blocks)
        if paper.many:
            how_to(pen, plain(pen.word("choose-many")))
        for option in paper.options:
            _option(pen, option, "☐" if paper.many else "○")
        add_forms(pen, paper.forms, add_blocks)
        if pen.book.shows_answers and (paper.answer or any(option.correct for option in paper.options)):
            letters = ", ".join(option.letter for option in paper.options if option.correct)
            shade(label(pen, f"{pen.word('answer')} {letters}".strip(), LIGHT.hues[1]), LIGHT.tints[1])
            add_blocks(pen, paper.answer)
    finally:
        pen.in_item = False
    if not pen.book.shows_answers:
        for _ in range(paper.lines):
            pen.paragraph("_" * 70)


def _option(pen: WordPen, option: PaperOption, sign: str) -> None:
    for position, block in enumerate(option.blocks):
        if not isinstance(block, Paragraph):
            add_block(pen, block)
            continue
        paragraph = pen.paragraph()
        paragraph.paragraph_format.left_indent = Cm(1.2)
        if position == 0:
            paragraph.paragraph_format.first_line_indent = Cm(-1)
            paragraph.add_run(f"{sign}\u2002")
            paragraph.add_run(f"{option.letter}\u2002").bold = True
        add_inlines(pen, paragraph, block.children, bold=option.correct and pen.book.shows_answers)
    if pen.book.shows_answers:
        for block in option.feedback:
            if isinstance(block, Paragraph):
                paragraph = pen.paragraph()
                paragraph.paragraph_format.left_indent = Cm(1.2)
                add_inlines(pen, paragraph, block.children)
                for run in paragraph.runs:
                    run.font.size = Pt(9)
                    run.italic = True
            else:
                add_block(pen, block)

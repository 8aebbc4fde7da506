"""Blocks as Typst."""

from typing import Final, assert_never

from bridging.press.maths import typst_equation
from bridging.press.pdf.activities import activity
from bridging.press.pdf.escape import array, content, string
from bridging.press.pdf.inlines import inlines
from bridging.press.pdf.pen import Pen
from bridging.press.pdf.tables import table_widths
from bridging.press.places import paragraph_id
from bridging.press.words_of import plain_words
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
    Run,
    Strong,
    Table,
    Twins,
    Video,
    block_inlines,
    walk,
)

# Writing lines under prompts that ask the reader to write.
_PROMPT_LINES: Final = {"reflection": 4, "use-at-work": 5}
# Letters of a box that never breaks.
_SHORT_BOX: Final = 1200
# A drawing is printed so that its 14-pixel labels read as 9.4-point type.
_POINTS_PER_UNIT: Final = 0.672
_COLUMN_POINTS: Final = 340.0
_FULL_POINTS: Final = 484.0


def blocks(pen: Pen, nodes: Blocks, *, floats: bool = False) -> str:
    """Write blocks; large pictures may float only where no box holds them."""
    return "".join(_figure(pen, node, floats=floats) if isinstance(node, Figure) else block(pen, node) for node in nodes)


def block(pen: Pen, node: Block) -> str:  # noqa: C901, PLR0911, PLR0912 -- one case per kind of block
    match node:
        case Heading(level=level, children=children, anchor=anchor):
            name = f"heading-{pen.name_in_chapter(anchor)}"
            return f"\n#heading(level: {min(level, 4) + 1})[{_mark(pen, node)}{inlines(pen, children)}]#label({string(name)})\n\n"
        case Paragraph(children=children):
            words = f"{_mark(pen, node)}{inlines(pen, children)}"
            return f"#block(sticky: true, par[{words}])\n\n" if _is_title(children) else f"{words}\n\n"
        case ListBlock():
            return _list(pen, node)
        case DefinitionList(entries=entries):
            items = (f"terms.item([{inlines(pen, term)}], [{blocks(pen, parts)}])" for term, parts in entries)
            return f"#terms({', '.join(items)})\n\n"
        case Quote(blocks=inner):
            return f"#quote(block: true)[{blocks(pen, inner)}]\n\n"
        case CodeBlock(text=text, language=language):
            return f"#raw({string(text)}, block: true, lang: {string(language or 'text')})\n\n"
        case MathBlock(tex=tex):
            return f"{typst_equation(tex, display=True, language=pen.book.language)}\n\n"
        case Table():
            return _table(pen, node)
        case Rule():
            return "#align(center, line(length: 18mm, stroke: hair))\n\n"
        case Figure():
            return _figure(pen, node)
        case Box(kind=kind, title=title, blocks=inner, minutes=minutes):
            lines = _PROMPT_LINES.get(kind, 0)
            room = f"minutes: {minutes}, lines: {lines}, breaks: {'false' if _is_short(inner) else 'true'}"
            return f"#panel({string(kind)}, [{inlines(pen, title)}], [{blocks(pen, inner)}], {room})\n\n"
        case Video():
            return _video(pen, node)
        case Activity():
            return activity(pen, node, blocks)
        case Directive(blocks=inner) | Twins(plain=inner):
            return blocks(pen, inner)
        case _:
            assert_never(node)


def _is_title(children: Inlines) -> bool:
    """Tell whether a paragraph is bold throughout: it names what follows, as a step of a case does, and may not stand alone at the foot of a page."""
    said = [each for each in children if not (isinstance(each, Run) and not each.text.strip())]
    return bool(said) and all(isinstance(each, Strong) for each in said)


def _is_short(inner: Blocks) -> bool:
    """Tell whether a box takes less than some third of a page: words alone, and few of them."""
    parts = list(walk(inner))
    if not all(isinstance(part, Paragraph | ListBlock) for part in parts):
        return False
    return sum(len(plain_words(run)) for part in parts for run in block_inlines(part)) < _SHORT_BOX


def _mark(pen: Pen, node: Block) -> str:
    """The number by which a reviewer's remark finds its line."""
    if pen.book.audience != "reviewer" or pen.chapter is None or pen.quiet or pen.in_item:
        return ""
    name = paragraph_id(pen.chapter.number, node)
    return f"#paragraph-number({string(name)})" if name else ""


def _list(pen: Pen, node: ListBlock) -> str:
    items = ", ".join(f"[{blocks(pen, item.blocks).strip()}]" for item in node.items)
    tight = "true" if node.tight else "false"
    if node.ordered:
        return f"#enum(tight: {tight}, start: {node.start}, {items})\n\n"
    return f"#list(tight: {tight}, {items})\n\n"


def _table(pen: Pen, node: Table) -> str:
    if not node.header:
        return ""
    number = (pen.chapter.tables.get(node.id, "") if pen.chapter is not None else "") if node.caption else ""
    widths = table_widths(node)
    width = len(node.header)
    aligns = (list(node.align) + ["left"] * width)[:width]
    cells = [f"[{inlines(pen, row[column]) if column < len(row) else ''}]" for row in node.rows for column in range(width)]
    name = string(f"table-{pen.name_in_chapter(node.id)}") if node.id else '""'
    header = array(f"[{inlines(pen, cell)}]" for cell in node.header)
    caption = f"[{_mark(pen, node)}{inlines(pen, node.caption)}]"
    wide = "true" if widths.wide else "false"
    return f"#data-table({name}, {string(number)}, {caption}, {widths.columns}, {array(aligns)}, {header}, {array(cells)}, {wide})\n\n"


def _figure(pen: Pen, node: Figure, *, floats: bool = False) -> str:
    found = pen.picture(node.source)
    picture = pen.book.pictures.get(node.source)
    name = string(f"figure-{pen.name_in_chapter(node.id)}")
    if found is None or picture is None:
        return f"#missing-picture({name}, {content(node.alt)})\n\n"
    file, alt = found
    points = _figure_points(node, picture.width)
    wide = points > _COLUMN_POINTS
    number = pen.chapter.figures.get(node.id, "") if pen.chapter is not None else ""
    image = f"image({string(file)}, width: 100%, alt: {string(alt or node.alt)})"
    caption = f"[{_mark(pen, node)}{inlines(pen, node.caption)}]"
    place = f"{'true' if wide else 'false'}, floats: {'true' if floats else 'false'}"
    return f"#picture-figure({name}, {string(number)}, {caption}, {image}, {points:.1f}pt, {place})\n\n"


def _figure_points(node: Figure, width: float) -> float:
    share = node.width_percent / 100
    if node.drawing and width:
        return min(width * _POINTS_PER_UNIT * share, _FULL_POINTS)
    return _COLUMN_POINTS * share


def _video(pen: Pen, node: Video) -> str:
    code = pen.code(node.source) if node.source.startswith("https://") else "none"
    caption = f"[{inlines(pen, node.caption)}]"
    head = f"{content(node.title)}, {node.minutes}, {code}, {caption}"
    return f"#video({head}, [{blocks(pen, node.transcript)}])\n\n"

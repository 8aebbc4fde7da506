"""Where an answer is given on paper, as Typst."""

from collections.abc import Callable, Iterator
from math import ceil
from typing import Final, assert_never

from bridging.press.forms import Boxes, Entry, Form, GapText, Ruled, Sheet, Shown, Told
from bridging.press.pdf.escape import array, content, string
from bridging.press.pdf.inlines import inlines
from bridging.press.pdf.pen import Pen
from bridging.press.words_of import plain_words
from bridging.source.blocks import Blocks

type WriteBlocks = Callable[[Pen, Blocks], str]
# Millimetres: what stays together on a page, and what a row, an entry, a line and a picture take of it.
_MOST_TOGETHER: Final = 190.0
_ROW: Final = 8.0
_ENTRY: Final = {"none": 5.0, "circle": 7.5, "square": 7.5, "number": 9.0}
_LINE: Final = 8.0
_PICTURE: Final = 95.0
# Millimetres: a letter of a head with its cell's room, what all ticks together may take of the column, and the columns to write in.
_LETTER: Final = 1.5
_ROOM: Final = 3.5
_LEAST: Final = 9.0
_TICKS: Final = 66.0
_WIDEST_TICK: Final = 22.0
# Letters of a label that is kept on one line.
_SHORT_LABEL: Final = 12
_WRITE: Final = {"write": 20.0, "margin": 44.0}
# Millimetres: the column of the text, a letter and a line of a sheet, and what a row has around its lines; and what a label takes of a text's room.
_COLUMN: Final = 120.0
_SIGN: Final = 1.65
_SHEET_LINE: Final = 4.6
_AROUND: Final = 3.7
_LABEL_SHARE: Final = 0.8


def forms(pen: Pen, nodes: tuple[Form, ...], write: WriteBlocks) -> str:
    return "".join(_form(pen, node, write) for node in nodes)


def is_long(nodes: tuple[Form, ...]) -> bool:
    """Whether the forms may not fit on what is left of a page, and are broken rather than moved."""
    return sum(_height(node) for node in nodes) > _MOST_TOGETHER


def _height(node: Form) -> float:
    match node:
        case Sheet():
            return _sheet_height(node)
        case Boxes(shape=shape, entries=entries):
            return _ENTRY[shape] * len(entries)
        case Ruled(lines=lines):
            return _LINE * lines
        case Shown(share=share):
            return _PICTURE * share
        case _:
            return _ROW * len(node.blocks)


def _sheet_height(sheet: Sheet) -> float:
    """Return about what a sheet takes: long labels and texts go on over several lines."""
    room = _COLUMN - sum(_answer_widths(sheet))
    has_long_label = sheet.label_length > _SHORT_LABEL
    for_text = room / (1 + _LABEL_SHARE) if has_long_label else room
    height = 0.0
    for row in sheet.rows:
        lines = [_lines(plain_words(row.text), for_text)] + ([_lines(row.label, for_text * _LABEL_SHARE)] if has_long_label else [])
        height += max(_ROW, max(lines) * _SHEET_LINE + _AROUND)
    return height


def _lines(words: str, width: float) -> int:
    return max(1, ceil(len(words) * _SIGN / width))


def _form(pen: Pen, node: Form, write: WriteBlocks) -> str:
    match node:
        case Boxes(shape=shape, entries=entries, legend=legend):
            return f"#answer-boxes({string(shape)}, [{inlines(pen, legend)}], {array(_entry(pen, entry, write) for entry in entries)})\n\n"
        case Ruled():
            return _ruled(pen, node)
        case GapText():
            return _gap_text(pen, node)
        case Sheet():
            return _sheet(pen, node)
        case Shown(picture=picture, share=share):
            name, alt = pen.keep(node.source, picture)
            return f"#answer-picture(image({string(name)}, width: 100%, alt: {string(alt)}), {share * 100:.1f}%)\n\n"
        case Told(blocks=blocks):
            return write(pen, blocks)
        case _:
            assert_never(node)


def _entry(pen: Pen, entry: Entry, write: WriteBlocks) -> str:
    return array([string(entry.label), f"[{write(pen, entry.blocks).strip()}]"])


def _ruled(pen: Pen, node: Ruled) -> str:
    """In the trainer's edition the answer takes the place of the lines."""
    if pen.book.shows_answers:
        return f"#how-to[{inlines(pen, node.label)}]\n\n" if node.label else ""
    return f"#ruled-answer([{inlines(pen, node.label)}], {node.lines}, {content(node.unit)})\n\n"


def _gap_text(pen: Pen, node: GapText) -> str:
    paragraphs = (
        "".join(f"#answer-gap({piece})" if isinstance(piece, int) else inlines(pen, piece) for piece in paragraph)
        for paragraph in node.paragraphs
    )
    choices = (array([str(number), array(f"[{inlines(pen, choice)}]" for choice in choices)]) for number, choices in node.choices)
    return f"#gap-text({array(f'[{paragraph}]' for paragraph in paragraphs)}, {array(choices)})\n\n"


def _sheet(pen: Pen, node: Sheet) -> str:
    labels = ["auto" if node.label_length <= _SHORT_LABEL else "0.8fr"] if node.label_length else []
    header = ["[]"] * len(labels) + ["[]"] + [f"[{inlines(pen, head)}]" for head in node.heads]
    columns = array([*labels, "1fr", *(f"{width:.1f}mm" for width in _answer_widths(node))])
    cells = array(cell for row in node.rows for cell in _cells(node, row.label, f"[{inlines(pen, row.text)}]"))
    legend, title = inlines(pen, node.legend), inlines(pen, node.title)
    return f"#answer-sheet({string(node.way)}, [{legend}], [{title}], {columns}, {array(header)}, {cells})\n\n"


def _cells(node: Sheet, label: str, text: str) -> Iterator[str]:
    if node.label_length:
        yield f"label-text({content(label)})"
    yield text
    yield from ("row-tick" if node.way == "tick" else "[]" for _ in node.heads)


def _answer_widths(node: Sheet) -> list[float]:
    if node.way != "tick":
        return [min(_WRITE[node.way], _TICKS / len(node.heads))] * len(node.heads)
    longest = max(len(word) for head in node.heads for word in plain_words(head).split() or [""])
    width = max(_LEAST, longest * _LETTER + _ROOM, min(_TICKS / len(node.heads), _WIDEST_TICK))
    return [width] * len(node.heads)

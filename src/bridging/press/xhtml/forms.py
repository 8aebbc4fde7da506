"""Where an answer is given, in a book that is read on a screen: to be copied out, or answered online."""

from typing import assert_never

from bridging.press.forms import Boxes, Form, GapText, Ruled, Sheet, SheetRow, Shown, Told
from bridging.press.xhtml.element import element, words
from bridging.press.xhtml.inlines import inlines
from bridging.press.xhtml.pen import WriteBlocks, XhtmlPen
from bridging.source.blocks import Inlines

# A picture that takes less of the column than this is shown narrow.
_NARROW: float = 0.8


def forms(pen: XhtmlPen, nodes: tuple[Form, ...], write: WriteBlocks) -> str:
    return "".join(_form(pen, node, write) for node in nodes)


def how_to(inner: str) -> str:
    return element("p", inner, class_="how-to") if inner else ""


def _form(pen: XhtmlPen, node: Form, write: WriteBlocks) -> str:
    match node:
        case Boxes(shape=shape, entries=entries, legend=legend):
            items = (
                element("li", _tick(shape, entry.label) + element("div", write(pen, entry.blocks), class_="entry")) for entry in entries
            )
            return how_to(inlines(pen, legend)) + element("ul", "".join(items), class_="boxes")
        case Ruled(label=label, unit=unit):
            line = element("p", f"…………… {words(unit)}", class_="unit") if unit else ""
            return how_to(inlines(pen, label)) + line
        case GapText():
            return _gap_text(pen, node)
        case Sheet():
            return _sheet(pen, node)
        case Shown(picture=picture, share=share):
            image = element("img", src=pen.addresses.picture(node.source, picture), alt=_alt(node))
            return element("figure", image, class_="narrow" if share < _NARROW else "")
        case Told(blocks=blocks):
            return write(pen, blocks)
        case _:
            assert_never(node)


def _alt(node: Shown) -> str:
    return " ".join(part for part in (node.picture.alt, node.picture.description) if part)


def _tick(shape: str, label: str) -> str:
    # A box without a letter says nothing to whoever hears the book.
    return element("span", words(label) or "\u00a0", class_=f"tick {shape}", aria_hidden="" if label else "true")


def _gap_text(pen: XhtmlPen, node: GapText) -> str:
    body = "".join(
        element("p", "".join(_gap(piece) if isinstance(piece, int) else inlines(pen, piece) for piece in paragraph))
        for paragraph in node.paragraphs
    )
    choices = "".join(
        element("li", element("span", f"({number})", class_="tick none") + element("div", _joined(pen, options), class_="entry"))
        for number, options in node.choices
    )
    return body + (element("ul", choices, class_="boxes") if choices else "")


def _gap(number: int) -> str:
    return element("span", f"({number})……………", class_="gap")


def _joined(pen: XhtmlPen, options: tuple[Inlines, ...]) -> str:
    return " · ".join(inlines(pen, option) for option in options)


def _sheet(pen: XhtmlPen, node: Sheet) -> str:
    corner = element("td") * (2 if node.label_length else 1)
    head = corner + "".join(element("th", inlines(pen, head), scope="col", class_="center") for head in node.heads)
    rows = "".join(element("tr", _row(pen, node, row)) for row in node.rows)
    caption = element("caption", inlines(pen, node.title)) if node.title else ""
    table = element("table", caption + element("thead", element("tr", head)) + element("tbody", rows), class_=f"sheet by-{node.way}")
    return how_to(inlines(pen, node.legend)) + element("div", table, class_="table")


def _row(pen: XhtmlPen, node: Sheet, row: SheetRow) -> str:
    answer = _tick("circle", "") if node.way == "tick" else ""
    label = element("td", words(row.label), class_="number") if node.label_length else ""
    return label + element("th", inlines(pen, row.text), scope="row") + element("td", answer, class_="center") * len(node.heads)

"""Formulas for Word: MathML becomes Office's own mathematics, so that a reviewer can edit them."""

from collections.abc import Sequence
from html import escape
from typing import Any, Final

from docx.oxml import parse_xml

from bridging.source.drawing import Node, parse_markup
from bridging.source.maths import to_mathml

_OMML: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_SILENT: Final = frozenset("\u2061\u2062\u2063\u2064")
_NO_BAR: Final = frozenset({"0", "0px"})


def office_maths(tex: str, *, display: bool) -> Any:
    """Return an ``oMath`` element for a paragraph. Raises MathError."""
    body = _all(parse_markup(to_mathml(tex, display=display)).elements)
    return parse_xml(f'<m:oMath xmlns:m="{_OMML}">{body}</m:oMath>')


def _all(nodes: Sequence[Node]) -> str:
    return "".join(_one(node) for node in nodes)


def _tag(name: str, inner: str, value: str = "") -> str:
    return f'<m:{name} m:val="{value}"/>' if value else f"<m:{name}>{inner}</m:{name}>"


def _one(node: Node) -> str:  # noqa: C901, PLR0911, PLR0912 -- one case per element of MathML
    parts = node.elements
    match node.name:
        case "mi" | "mn" | "mo" | "mtext":
            return _run(node)
        case "mspace":
            width = node.attributes.get("width", "")
            return _words("\u2009", upright=True) if width.endswith("em") and float(width[:-2]) > 0 else ""
        case "mfrac":
            bar = "noBar" if node.attributes.get("linethickness") in _NO_BAR else "bar"
            kind = _tag("fPr", _tag("type", "", bar))
            return _tag("f", kind + _tag("num", _one(parts[0])) + _tag("den", _one(parts[1])))
        case "msqrt":
            return _tag("rad", _tag("radPr", _tag("degHide", "", "1")) + "<m:deg/>" + _tag("e", _all(parts)))
        case "mroot":
            return _tag("rad", _tag("deg", _one(parts[1])) + _tag("e", _one(parts[0])))
        case "msub":
            return _tag("sSub", _tag("e", _one(parts[0])) + _tag("sub", _one(parts[1])))
        case "msup":
            return _tag("sSup", _tag("e", _one(parts[0])) + _tag("sup", _one(parts[1])))
        case "msubsup":
            return _tag("sSubSup", _tag("e", _one(parts[0])) + _tag("sub", _one(parts[1])) + _tag("sup", _one(parts[2])))
        case "munder":
            return _limit("limLow", _one(parts[0]), parts[1])
        case "mover":
            return _limit("limUpp", _one(parts[0]), parts[1])
        case "munderover":
            return _limit("limUpp", _limit("limLow", _one(parts[0]), parts[1]), parts[2])
        case "mtable":
            return _tag("m", "".join(_tag("mr", "".join(_tag("e", _all(cell.elements)) for cell in row.elements)) for row in parts))
        case "mphantom":
            return ""
        case _:
            return _all(parts)


def _limit(name: str, base: str, mark: Node) -> str:
    return _tag(name, _tag("e", base) + _tag("lim", _one(mark)))


def _run(node: Node) -> str:
    if not node.text or node.text in _SILENT:
        return ""
    return _words(node.text, upright=node.name != "mi" or len(node.text) > 1 or "mathvariant" in node.attributes)


def _words(text: str, *, upright: bool) -> str:
    style = _tag("rPr", _tag("sty", "", "p")) if upright else ""
    return _tag("r", f'{style}<m:t xml:space="preserve">{escape(text, quote=False)}</m:t>')

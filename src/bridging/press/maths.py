"""Formulas for print: MathML becomes Typst's mathematics."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from bridging.press.speech import spoken
from bridging.source.drawing import Node, parse_markup
from bridging.source.maths import to_mathml
from bridging.source.text import Language

_ACCENTS: Final = {"ˆ": "hat", "^": "hat", "˙": "dot", "¨": "dot.double", "¯": "macron", "‾": "macron", "~": "tilde", "˜": "tilde"}
_ACCENTS_ABOVE: Final = _ACCENTS | {"→": "arrow", "´": "acute", "`": "grave", "˘": "breve", "ˇ": "caron"}
_BRACES: Final = {"⏞": "overbrace", "⏟": "underbrace", "⎴": "overbracket", "⎵": "underbracket", "⏜": "overparen", "⏝": "underparen"}
_INVISIBLE: Final = frozenset("\u2061\u2062\u2063\u2064")
_LIMITS: Final = frozenset({"lim", "max", "min", "sup", "inf", "arg max", "arg min", "lim sup", "lim inf"})
_POINTS_PER_EM: Final = 10
_EM_OF_UNIT: Final = {
    "em": 1.0,
    "ex": 0.43,
    "pt": 1 / _POINTS_PER_EM,
    "mu": 1 / 18,
    "cm": 28.45 / _POINTS_PER_EM,
    "mm": 2.845 / _POINTS_PER_EM,
}


def typst_equation(tex: str, *, display: bool, language: Language) -> str:
    """Return a Typst equation with its spoken form as alternative text. Raises MathError."""
    body, alt = _equation(tex, display, language)
    block = "true" if display else "false"
    space = " " if display else ""
    return f"#math.equation(block: {block}, alt: {quoted(alt)}, ${space}{body}{space}$)"


@lru_cache(maxsize=20_000)
def _equation(tex: str, display: bool, language: Language) -> tuple[str, str]:
    root = parse_markup(to_mathml(tex, display=display))
    # A formula that says nothing, such as a space, still needs an alternative.
    return _top(root), spoken(root, language) or tex


def quoted(words: str) -> str:
    """Return a Typst string."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _top(root: Node) -> str:
    """An aligned environment that is the whole formula uses the equation's own alignment."""
    inner = root.elements
    while len(inner) == 1 and inner[0].name in {"mrow", "mstyle"}:
        inner = inner[0].elements
    if len(inner) == 1 and inner[0].name == "mtable":
        table = inner[0]
        if "tml-jot" in table.attributes.get("class", ""):
            return " \\ ".join(" & ".join(_row(cell.elements) for cell in line.elements) for line in table.elements)
        lines = table.elements
        if len(lines) == 1 and "tml-tageqn" in lines[0].attributes.get("class", ""):
            _, body, tag = lines[0].elements
            return f"{_row(body.elements)} #h(2em) {quoted(tag.text)}"
    return _row(root.elements)


def _row(nodes: Sequence[Node]) -> str:
    out: list[str] = []
    for position, node in enumerate(nodes):
        following = nodes[position + 1] if position + 1 < len(nodes) else None
        # Chemistry hangs its indices on nothing, after the symbol they belong to.
        if node.name in {"msub", "msup", "msubsup"} and not node.elements[0].text and not node.elements[0].elements and out:
            out.append(_scripts(node, out.pop()))
        else:
            out.append(_typst(node, applied=following is not None and following.text == "\u2061"))
    return _joined(out)


def _joined(parts: Sequence[str]) -> str:
    """Join what stands side by side. A space beside words would be printed, so it stands only where letters would grow together."""
    line = ""
    for part in parts:
        apart = bool(line) and bool(part) and line[-1] not in ')"' and part[0] not in '"#'
        line += f" {part}" if apart else part
    return line


def _typst(node: Node, *, applied: bool = False) -> str:  # noqa: C901, PLR0911, PLR0912 -- one case per element of MathML
    match node.name:
        case "mi":
            return _identifier(node, applied=applied)
        case "mn":
            return quoted(node.text)
        case "mo":
            return _operator(node)
        case "mtext":
            words = node.text.replace("\u00a0", " ")
            return quoted(words) if words.strip() else "#h(0.25em)"
        case "mspace":
            return _space(node)
        case "mrow":
            return _group(node)
        case "mfrac":
            return _fraction(node)
        case "msqrt":
            return f"sqrt({_row(node.elements)})"
        case "mroot":
            return f"root({_argument(node, 1)}, {_argument(node, 0)})"
        case "msub" | "msup" | "msubsup":
            return _scripts(node, _argument(node, 0))
        case "munder" | "mover" | "munderover":
            return _limits(node)
        case "mtable":
            return _matrix(node)
        case "mphantom":
            return f"#hide(${_row(node.elements)}$)"
        case "menclose":
            return _enclosed(node)
        case "mstyle":
            return _styled(node)
        case _:
            return _row(node.elements)


def _argument(node: Node, position: int) -> str:
    return _typst(node.elements[position]) or '""'


def _sign(words: str) -> str:
    """Escape a character that has a meaning in Typst's mathematics."""
    return f"\\{words}" if words.isascii() and not words.isalnum() else words


def _identifier(node: Node, *, applied: bool) -> str:
    words = node.text
    if applied or words in _LIMITS:
        return f"op({quoted(words)}{', limits: #true' if words in _LIMITS else ''})"
    if len(words) == 1:
        return f"upright({_sign(words)})" if node.attributes.get("mathvariant") == "normal" else _sign(words)
    if ord(words[0]) > 0xFFFF:  # noqa: PLR2004 -- letters of the mathematical alphabets carry their own style
        return " ".join(words)
    return f"upright({quoted(words)})"


def _operator(node: Node) -> str:
    # A struck-out sign comes as two characters.
    words = unicodedata.normalize("NFC", node.text)
    if not words or words in _INVISIBLE:
        return ""
    if words == "|" and "lspace" in node.attributes:
        return 'class("relation", \\|)'
    size = node.attributes.get("minsize", "")
    if size.endswith("em") and len(words) == 1:
        return f"lr({_sign(words)}, size: #{size})"
    return _sign(words) if len(words) == 1 else f"op({quoted(words)})"


def _space(node: Node) -> str:
    width = _em(node.attributes.get("width", ""))
    if "mathbackground" in node.attributes:
        height = _em(node.attributes.get("height", ""))
        return f"#box(width: {width:g}em, height: {height:g}em, fill: black)"
    return f"#h({width:g}em)" if width else ""


def _em(length: str) -> float:
    for unit, factor in _EM_OF_UNIT.items():
        if length.endswith(unit):
            return round(float(length.removesuffix(unit)) * factor, 4)
    return 0.0


def _group(node: Node) -> str:
    nodes = node.elements
    if "m-frame" in node.attributes.get("class", ""):
        return f"#box(stroke: 0.5pt, inset: 0.3em, baseline: 0.3em, ${_row(nodes)}$)"
    first, last = (nodes[0], nodes[-1]) if len(nodes) > 1 else (None, None)
    if first is None or last is None or not _is_fence(first) or not _is_fence(last):
        return _row(nodes)
    inner = nodes[1:-1]
    if len(inner) == 1 and inner[0].name == "mfrac" and inner[0].attributes.get("linethickness") in {"0", "0px"}:
        return f"binom({_argument(inner[0], 0)}, {_argument(inner[0], 1)})"
    if first.text == "{" and not last.text and len(inner) == 1 and inner[0].name == "mtable":
        rows = (" & & ".join(_row(cell.elements) for cell in line.elements) for line in inner[0].elements)
        return "cases(gap: #0.5em, " + ", ".join(f"& {_spaced(row)}" for row in rows) + ")"
    opening, closing = (_operator(fence) for fence in (first, last))
    body = f"{opening} {_row(inner)} {closing}".strip()
    stretchy = first.attributes.get("stretchy") != "false" and "minsize" not in first.attributes
    return f"lr({body})" if stretchy and (opening or closing) else body


def _spaced(row: str) -> str:
    return row.replace(" & & ", " quad & & ", 1)


def _styled(node: Node) -> str:
    body = _row(node.elements)
    if node.attributes.get("scriptlevel", "0") != "0":
        return f"script({body})"
    return f"{'display' if node.attributes.get('displaystyle') == 'true' else 'inline'}({body})"


def _is_fence(node: Node) -> bool:
    return node.name == "mo" and node.attributes.get("fence") == "true"


def _fraction(node: Node) -> str:
    if node.attributes.get("linethickness") in {"0", "0px"}:
        return f"vec(delim: #none, gap: #0.3em, {_argument(node, 0)}, {_argument(node, 1)})"
    return f"frac({_argument(node, 0)}, {_argument(node, 1)})"


def _scripts(node: Node, base: str) -> str:
    if node.name == "msubsup":
        return f"attach({base}, b: {_argument(node, 1)}, t: {_argument(node, 2)})"
    return f"attach({base}, {'b' if node.name == 'msub' else 't'}: {_argument(node, 1)})"


def _limits(node: Node) -> str:
    base = node.elements[0]
    mark = node.elements[1].text.strip()
    if node.name == "mover" and mark in _ACCENTS_ABOVE:
        return f"{_ACCENTS_ABOVE[mark]}({_argument(node, 0)})"
    if mark in _BRACES:
        return f"{_BRACES[mark]}({_argument(node, 0)})"
    below = _label(node.elements[1]) if node.name != "mover" else ""
    above = _label(node.elements[-1]) if node.name != "munder" else ""
    # \\underbrace{…}_{n}: the words belong to the brace.
    inner = base.elements[1].text.strip() if base.name in {"munder", "mover"} and len(base.elements) > 1 else ""
    if inner in _BRACES:
        return f"{_BRACES[inner]}({_argument(base, 0)}, {below or above})"
    if base.name == "mo" and base.attributes.get("stretchy") == "true":
        body = f"limits(stretch({_sign(base.text)}, size: #{'(100% + 1em)' if below or above else '2em'}))"
    else:
        body = f"limits({_argument(node, 0)})"
    places = ([f"b: {below}"] if below else []) + ([f"t: {above}"] if above else [])
    return f"attach({', '.join([body, *places])})" if places else body


def _label(node: Node) -> str:
    """The words on an arrow, without the strut that gives the arrow its least length."""
    if node.name in {"munder", "mover"} and node.elements[-1].name == "mspace":
        return _label(node.elements[0])
    return "" if node.name == "mspace" else _typst(node)


def _matrix(node: Node) -> str:
    rows = "; ".join(", ".join(_row(cell.elements) or '""' for cell in line.elements) for line in node.elements)
    cells = [cell.attributes.get("class", "") for line in node.elements for cell in line.elements]
    align = "left" if all("tml-left" in names for names in cells) else "right" if all("tml-right" in names for names in cells) else "center"
    return f"mat(delim: #none, align: #{align}, {rows})"


def _enclosed(node: Node) -> str:
    names = {"top": "overline", "bottom": "underline", "updiagonalstrike": "cancel", "downdiagonalstrike": "cancel"}
    name = names.get(node.attributes.get("notation", ""))
    body = _row(node.elements)
    return f"{name}({body})" if name else body

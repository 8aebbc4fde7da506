"""A formula in words, for those who hear the book: short, in reading order, brackets told where they matter."""

from collections.abc import Mapping, Sequence
from typing import Final

from bridging.source.drawing import Node
from bridging.source.text import Language

_EN: Final = {
    "over": "over",
    "fraction": "fraction",
    "end-fraction": "end of fraction",
    "root": "square root of",
    "nth-root": "root",
    "of": "of",
    "end-root": "end of root",
    "power": "to the power",
    "end-power": "end of power",
    "squared": "squared",
    "cubed": "cubed",
    "sub": "sub",
    "from": "from",
    "to": "to",
    "row": "row",
    "choose": "choose",
    "=": "equals",
    "≠": "is not equal to",
    "≈": "is approximately",
    "<": "is less than",
    ">": "is greater than",
    "≤": "is at most",
    "≥": "is at least",
    "+": "plus",
    "−": "minus",
    "±": "plus or minus",
    "×": "times",
    "⋅": "times",
    "/": "divided by",
    "∑": "sum",
    "∏": "product",
    "∫": "integral",
    "→": "goes to",
    "⇌": "is in equilibrium with",
    "∞": "infinity",
    "%": "per cent",
    "′": "prime",
    "|": "given",
    "∈": "in",
    "∝": "is proportional to",
    "⇒": "implies",
    "‾": "bar",
    "ˆ": "hat",
    "˙": "dot",
    "~": "tilde",
}
_NL: Final = _EN | {
    "over": "gedeeld door",
    "fraction": "breuk",
    "end-fraction": "einde breuk",
    "root": "wortel uit",
    "nth-root": "wortel",
    "of": "uit",
    "end-root": "einde wortel",
    "power": "tot de macht",
    "end-power": "einde macht",
    "squared": "kwadraat",
    "cubed": "tot de derde",
    "sub": "index",
    "from": "van",
    "to": "tot",
    "row": "rij",
    "choose": "boven",
    "=": "is",
    "≠": "is niet gelijk aan",
    "≈": "is ongeveer",
    "<": "is kleiner dan",
    ">": "is groter dan",
    "≤": "is hoogstens",
    "≥": "is minstens",
    "+": "plus",
    "−": "min",
    "±": "plus of min",
    "×": "maal",
    "⋅": "maal",
    "/": "gedeeld door",
    "∑": "som",
    "∏": "product",
    "∫": "integraal",
    "→": "gaat naar",
    "⇌": "is in evenwicht met",
    "∞": "oneindig",
    "%": "procent",
    "′": "accent",
    "|": "gegeven",
    "∈": "in",
    "∝": "is evenredig met",
    "⇒": "dus",
    "‾": "streep",
    "ˆ": "dakje",
    "˙": "punt",
    "~": "tilde",
}
_WORDS: Final[Mapping[Language, Mapping[str, str]]] = {"en": _EN, "nl": _NL}
_SILENT: Final = frozenset("\u2061\u2062\u2063\u2064")
_POWERS: Final = {"2": "squared", "3": "cubed"}


def spoken(formula: Node, language: Language) -> str:
    """Return a formula of MathML as a line of words."""
    words = _WORDS[language]
    return " ".join(_say(formula, words).replace("\u00a0", " ").split()).replace(" ,", ",").rstrip(",")


def _all(nodes: Sequence[Node], words: Mapping[str, str]) -> str:
    return " ".join(_say(node, words) for node in nodes)


def _say(node: Node, words: Mapping[str, str]) -> str:  # noqa: C901, PLR0911, PLR0912 -- one case per element of MathML
    parts = node.elements
    match node.name:
        case "mi" | "mn" | "mtext":
            return words.get(node.text, node.text)
        case "mo":
            return "" if node.text in _SILENT else words.get(node.text, node.text)
        case "mspace" | "mphantom":
            return ""
        case "mfrac":
            return _fraction(parts, node.attributes.get("linethickness", ""), words)
        case "msqrt":
            return f"{words['root']} {_all(parts, words)}{_end(parts, words, 'end-root')}"
        case "mroot":
            return f"{_say(parts[1], words)} {words['nth-root']} {words['of']} {_say(parts[0], words)}{_end(parts[:1], words, 'end-root')}"
        case "msup":
            return f"{_say(parts[0], words)} {_power(parts[1], words)}"
        case "msub":
            return f"{_say(parts[0], words)} {words['sub']} {_say(parts[1], words)}"
        case "msubsup":
            return _ranged(parts, words) if parts[0].name == "mo" else _sub_and_power(parts, words)
        case "munder":
            return f"{_say(parts[0], words)} {_say(parts[1], words)}"
        case "mover":
            mark = "vector" if parts[1].text == "→" and parts[1].attributes.get("stretchy") == "false" else _say(parts[1], words)
            return f"{_say(parts[0], words)} {mark}"
        case "munderover":
            return _ranged(parts, words)
        case "mtable":
            return "; ".join(_all(row.elements, words) for row in parts)
        case _:
            return _all(parts, words)


def _is_simple(nodes: Sequence[Node]) -> bool:
    return sum(1 for node in nodes for inner in node.walk() if inner.name in {"mi", "mn", "mtext", "mo"}) <= 1


def _end(nodes: Sequence[Node], words: Mapping[str, str], name: str) -> str:
    return "" if _is_simple(nodes) else f", {words[name]},"


def _fraction(parts: Sequence[Node], thickness: str, words: Mapping[str, str]) -> str:
    above, below = (_say(part, words) for part in parts)
    if thickness in {"0", "0px"}:
        return f"{above} {words['choose']} {below}"
    if _is_simple(parts[:1]) and _is_simple(parts[1:]):
        return f"{above} {words['over']} {below}"
    return f"{words['fraction']} {above} {words['over']} {below}, {words['end-fraction']},"


def _power(node: Node, words: Mapping[str, str]) -> str:
    said = node.text.strip()
    if said in _POWERS:
        return words[_POWERS[said]]
    if said == "′":
        return words["′"]
    return f"{words['power']} {_say(node, words)}{_end([node], words, 'end-power')}"


def _sub_and_power(parts: Sequence[Node], words: Mapping[str, str]) -> str:
    return f"{_say(parts[0], words)} {words['sub']} {_say(parts[1], words)} {_power(parts[2], words)}"


def _ranged(parts: Sequence[Node], words: Mapping[str, str]) -> str:
    sign, low, high = (_say(part, words) for part in parts)
    return f"{sign} {words['from']} {low} {words['to']} {high} {words['of']}"

"""From a file to a drawing that may be shown, or to what is wrong with it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bridging.source.drawing import allowed
from bridging.source.drawing.finding import Finding, finding
from bridging.source.drawing.palette import CLASSES
from bridging.source.drawing.tree import Node, UnreadableMarkup, parse_markup

LARGEST_BYTES: Final = 300_000
# A `use` of a `use` of a `use` grows as a power: what counts is what would be drawn.
MOST_DRAWN: Final = 20_000
_LETTER: Final = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing that holds only what is allowed; ``keys`` are its words, in the order in which they stand."""

    root: Node
    width: float
    height: float
    keys: tuple[str, ...]


def read_drawing(data: bytes) -> tuple[Drawing | None, tuple[Finding, ...]]:
    """Return the drawing and nothing, or nothing and every finding in the order of lines."""
    if len(data) > LARGEST_BYTES:
        return None, (finding(1, "too-large", size_kb=round(len(data) / 1000), limit_kb=LARGEST_BYTES // 1000),)
    try:
        root = parse_markup(data.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        return None, (finding(data.count(b"\n", 0, fault.start) + 1, "not-utf8"),)
    except UnreadableMarkup as fault:
        return None, (finding(fault.line, fault.code),)
    if root.name != "svg" or root.space != allowed.SVG:
        return None, (finding(root.line, "not-svg"),)
    box = _view_box(root)
    faults = [*_faults(root), *_reference_faults(root)]
    if box is None:
        faults.append(finding(root.line, "view-box"))
    if faults or box is None:
        return None, tuple(sorted(faults, key=lambda fault: fault.line))
    keys = dict.fromkeys(node.attributes["data-text"] for node in root.walk() if "data-text" in node.attributes)
    return Drawing(root, box[0], box[1], tuple(keys)), ()


def _view_box(root: Node) -> tuple[float, float] | None:
    try:
        _, _, width, height = (float(part) for part in root.attributes.get("viewBox", "").replace(",", " ").split())
    except ValueError:
        return None
    return (width, height) if 0 < width < float("inf") and 0 < height < float("inf") else None


def _faults(root: Node) -> Iterator[Finding]:
    for node in root.walk():
        if node.space != allowed.SVG or node.name not in allowed.ELEMENTS or (node.name == "svg" and node is not root):
            yield finding(node.line, "element", name=node.name)
            continue
        for name, value in node.attributes.items():
            yield from _attribute_faults(node, name, value)
        if node.name in allowed.WORDED:
            own = "".join(child for child in node.children if isinstance(child, str))
            if _LETTER.search(own):
                yield finding(node.line, "words", words=own.strip()[:40])
            if "data-text" in node.attributes and (own.strip() or node.elements):
                yield finding(node.line, "key-and-content", key=node.attributes["data-text"])
        elif any(isinstance(child, str) and child.strip() for child in node.children):
            yield finding(node.line, "stray-text", name=node.name)


def _attribute_faults(node: Node, name: str, value: str) -> Iterator[Finding]:
    if name not in allowed.ATTRIBUTES:
        yield finding(node.line, "attribute", name=name.rpartition(" ")[2], element=node.name)
    elif name in allowed.REFERENCES:
        if allowed.reference(name, value) is None:
            yield finding(node.line, "reference", name=name, value=value[:60])
    elif name == "class":
        for unknown in sorted(set(value.split()) - CLASSES):
            yield finding(node.line, "class", name=unknown)
    elif name in {"id", "data-text"}:
        if not allowed.is_identifier(value):
            yield finding(node.line, "identifier", name=name, value=value[:60])
        elif name == "data-text" and node.name not in allowed.WORDED:
            yield finding(node.line, "key-place", element=node.name)
    elif not allowed.is_geometry(value):
        yield finding(node.line, "geometry", name=name, value=value[:60])


def _reference_faults(root: Node) -> Iterator[Finding]:
    by_id: dict[str, Node] = {}
    for node in root.walk():
        name = node.attributes.get("id")
        if name is not None:
            if name in by_id:
                yield finding(node.line, "repeated-id", id=name)
            by_id[name] = node
    for node in root.walk():
        for name in sorted(allowed.REFERENCES & node.attributes.keys()):
            target = allowed.reference(name, node.attributes[name])
            if target is not None and target not in by_id:
                yield finding(node.line, "missing-id", id=target)
    yield from _drawn_faults(root, by_id)


def _drawn_faults(root: Node, by_id: dict[str, Node]) -> Iterator[Finding]:
    """Count what would be drawn when every reference is followed; stop at a circle."""
    sizes: dict[int, int] = {}
    on_the_way: set[int] = set()

    def size(node: Node) -> int:
        if id(node) in on_the_way:
            raise _Circle(node.line)
        if id(node) not in sizes:
            on_the_way.add(id(node))
            targets = (allowed.reference(name, node.attributes[name]) for name in allowed.REFERENCES & node.attributes.keys())
            inner = [*node.elements, *(by_id[target] for target in targets if target in by_id)]
            sizes[id(node)] = 1 + sum(size(child) for child in inner)
            on_the_way.discard(id(node))
        return sizes[id(node)]

    try:
        drawn = size(root)
    except _Circle as circle:
        yield finding(circle.line, "circle")
        return
    if drawn > MOST_DRAWN:
        yield finding(root.line, "too-many-drawn", drawn=drawn, limit=MOST_DRAWN)


class _Circle(Exception):
    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line

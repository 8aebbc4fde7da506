"""XML as a small tree, read so that a hostile file can do no harm.

No document type, so no entities; no processing instructions; limits on size, depth and number of elements.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from xml.parsers import expat

MOST_ELEMENTS: Final = 5_000
DEEPEST: Final = 40
_SEPARATOR: Final = " "


class UnreadableMarkup(ValueError):
    """The text is not XML, or not XML that is read here; ``code`` and ``line`` say what and where."""

    def __init__(self, code: str, line: int) -> None:
        super().__init__(f"line {line}: {code}")
        self.code = code
        self.line = line


@dataclass(frozen=True, slots=True)
class Node:
    """An element. ``name`` has no prefix, ``space`` is its namespace; ``children`` are elements and texts in order."""

    name: str
    space: str
    attributes: Mapping[str, str]
    children: "tuple[Node | str, ...]"
    line: int = 0

    @property
    def elements(self) -> "tuple[Node, ...]":
        return tuple(child for child in self.children if isinstance(child, Node))

    @property
    def text(self) -> str:
        """All words inside, in order."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def walk(self) -> "Iterator[Node]":
        yield self
        for child in self.elements:
            yield from child.walk()


class _Builder:
    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype
        self.parser.ProcessingInstructionHandler = self._refuse_instruction
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._words
        self.parser.buffer_text = True
        self.open: list[tuple[str, dict[str, str], list[Node | str], int]] = []
        self.root: Node | None = None
        self.count = 0

    def _refuse_doctype(self, *_: object) -> None:
        raise UnreadableMarkup("doctype", self.parser.CurrentLineNumber)

    def _refuse_instruction(self, *_: object) -> None:
        raise UnreadableMarkup("instruction", self.parser.CurrentLineNumber)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MOST_ELEMENTS:
            raise UnreadableMarkup("too-many-elements", self.parser.CurrentLineNumber)
        if len(self.open) >= DEEPEST:
            raise UnreadableMarkup("too-deep", self.parser.CurrentLineNumber)
        self.open.append((name, attributes, [], self.parser.CurrentLineNumber))

    def _end(self, _: str) -> None:
        full_name, attributes, children, line = self.open.pop()
        space, _, name = full_name.rpartition(_SEPARATOR)
        node = Node(name, space, attributes, tuple(children), line)
        if self.open:
            self.open[-1][2].append(node)
        else:
            self.root = node

    def _words(self, words: str) -> None:
        # expat reports none outside the root element, so there is always an open one.
        self.open[-1][2].append(words)


def parse_markup(text: str) -> Node:
    """Return the root element. Raises UnreadableMarkup."""
    builder = _Builder()
    try:
        builder.parser.Parse(text, True)
    except expat.ExpatError as fault:
        raise UnreadableMarkup("not-xml", fault.lineno) from fault
    if builder.root is None:  # pragma: no cover -- expat refuses a document without an element
        raise UnreadableMarkup("not-xml", 1)
    return builder.root

"""A published page, cut into its blocks: the pieces between which notes, marks and answers are placed.

Pages are rendered once, at publishing; whoever reads one gets the same blocks, with his or her own things between them.
"""

import re
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from typing import Final

from bridging.source.html import anchor_of

_VOID: Final = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
# A note belongs to something that says something; a heading names what follows, lists of sources are not the author's words.
_WITHOUT_NOTES: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "hr", "section", "bridging-activity", "bridging-twins"})
_APART: Final = frozenset({"p", "li", "td", "th", "dt", "dd", "div", "figcaption", "summary", "ul", "ol"})
_ACTIVITY: Final = re.compile(r"<bridging-activity\b([^>]*)></bridging-activity>")
_ATTRIBUTE: Final = re.compile(r'([\w-]+)="([^"]*)"')
_QUOTE_LENGTH: Final = 160


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of an activity: the nth of its page."""

    index: int
    kind: str
    ref: str
    version: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Block:
    """One top-level element. ``pieces`` joined are its HTML, with a slot where an activity stands."""

    tag: str
    anchor: str
    pieces: tuple[str | Slot, ...]
    words: str

    @property
    def takes_notes(self) -> bool:
        return self.tag not in _WITHOUT_NOTES and bool(self.anchor) and not self.slots

    @property
    def slots(self) -> tuple[Slot, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Slot))

    @property
    def html(self) -> str:
        """Return the HTML of a block without activities."""
        return "".join(piece for piece in self.pieces if isinstance(piece, str))

    @property
    def quote(self) -> str:
        """Return the first words, to recognise the place by when the text has changed."""
        return self.words if len(self.words) <= _QUOTE_LENGTH else self.words[: _QUOTE_LENGTH - 1].rsplit(" ", 1)[0] + "…"


def blocks_of(html: str) -> tuple[Block, ...]:
    """Cut a page into its top-level elements; joined again they are the page, but for anchors given to those that had none."""
    cutter = _Cutter(html)
    seen: dict[str, int] = {}
    found: list[Block] = []
    count = 0
    for tag, identifier, start, end, words in cutter.elements:
        text = html[start:end]
        anchor = identifier
        if not anchor and tag not in _WITHOUT_NOTES and words:
            anchor = anchor_of(words)
            number = seen[anchor] = seen.get(anchor, 0) + 1
            anchor = anchor if number == 1 else f"{anchor}-{number}"
            text = f'<{tag} id="{escape(anchor)}"{text[len(tag) + 1 :]}'
        pieces = _pieces(text, count)
        count += sum(isinstance(piece, Slot) for piece in pieces)
        found.append(Block(tag, anchor, pieces, words))
    return tuple(found)


def _pieces(html: str, first: int) -> tuple[str | Slot, ...]:
    pieces: list[str | Slot] = []
    end = 0
    for number, match in enumerate(_ACTIVITY.finditer(html), first):
        values = dict(_ATTRIBUTE.findall(match[1]))
        pieces += [
            html[end : match.start()],
            Slot(number, values["data-kind"], values["data-ref"], int(values["data-version"]), values.get("id", "")),
        ]
        end = match.end()
    pieces.append(html[end:])
    return tuple(piece for piece in pieces if piece)


class _Cutter(HTMLParser):
    """Finds where each top-level element begins and ends, its id and its words."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, str, int, int, str]] = []
        self._lines = [0]
        for line in html.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)
        self._html = html
        self._depth = 0
        self._hidden = 0
        self._open: tuple[str, str, int] = ("", "", 0)
        self._words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self.handle_startendtag(tag, attrs)
            return
        values = dict(attrs)
        if self._depth == 0:
            self._open = (tag, values.get("id") or "", self._here())
            self._words = []
        self._depth += 1
        # Definitions stand hidden beside their term; they are not the words of the paragraph.
        if self._hidden or "hidden" in values:
            self._hidden += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._depth == 0:
            text = self.get_starttag_text() or ""
            self.elements.append((tag, dict(attrs).get("id") or "", self._here(), self._here() + len(text), ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if tag in _APART:
            self.handle_data(" ")
        self._depth -= 1
        self._hidden = max(0, self._hidden - 1)
        if self._depth == 0:
            name, identifier, start = self._open
            end = self._html.index(">", self._here()) + 1
            self.elements.append((name, identifier, start, end, " ".join("".join(self._words).split())))

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._words.append(data)

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

"""Text with gaps: ``[[id]]`` marks a gap, a blank line ends a paragraph."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

GAP: Final = re.compile(r"\[\[([a-z0-9-]+)\]\]")
_PARAGRAPHS: Final = re.compile(r"\n[ \t]*\n")
# What opens and closes in pairs: a gap between the two would tear it apart.
_PAIRED: Final = ("$", "`", "**")


def gap_ids(text: str) -> list[str]:
    return GAP.findall(text)


def paragraphs(text: str) -> Iterator[list[str]]:
    """Return each paragraph as words, gap id, words, gap id, words …; the words may be empty."""
    for paragraph in _PARAGRAPHS.split(text.strip()):
        yield GAP.split(paragraph)


def torn_mark(text: str) -> str:
    """Return a mark that opens on one side of a gap and closes on the other, or nothing."""
    words = [piece for paragraph in paragraphs(text) for piece in paragraph[::2]]
    return next((mark for mark in _PAIRED for piece in words if piece.count(mark) % 2), "")


def filled(text: str, words: Mapping[str, str]) -> str:
    """Return the text with words in its gaps, in bold."""
    return GAP.sub(lambda found: f"**{words[found[1]]}**", text)

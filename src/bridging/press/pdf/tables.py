"""How wide the columns of a table are, from what stands in them."""

from dataclasses import dataclass
from typing import Final

from bridging.press.words_of import plain_words
from bridging.source.blocks import Table

# Points: an average letter of the table's sans, the room around a cell, the text column and the whole width.
_LETTER: Final = 4.3
_ROOM: Final = 10.0
_COLUMN: Final = 340.0
_FULL: Final = 484.0
_MOST_LINES_WIDE: Final = 32
_LONGEST_NARROW: Final = 24


@dataclass(frozen=True, slots=True)
class Widths:
    """``columns`` is Typst; ``wide`` says that the table takes the margin too."""

    columns: str
    wide: bool


def table_widths(table: Table) -> Widths:
    """Give each column what it needs, and share what is left by how much the columns hold."""
    rows = [table.header, *table.rows]
    count = len(table.header)
    texts = [[plain_words(row[column]) if column < len(row) else "" for row in rows] for column in range(count)]
    longest = [max(map(len, column), default=0) * _LETTER + _ROOM for column in texts]
    if sum(longest) <= _COLUMN:
        return Widths("(" + "auto, " * count + ")", wide=False)
    wide = bool(table.id) and sum(longest) > _COLUMN * 1.5 and _lines(texts, _FULL) <= _MOST_LINES_WIDE
    room = _FULL if wide else _COLUMN
    least = [max((len(word) for text in column for word in text.split()), default=1) * _LETTER * 1.05 + _ROOM for column in texts]
    # A column of short cells keeps them on one line; the others share the rest by the root of their length.
    fixed = [most if most <= _LONGEST_NARROW * _LETTER + _ROOM and most < room / count else 0.0 for most in longest]
    rest = room - sum(fixed)
    shares = [0.0 if fix else max(most**0.5, 1.0) for fix, most in zip(fixed, longest, strict=True)]
    total = sum(shares) or 1.0
    widths = [fix or max(share / total * rest, narrow) for fix, share, narrow in zip(fixed, shares, least, strict=True)]
    scale = room / sum(widths)
    return Widths("(" + "".join(f"{width * scale:.1f}pt, " for width in widths) + ")", wide=wide)


def _lines(texts: list[list[str]], room: float) -> float:
    """Roughly how many lines the table takes at a width."""
    count = len(texts)
    height = len(texts[0]) if texts else 0
    per_line = max(room / count / _LETTER, 1)
    return sum(max(1 + len(column[row]) // per_line for column in texts) for row in range(height))

"""How an author writes the words that are accepted: ``[adeno-]associated virus`` may leave out what stands in brackets, ``plasmid…`` may end
in anything."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Annotated, Final

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from bridging.engines.assessment.types.short_text.folding import ANYTHING, folded, strange_letters
from bridging.source.schema import Schema, Words
from bridging.source.text import Text

MAX_OPTIONAL: Final = 3
MAX_ANYTHING: Final = 2
_ELLIPSIS: Final = re.compile(r"…|\.\.\.")
_PARTS: Final = re.compile(r"\[([^\[\]]+)\]")


@dataclass(frozen=True, slots=True)
class Pattern:
    """``whole`` holds the words with nothing left open, folded; ``open`` fits those with an ellipsis; ``shown`` is how it is told."""

    shown: str
    whole: frozenset[str]
    open: tuple[re.Pattern[str], ...]

    def fits(self, word: str) -> bool:
        """Return whether a folded word is accepted."""
        return word in self.whole or any(each.fullmatch(word) for each in self.open)


@lru_cache(maxsize=4096)
def pattern_of(text: str) -> Pattern | None:
    """Return the pattern, or None when brackets do not match, too much is left open or nothing would be left."""
    pieces = _PARTS.split(text)
    too_open = len(pieces) // 2 > MAX_OPTIONAL or len(_ELLIPSIS.findall(text)) > MAX_ANYTHING
    if too_open or any(mark in piece for piece in pieces[::2] for mark in "[]"):
        return None
    words = [folded(_ELLIPSIS.sub(ANYTHING, spelling)) for spelling in _spellings(pieces)]
    if any(not word.strip(ANYTHING) for word in words) or strange_letters(text):
        return None
    return Pattern(
        shown=_ELLIPSIS.sub("", "".join(pieces)).strip(),
        whole=frozenset(word for word in words if ANYTHING not in word),
        open=tuple(re.compile(r"\w*".join(map(re.escape, word.split(ANYTHING)))) for word in words if ANYTHING in word),
    )


def _spellings(pieces: list[str]) -> Iterator[str]:
    """Every second piece stood in brackets, and may be left out."""
    choices = [(piece, "") if index % 2 else (piece,) for index, piece in enumerate(pieces)]
    return ("".join(chosen) for chosen in product(*choices))


def _readable(text: str) -> str:
    if pattern_of(text) is None:
        raise PydanticCustomError("item.pattern-readable", "the pattern {pattern} cannot be read", {"pattern": text})
    return text


def _some(words: tuple[str, ...]) -> tuple[str, ...]:
    # Counted here and not by pydantic, which would count what was left of a list after faults in it.
    if not words:
        raise PydanticCustomError("schema.too-few", "there are no words", {"field": "nl, en", "limit": 1})
    return words


Spelling = Annotated[Words, AfterValidator(_readable)]
Spellings = Annotated[tuple[Spelling, ...], AfterValidator(_some)]


class Wordings(Schema):
    """Words in both languages. A learner may answer in either; the first of a language is the one that is shown."""

    nl: Spellings
    en: Spellings

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        return tuple(pattern for text in dict.fromkeys((*self.nl, *self.en)) if (pattern := pattern_of(text)))

    def as_text(self) -> Text:
        """Return the words that are shown."""
        return Text(*(pattern.shown if (pattern := pattern_of(words[0])) else words[0] for words in (self.nl, self.en)))

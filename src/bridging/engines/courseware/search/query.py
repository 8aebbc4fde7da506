"""What somebody typed, as words, and how patiently they are looked for."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from bridging.engines.courseware.search.vocabulary import Vocabulary
from bridging.engines.courseware.search.words import STOPWORDS, words_of

LONGEST: Final = 200
MOST_WORDS: Final = 8
_ONE_ERROR_FROM: Final = 4
_ONE_ERROR_UNFINISHED_FROM: Final = 5
_TWO_ERRORS_FROM: Final = 9


class Patience(IntEnum):
    """How far a find may be from what was typed; the next degree is tried while little is found."""

    AS_TYPED = 0
    ONE_ERROR = 1
    TWO_ERRORS = 2
    IN_PARTS = 3
    ANY_WORD = 4


@dataclass(frozen=True, slots=True)
class Wanted:
    """A folded word that is looked for. ``unfinished``: somebody is still typing it, so a longer word may be meant."""

    word: str
    unfinished: bool
    errors: int = 0


def typed_words(query: str) -> tuple[str, ...]:
    """Return the folded words of a query; only the start of a very long one is read."""
    return tuple(words_of(query[:LONGEST]))[:MOST_WORDS]


def wanted_words(words: tuple[str, ...], vocabulary: Vocabulary, patience: Patience) -> tuple[Wanted, ...]:
    """Return what must be found for at least one word; words that say nothing are left out, unless there are no others."""
    telling = tuple(dict.fromkeys(word for word in words if word not in STOPWORDS[vocabulary.language])) or tuple(dict.fromkeys(words))
    if patience is Patience.IN_PARTS:
        # A compound that no document has can still be found by what it is made of.
        halves = dict.fromkeys(half for word in telling for half in vocabulary.halves(word))
        return tuple(Wanted(half, half == words[-1]) for half in halves)
    return tuple(Wanted(word, word == words[-1], _errors(word, patience, unfinished=word == words[-1])) for word in telling)


def _errors(word: str, patience: Patience, *, unfinished: bool) -> int:
    """Return how many letters may be wrong: 1 from four letters (five while typing, since much starts like four letters), 2 from nine."""
    if patience is Patience.AS_TYPED or len(word) < (_ONE_ERROR_UNFINISHED_FROM if unfinished else _ONE_ERROR_FROM):
        return 0
    return 2 if patience is not Patience.ONE_ERROR and len(word) >= _TWO_ERRORS_FROM else 1

"""What is asked of the index, as data: which words must be found where, and what a find is worth.

A find is worth what the place says, not how often the word stands there, so that a title always beats a definition and a definition a body;
frequency only orders finds of the same place. A plan is made at four degrees of patience; the next one is tried while little is found.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final, Literal

from bridging.engines.courseware.search.fields import LEVELS, NAME, field
from bridging.engines.courseware.search.vocabulary import Vocabulary
from bridging.engines.courseware.search.words import STOPWORDS


class Patience(IntEnum):
    """How far a find may be from what was typed."""

    AS_TYPED = 0
    ONE_ERROR = 1
    TWO_ERRORS = 2
    ANY_WORD = 3


@dataclass(frozen=True, slots=True)
class Look:
    """Look for a text in a field: the whole term, a term that starts so, or one with up to ``errors`` letters wrong.

    ``worth`` is what a find scores; None lets the frequency decide, times ``boost``.
    """

    field: str
    text: str
    worth: float | None
    how: Literal["whole", "start"] = "whole"
    errors: int = 0
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Best:
    """The best of several looks counts, with a little of the others."""

    looks: tuple[Look, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Each of ``must`` has to be found (with ``any_word``: one of them); ``may`` only adds to the score."""

    must: tuple[Best, ...]
    may: tuple[Best, ...]
    any_word: bool = False


_WHOLE: Final = dict(zip(LEVELS, (80.0, 60.0, 30.0, 12.0), strict=True))
_START: Final = {"head": 55.0, "text": 8.0}
_PART: Final = {"head": 45.0, "text": 6.0}
_SPLIT: Final = {"head": 35.0, "text": 5.0}
_ERROR: Final = {1: {"head": 25.0, "text": 4.0}, 2: {"head": 15.0, "text": 3.0}}
_NAME_WHOLE: Final = 500.0
_NAME_START: Final = 100.0
_FREQUENCY: Final = {"title": 1.0, "body": 0.3}
_ONE_ERROR_FROM: Final = 4
_TWO_ERRORS_FROM: Final = 9
_START_IN_TEXT_FROM: Final = 3


def errors_allowed(word: str, patience: Patience) -> int:
    """Return how many letters of a word may be wrong: 1 from four letters, 2 from nine."""
    if patience < Patience.ONE_ERROR or len(word) < _ONE_ERROR_FROM:
        return 0
    return 2 if patience >= Patience.TWO_ERRORS and len(word) >= _TWO_ERRORS_FROM else 1


def make_plan(words: Sequence[str], vocabulary: Vocabulary, patience: Patience) -> Plan:
    """Return the plan for folded words, the last of which may be unfinished."""
    language = vocabulary.language
    telling = [word for word in words if word not in STOPWORDS[language]] or list(words)
    must = tuple(_word(word, vocabulary, patience, unfinished=word == words[-1]) for word in dict.fromkeys(telling))
    name = field(NAME, language)
    typed = {" ".join(words), "".join(words)}
    names = (*(Look(name, text, _NAME_WHOLE) for text in sorted(typed)), Look(name, " ".join(words), _NAME_START, "start"))
    frequency = tuple(
        Best((Look(field(level, language), vocabulary.keys(word)[0], None, boost=boost),))
        for word in telling
        for level, boost in _FREQUENCY.items()
    )
    return Plan(must, (Best(names), *frequency), any_word=patience is Patience.ANY_WORD)


def _word(word: str, vocabulary: Vocabulary, patience: Patience, *, unfinished: bool) -> Best:
    language = vocabulary.language
    looks = [Look(field(level, language), key, worth) for level, worth in _WHOLE.items() for key in vocabulary.keys(word)]
    looks += [Look(field(f"parts_{zone}", language), key, worth) for zone, worth in _PART.items() for key in vocabulary.keys(word)]
    if unfinished:
        zones = _START if len(word) >= _START_IN_TEXT_FROM else {"head": _START["head"]}
        looks += [Look(field(f"words_{zone}", language), word, worth, "start") for zone, worth in zones.items()]
    for errors in range(1, errors_allowed(word, patience) + 1):
        how: Literal["whole", "start"] = "start" if unfinished else "whole"
        looks += [Look(field(f"words_{zone}", language), word, worth, how, errors) for zone, worth in _ERROR[errors].items()]
    if patience >= Patience.ONE_ERROR:
        # The query may hold a compound that no document has: its parts can still be found.
        for key in vocabulary.part_keys(word):
            looks += [Look(field(level, language), key, worth) for level, worth in (("title", _SPLIT["head"]), ("body", _SPLIT["text"]))]
    return Best(tuple(looks))

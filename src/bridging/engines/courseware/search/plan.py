"""What is asked of the index, as data: which words must be found where, and what a find is worth.

A find is worth what the place says, not how often the word stands there, so that a title always beats a definition and a definition a body;
frequency only orders finds of the same place.
"""

from dataclasses import dataclass
from typing import Final, Literal

from bridging.engines.courseware.search.fields import LEVELS, NAME, field
from bridging.engines.courseware.search.query import Patience, Wanted, wanted_words
from bridging.engines.courseware.search.vocabulary import Vocabulary


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
_ERROR: Final = {1: {"head": 25.0, "text": 4.0}, 2: {"head": 15.0, "text": 3.0}}
_NAME_WHOLE: Final = 500.0
_NAME_FORM: Final = 400.0
NAME_START: Final = 100.0
_FREQUENCY: Final = {"title": 1.0, "body": 0.3}
_START_IN_TEXT_FROM: Final = 3


def make_plan(words: tuple[str, ...], vocabulary: Vocabulary, patience: Patience) -> Plan:
    """Return the plan for the folded words of a query."""
    language = vocabulary.language
    wanted = wanted_words(words, vocabulary, patience)
    spaced, joined = " ".join(words), "".join(words)
    name = field(NAME, language)
    names = (
        *(Look(name, text, _NAME_WHOLE) for text in sorted({spaced, joined})),
        Look(name, vocabulary.name_key(spaced), _NAME_FORM),
        Look(name, spaced, NAME_START, "start"),
    )
    frequency = tuple(
        Best((Look(field(level, language), vocabulary.keys(one.word)[0], None, boost=boost),))
        for one in wanted
        for level, boost in _FREQUENCY.items()
    )
    must = tuple(_word(one, vocabulary) for one in wanted)
    return Plan(must, (Best(names), *frequency), any_word=patience is Patience.ANY_WORD)


def _word(wanted: Wanted, vocabulary: Vocabulary) -> Best:
    language, word = vocabulary.language, wanted.word
    looks = [Look(field(level, language), key, worth) for level, worth in _WHOLE.items() for key in vocabulary.keys(word)]
    looks += [Look(field(f"parts_{zone}", language), key, worth) for zone, worth in _PART.items() for key in vocabulary.keys(word)]
    how: Literal["whole", "start"] = "start" if wanted.unfinished else "whole"
    if wanted.unfinished:
        zones = _START if len(word) >= _START_IN_TEXT_FROM else {"head": _START["head"]}
        looks += [Look(field(f"words_{zone}", language), word, worth, how) for zone, worth in zones.items()]
    for errors in range(1, wanted.errors + 1):
        looks += [Look(field(f"words_{zone}", language), word, worth, how, errors) for zone, worth in _ERROR[errors].items()]
    return Best(tuple(looks))

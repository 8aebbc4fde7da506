"""What was probably meant: a typed word that answers nothing as it stands gives way to the word that was found in its place."""

from collections.abc import Iterable
from functools import cache
from typing import Final

from bridging.engines.courseware.search.document import Hit
from bridging.engines.courseware.search.engine import stemmer
from bridging.engines.courseware.search.forms import Forms
from bridging.engines.courseware.search.matching import within
from bridging.engines.courseware.search.words import STOPWORDS, fold, words_of
from bridging.source.text import Language

_SHORTEST: Final = 4
_MOST_ERRORS: Final = 2


def corrected(question: str, best: Hit) -> str:
    """Return the question with its typing errors mended after the best hit; empty when it reads as typed."""
    found = {fold(segment.text): _plain(segment.text) for segment in (*best.title, *best.snippet) if segment.is_match}
    words = list(words_of(question))
    mended = [_mended(word, found, best.language) for word in words]
    return " ".join(mended) if mended != words else ""


def _plain(word: str) -> str:
    """Return a word as it stands inside a sentence; abbreviations keep their capitals."""
    return word.lower() if word.istitle() else word


def _mended(word: str, found: dict[str, str], language: Language) -> str:
    if len(word) < _SHORTEST or word in STOPWORDS[language] or any(_is_as_typed(word, other, language) for other in found):
        return word
    return next((found[near] for near in _nearest(word, found)), word)


def _is_as_typed(word: str, other: str, language: Language) -> bool:
    """Tell whether the other word is a form of the typed one, a word that starts so, or a compound with it."""
    keys = _forms(language).keys(word)
    return word in other or keys[0] in other or other in word or not set(keys).isdisjoint(_forms(language).keys(other))


def _nearest(word: str, found: Iterable[str]) -> Iterable[str]:
    for errors in range(1, _MOST_ERRORS + 1):
        yield from (other for other in found if within(word, other, errors, start=False))


@cache
def _forms(language: Language) -> Forms:
    return Forms(language, stemmer(language))

"""The front door of search: build an index, open it, ask it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final, Self

from bridging.engines.courseware.search.document import Hit, SearchDocument
from bridging.engines.courseware.search.engine import Engine, Found, stemmer, write
from bridging.engines.courseware.search.folder import NoIndex, current, new_folder
from bridging.engines.courseware.search.lexicon import Lexicon
from bridging.engines.courseware.search.matching import Matcher
from bridging.engines.courseware.search.passage import title_and_passage
from bridging.engines.courseware.search.plan import make_plan
from bridging.engines.courseware.search.query import Patience, typed_words
from bridging.engines.courseware.search.vocabulary import Vocabulary
from bridging.engines.courseware.search.words import words_of
from bridging.source.text import LANGUAGES, Language, other_language

MAX_HITS: Final = 100
# With fewer hits than this, the next degree of patience is tried.
_FEW: Final = 3
# What a hit in the other language is worth beside one in the reader's own.
_OTHER: Final = 0.6
_WORDS_FILE: Final = "words.json"


def build_index(path: Path, documents: Iterable[SearchDocument]) -> None:
    """Build the index of some documents under a path and put it in use; whoever reads the old one goes on until ``reload``."""
    rows = tuple(documents)
    vocabularies = [Vocabulary(language, stemmer(language), _words(rows, language)) for language in LANGUAGES]
    with new_folder(path) as folder:
        write(folder, rows, vocabularies)
        words = {vocabulary.language: Lexicon.of(vocabulary).saved() for vocabulary in vocabularies}
        (folder / _WORDS_FILE).write_text(json.dumps(words, separators=(",", ":")), encoding="utf-8")


def _words(documents: Sequence[SearchDocument], language: Language) -> frozenset[str]:
    texts = (document.text(language) for document in documents)
    written = (part for text in texts if text for part in (text.title, *text.also, text.definition, text.body))
    return frozenset(chain.from_iterable(map(words_of, written)))


@dataclass(frozen=True, slots=True)
class _Opened:
    """An index with what is known of its words: replaced as a whole, so that threads never see half of it."""

    folder: Path
    engine: Engine
    lexicons: dict[Language, Lexicon]
    vocabularies: dict[Language, Vocabulary]

    @classmethod
    def at(cls, path: Path) -> Self:
        folder = current(path)
        try:
            words = json.loads((folder / _WORDS_FILE).read_text(encoding="utf-8"))
            lexicons = {language: Lexicon.restored(words[language]) for language in LANGUAGES}
            engine = Engine(folder)
        except (OSError, ValueError, KeyError) as problem:
            raise NoIndex(str(path)) from problem
        vocabularies = {language: Vocabulary(language, stemmer(language), lexicons[language].seen()) for language in LANGUAGES}
        return cls(folder, engine, lexicons, vocabularies)


class Index:
    """An index opened for reading; safe to share between threads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._opened = _Opened.at(path)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the index in use under a path; raise NoIndex when there is none of this make."""
        return cls(path)

    def reload(self) -> bool:
        """Open a newer index if there is one, and tell; raise NoIndex if the path no longer holds any."""
        if current(self._path) == self._opened.folder:
            return False
        self._opened = _Opened.at(self._path)
        return True

    def search(self, query: str, language: Language, limit: int = 10, *, also_other_language: bool = True) -> list[Hit]:
        """Return the best hits, best first; nothing for a query without words. Never raises, whatever was typed.

        The last word may be unfinished. At most 100 hits.
        """
        words = typed_words(query)
        limit = min(limit, MAX_HITS)
        if not words or limit < 1:
            return []
        opened = self._opened
        languages = (language, other_language(language)) if also_other_language else (language,)
        ranked: dict[tuple[str, str], _Ranked] = {}
        for patience in Patience:
            if len(ranked) >= _FEW or (ranked and patience is Patience.IN_PARTS):
                continue
            found = [found for one in languages for found in _asked(opened, words, one, patience, limit, home=language)]
            worst = min((known.score for known in ranked.values()), default=float("inf"))
            for hit in sorted(found, key=lambda hit: -hit.score):
                # What took more patience to find stands behind what took less.
                ranked.setdefault(hit.found_as, hit.at_most(worst))
        best = sorted(ranked.values(), key=lambda hit: -hit.score)[:limit]
        return [hit.shown() for hit in best]


@dataclass(frozen=True, slots=True)
class _Ranked:
    found: Found
    language: Language
    matcher: Matcher
    score: float

    @property
    def found_as(self) -> tuple[str, str]:
        return self.found.kind, self.found.id

    def at_most(self, score: float) -> "_Ranked":
        return _Ranked(self.found, self.language, self.matcher, min(self.score, score))

    def shown(self) -> Hit:
        text = self.found.text(self.language)
        title, passage = title_and_passage(text, self.matcher)
        return Hit(self.found.id, self.found.kind, self.language, title, passage, self.score)


def _asked(
    opened: _Opened, words: tuple[str, ...], language: Language, patience: Patience, limit: int, *, home: Language
) -> Iterable[_Ranked]:
    vocabulary = opened.vocabularies[language]
    plan = make_plan(words, vocabulary, patience)
    matcher = Matcher(words, vocabulary, opened.lexicons[language], patience)
    weight = 1.0 if language == home else _OTHER
    return [_Ranked(found, language, matcher, found.score * weight) for found in opened.engine.find(plan, limit)]

"""What an index consists of: the engine's files, what is known of the words, and what is shown."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final, Self

from bridging.engines.courseware.search import shelf
from bridging.engines.courseware.search.document import SearchDocument
from bridging.engines.courseware.search.engine import Engine, stemmer, write
from bridging.engines.courseware.search.folder import NoIndex, current
from bridging.engines.courseware.search.lexicon import Lexicon
from bridging.engines.courseware.search.vocabulary import Vocabulary
from bridging.engines.courseware.search.words import words_of
from bridging.source.text import LANGUAGES, Language

_WORDS_FILE: Final = "words.json"
_SHELF_FILE: Final = "shelf.json"


def fill(folder: Path, documents: Sequence[SearchDocument]) -> None:
    """Write an index into an empty folder."""
    vocabularies = [Vocabulary(language, stemmer(language), _words(documents, language)) for language in LANGUAGES]
    write(folder, documents, vocabularies)
    _write(folder / _WORDS_FILE, {vocabulary.language: Lexicon.of(vocabulary).saved() for vocabulary in vocabularies})
    _write(folder / _SHELF_FILE, shelf.saved(documents))


def _write(file: Path, content: object) -> None:
    file.write_text(json.dumps(content, separators=(",", ":")), encoding="utf-8")


def _words(documents: Sequence[SearchDocument], language: Language) -> frozenset[str]:
    texts = (document.text(language) for document in documents)
    written = (part for text in texts if text for part in (text.title, *text.also, text.definition, text.body))
    return frozenset(chain.from_iterable(map(words_of, written)))


@dataclass(frozen=True, slots=True)
class Opened:
    """An index with what is known of its words: replaced as a whole, so that threads never see half of it."""

    folder: Path
    engine: Engine
    documents: tuple[SearchDocument, ...]
    lexicons: dict[Language, Lexicon]
    vocabularies: dict[Language, Vocabulary]

    @classmethod
    def at(cls, path: Path) -> Self:
        folder = current(path)
        try:
            words = json.loads((folder / _WORDS_FILE).read_text(encoding="utf-8"))
            lexicons = {language: Lexicon.restored(words[language]) for language in LANGUAGES}
            documents = shelf.restored(json.loads((folder / _SHELF_FILE).read_text(encoding="utf-8")))
            engine = Engine(folder)
            if engine.size != len(documents):
                raise NoIndex(str(path))
        except (OSError, ValueError, LookupError, TypeError) as problem:
            raise NoIndex(str(path)) from problem
        vocabularies = {language: Vocabulary(language, stemmer(language), lexicons[language].seen()) for language in LANGUAGES}
        return cls(folder, engine, documents, lexicons, vocabularies)

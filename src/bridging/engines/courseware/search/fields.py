"""The fields of the index, and a document's content for them."""

import json
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import chain
from typing import Final

from bridging.engines.courseware.search.document import SearchDocument, SearchText
from bridging.engines.courseware.search.vocabulary import Vocabulary
from bridging.engines.courseware.search.words import joined_words_of, name_of, words_of
from bridging.source.text import Language

# Keys of whole words, by where they stand.
LEVELS: Final = ("title", "also", "definition", "body")
# Keys of parts of compounds, and words as written, are kept for two zones.
ZONE_LEVELS: Final = {"head": ("title", "also"), "text": ("definition", "body")}
NAME: Final = "name"
FIELDS: Final = (*LEVELS, *(f"parts_{zone}" for zone in ZONE_LEVELS), *(f"words_{zone}" for zone in ZONE_LEVELS))


def field(name: str, language: Language) -> str:
    return f"{name}_{language}"


def contents(text: SearchText, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Yield (field, words or keys with blanks between them), and for each name of the document (name field, a way to write it)."""
    language = vocabulary.language
    written = {"title": text.title, "also": "\n".join(text.also), "definition": text.definition, "body": text.body}
    words = {level: words_of(one) for level, one in written.items()}
    for level, found in words.items():
        yield field(level, language), " ".join(chain.from_iterable(map(vocabulary.keys, found)))
    for zone, (first, second) in ZONE_LEVELS.items():
        seen = [*words[first], *words[second], *joined_words_of(written[first]), *joined_words_of(written[second])]
        parts = list(chain.from_iterable(map(vocabulary.parts, seen)))
        yield field(f"parts_{zone}", language), " ".join(chain.from_iterable(map(vocabulary.keys, parts)))
        yield field(f"words_{zone}", language), " ".join((*seen, *parts))
    for name in _names(text):
        yield field(NAME, language), name
        yield field(NAME, language), name.replace(" ", "")
        yield field(NAME, language), vocabulary.name_key(name)


def _names(text: SearchText) -> Iterable[str]:
    """Return what the document is called: title, title and its bracket apart, synonyms."""
    before, bracket, after = text.title.partition("(")
    inside, _, behind = after.partition(")")
    written = [text.title, *((before + behind, inside) if bracket else ()), *text.also]
    return dict.fromkeys(name for name in map(name_of, written) if name)


def stored(document: SearchDocument) -> dict[Language, str]:
    """Return what is shown of a document, in each of its languages; blanks and accents are evened out."""
    shown: dict[Language, str] = {}
    for language in ("nl", "en"):
        text = document.text(language)
        if text:
            plain = SearchText(_even(text.title), tuple(map(_even, text.also)), _even(text.definition), _even(text.body))
            shown[language] = json.dumps(asdict(plain))
    return shown


def restored(shown: str) -> SearchText:
    values = json.loads(shown)
    return SearchText(values["title"], tuple(values["also"]), values["definition"], values["body"])


def _even(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())

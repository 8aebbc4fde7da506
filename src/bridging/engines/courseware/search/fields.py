"""The fields of the index, and a document's content for them."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Final

from bridging.engines.courseware.search.document import SearchDocument, SearchText
from bridging.engines.courseware.search.vocabulary import Vocabulary
from bridging.engines.courseware.search.words import joined_words_of, name_of, words_of
from bridging.source.text import Language

# Keys of whole words, by where they stand.
LEVELS: Final = ("title", "also", "definition", "body")
# Keys of parts of compounds, and words as written, in the head (title, also) and in the text (definition, body).
ZONES: Final = ("head", "text")
NAME: Final = "name"
FIELDS: Final = (*LEVELS, *(f"parts_{zone}" for zone in ZONES), *(f"words_{zone}" for zone in ZONES))


def field(name: str, language: Language) -> str:
    return f"{name}_{language}"


def contents(text: SearchText, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Yield (field, words or keys with blanks between them), and one (name field, name) for each name of the document."""
    language = vocabulary.language
    levels = {"title": text.title, "also": "\n".join(text.also), "definition": text.definition, "body": text.body}
    for level, words in levels.items():
        yield field(level, language), " ".join(key for word in words_of(words) for key in vocabulary.keys(word))
    for zone, words in (("head", f"{text.title}\n{levels['also']}"), ("text", f"{text.definition}\n{text.body}")):
        seen = [*words_of(words), *joined_words_of(words)]
        parts = [part for word in seen for part in vocabulary.parts(word)]
        yield field(f"parts_{zone}", language), " ".join(key for part in parts for key in vocabulary.keys(part))
        yield field(f"words_{zone}", language), " ".join((*seen, *parts))
    for name in _names(text):
        yield field(NAME, language), name


def _names(text: SearchText) -> Iterable[str]:
    """Return what the document is called: title, title and its bracket apart, synonyms; each with and without blanks."""
    before, bracket, after = text.title.partition("(")
    inside, _, behind = after.partition(")")
    written = [text.title, *((before + behind, inside) if bracket else ()), *text.also]
    names = dict.fromkeys(name_of(name) for name in written)
    return dict.fromkeys(spelled for name in names if name for spelled in (name, name.replace(" ", "")))


def stored(document: SearchDocument) -> dict[Language, str]:
    """Return what is shown of a document, in each of its languages; blanks are evened out, so that a passage is one line."""
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
    return " ".join(text.split())

"""The fields of the index, and a document's content for them.

Nothing is stored in the index but the number of the document: what is shown of it stands on the shelf.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from bridging.engines.courseware.search.document import SearchText
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

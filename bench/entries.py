"""Two thousand entries to search in, made from the reference work by seeded chance."""

import random
import re
from pathlib import Path
from typing import Final

from bridging.engines.courseware.model import Siblings
from bridging.engines.courseware.schemas.page import EntryFront
from bridging.engines.courseware.search.document import SearchDocument, SearchText
from bridging.programme.load import load_programme
from bridging.source.blocks import block_inlines, walk
from bridging.source.markdown.inlines import plain_text
from bridging.source.text import LANGUAGES, Language

Texts = dict[str, dict[Language, SearchText]]

# Two words that no entry has together: a title becomes one of its own.
_FIRST: Final = ("transport", "opslag", "donor", "monster", "batch", "klinisch", "signaal", "meet", "plasmide", "druppel")
_SECOND: Final = ("protocol", "grens", "register", "curve", "formulier", "kamer", "keten", "model", "factor", "schaal")
_SEED: Final = 2026


def entries_of(content: Path) -> Texts:
    course = load_programme(content).course
    return {entry_id: _texts(entry) for entry_id, entry in sorted(course.reference.items())}


def _texts(entry: Siblings[EntryFront]) -> dict[Language, SearchText]:
    found = {}
    for text in entry:
        body = " ".join(plain_text(inlines) for block in walk(text.document.blocks) for inlines in block_inlines(block))
        found[text.language] = SearchText(text.front.title, text.front.also, text.front.definition, body)
    return found


def varied(entries: Texts, count: int, words: int) -> list[SearchDocument]:
    """Return ``count`` documents in both languages, each with ``words`` words drawn from the sentences of all entries."""
    chance = random.Random(_SEED)
    names = list(entries)
    sentences = {
        language: [sentence for texts in entries.values() for sentence in re.split(r"(?<=[.?!])\s+", texts[language].body)]
        for language in LANGUAGES
    }
    documents = []
    for number in range(count):
        name = names[number % len(names)]
        pair = (chance.choice(_FIRST), chance.choice(_SECOND))
        texts = {}
        for language in LANGUAGES:
            real = entries[name][language]
            body: list[str] = []
            while len(body) < words:
                body += chance.choice(sentences[language]).split()
            # Dutch joins them to one word, which is what makes searching Dutch harder.
            added = "".join(pair) if language == "nl" else " ".join(pair)
            also = real.also if number < len(names) else ()
            texts[language] = SearchText(f"{real.title} {added}", also, real.definition, " ".join(body))
        documents.append(SearchDocument(f"{name}-{number}", "entry", texts["nl"], texts["en"]))
    return documents


def questions(entries: Texts) -> list[tuple[str, Language]]:
    """Return what people type: words, every title and one synonym, starts of titles, and titles with two letters swapped."""
    asked: list[tuple[str, Language]] = [
        (word, "nl") for word in ("stamcel", "ziekenhuis", "vrijstelling", "lege capside", "AAV", "gentherapie", "elektroporasie")
    ]
    for texts in entries.values():
        for language, text in texts.items():
            word = max(text.title.split(), key=len)
            asked += [(text.title, language), (word[: len(word) // 2 + 1], language)]
            asked += [(word[:3] + word[4:5] + word[3:4] + word[5:], language)]
            asked += [(name, language) for name in text.also[:1]]
    return asked

"""The only module that knows tantivy: schema, writing, opening, asking.

Everything linguistic has happened before: fields hold keys with blanks between them, so the index cuts at blanks and nothing else. Analysers
are not stored in an index; they are registered after each creation and each opening.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import tantivy

from bridging.engines.courseware.search.document import SearchDocument
from bridging.engines.courseware.search.fields import FIELDS, NAME, contents, field
from bridging.engines.courseware.search.forms import Stem
from bridging.engines.courseware.search.plan import Best, Look, Plan
from bridging.engines.courseware.search.vocabulary import Vocabulary
from bridging.source.text import LANGUAGES, Language

_NUMBER: Final = "number"
_BLANKS: Final = "bridging-blanks"
_HEAP_BYTES: Final = 50_000_000
_SNOWBALL: Final[dict[Language, str]] = {"nl": "dutch", "en": "english"}
# How much of the other finds of a word is added to its best one.
_TIE: Final = 0.02


def stemmer(language: Language) -> Stem:
    """Return a function that gives one stem for each word; words hold no blanks."""
    analyser = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).filter(tantivy.Filter.stemmer(_SNOWBALL[language])).build()

    def stem(words: Sequence[str]) -> list[str]:
        return list(analyser.analyze(" ".join(words)))

    return stem


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field(_NUMBER, fast=True)
    for language in LANGUAGES:
        for name in FIELDS:
            builder.add_text_field(field(name, language), tokenizer_name=_BLANKS, index_option="freq")
        builder.add_text_field(field(NAME, language), tokenizer_name="raw", index_option="basic")
    return builder.build()


def _registered(index: tantivy.Index) -> tantivy.Index:
    index.register_tokenizer(_BLANKS, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return index


def write(folder: Path, documents: Iterable[SearchDocument], vocabularies: Iterable[Vocabulary]) -> None:
    """Write an index of one segment into an empty folder."""
    index = _registered(tantivy.Index(_schema(), path=str(folder)))
    writer = index.writer(_HEAP_BYTES, 1)
    for number, document in enumerate(documents):
        row = tantivy.Document()
        row.add_unsigned(_NUMBER, number)
        for vocabulary in vocabularies:
            text = document.text(vocabulary.language)
            for name, value in contents(text, vocabulary) if text else ():
                row.add_text(name, value)
        writer.add_document(row)
    writer.commit()
    writer.wait_merging_threads()


class Engine:
    """An index opened for reading; it does not watch its folder, which never changes."""

    def __init__(self, folder: Path) -> None:
        index = _registered(tantivy.Index.open(str(folder)))
        index.config_reader("manual")
        self._schema = index.schema
        self._searcher = index.searcher()
        self.size: int = self._searcher.num_docs

    def find(self, plan: Plan, limit: int) -> list[tuple[int, float]]:
        """Return the numbers and scores of the best documents, best first."""
        found = self._searcher.search(self._query(plan), limit, count=False).hits
        numbers = self._searcher.fast_field_values(_NUMBER, [address for _, address in found])
        return [(int(number or 0), score) for number, (score, _) in zip(numbers, found, strict=True)]

    def _query(self, plan: Plan) -> tantivy.Query:
        should, must = tantivy.Occur.Should, tantivy.Occur.Must
        words = [(should if plan.any_word else must, self._best(best)) for best in plan.must]
        return tantivy.Query.boolean_query([(must, tantivy.Query.boolean_query(words)), *((should, self._best(best)) for best in plan.may)])

    def _best(self, best: Best) -> tantivy.Query:
        return tantivy.Query.disjunction_max_query([self._look(look) for look in best.looks], _TIE)

    def _look(self, look: Look) -> tantivy.Query:
        if look.how == "whole" and not look.errors:
            query = tantivy.Query.term_query(self._schema, look.field, look.text, "freq")
        else:
            starts = look.how == "start"
            query = tantivy.Query.fuzzy_term_query(self._schema, look.field, look.text, look.errors, True, starts)
        if look.worth is None:
            return tantivy.Query.boost_query(query, look.boost)
        return tantivy.Query.const_score_query(query, look.worth)

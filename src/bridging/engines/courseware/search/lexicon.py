"""The words of the documents by what finds them, so that the matches in a passage need no linguistics while somebody waits."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Self

from bridging.engines.courseware.search.vocabulary import Vocabulary

type Saved = dict[str, dict[str, list[str]]]


class Lexicon:
    """``by_key``: the words that a key finds; ``by_form``: the words that a word as written finds, itself or a compound it is part of."""

    def __init__(self, by_key: Mapping[str, Sequence[str]], by_form: Mapping[str, Sequence[str]]) -> None:
        self._by_key = by_key
        self._by_form = by_form
        self._forms = sorted(by_form)

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> Self:
        by_key: dict[str, set[str]] = defaultdict(set)
        by_form: dict[str, set[str]] = defaultdict(set)
        for word in vocabulary.seen:
            for form in (word, *vocabulary.parts(word)):
                by_form[form].add(word)
                for key in vocabulary.keys(form):
                    by_key[key].add(word)
        return cls(_sorted(by_key), _sorted(by_form))

    def saved(self) -> Saved:
        return {
            "keys": {key: list(words) for key, words in self._by_key.items()},
            "forms": {form: list(words) for form, words in self._by_form.items()},
        }

    @classmethod
    def restored(cls, saved: Saved) -> Self:
        return cls(saved["keys"], saved["forms"])

    def seen(self) -> frozenset[str]:
        return frozenset(word for words in self._by_form.values() for word in words)

    def with_key(self, key: str) -> Sequence[str]:
        return self._by_key.get(key, ())

    def starting(self, start: str) -> Iterator[str]:
        """Yield the words that start so, or of which a part does."""
        for index in range(bisect_left(self._forms, start), len(self._forms)):
            form = self._forms[index]
            if not form.startswith(start):
                return
            yield from self._by_form[form]


def _sorted(found: Mapping[str, set[str]]) -> dict[str, list[str]]:
    return {name: sorted(words) for name, words in sorted(found.items())}

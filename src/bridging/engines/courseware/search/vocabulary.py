"""What is known of the words of one language: their forms and, in Dutch, their parts."""

from functools import lru_cache

from bridging.engines.courseware.search.compounds import Compounds
from bridging.engines.courseware.search.forms import Forms, Stem
from bridging.source.text import Language


class Vocabulary:
    """``seen`` are the folded words of all documents in the language; only Dutch writes its compounds as one word and needs them."""

    def __init__(self, language: Language, stem: Stem, seen: frozenset[str]) -> None:
        self.language = language
        self.seen = seen
        self.keys = Forms(language, stem).keys
        self._compounds = Compounds(seen) if language == "nl" else None
        self.all_keys = lru_cache(maxsize=200_000)(self._all_keys)

    def parts(self, word: str) -> tuple[str, ...]:
        return self._compounds.parts(word) if self._compounds else ()

    def part_keys(self, word: str) -> tuple[str, ...]:
        return tuple(key for part in self.parts(word) for key in self.keys(part))

    def _all_keys(self, word: str) -> frozenset[str]:
        """Return every key under which a folded word is found: its own and those of its parts."""
        return frozenset((*self.keys(word), *self.part_keys(word)))

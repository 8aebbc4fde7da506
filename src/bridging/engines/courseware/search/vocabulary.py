"""What is known of the words of one language: their forms and, in Dutch, their parts."""

from functools import cached_property

from bridging.engines.courseware.search.compounds import Compounds
from bridging.engines.courseware.search.forms import Forms, Stem
from bridging.source.text import Language


class Vocabulary:
    """``seen`` are the folded words of all documents in the language; only Dutch writes its compounds as one word and needs them."""

    def __init__(self, language: Language, stem: Stem, seen: frozenset[str]) -> None:
        self.language = language
        self.seen = seen
        self.keys = Forms(language, stem).keys
        self._splits = language == "nl"

    @cached_property
    def _compounds(self) -> Compounds:
        return Compounds(self.seen)

    def parts(self, word: str) -> tuple[str, ...]:
        return self._compounds.parts(word) if self._splits else ()

    def halves(self, word: str) -> tuple[str, ...]:
        """Return the two words that a compound is made of, else the word itself."""
        return (self._compounds.halves(word) or (word,)) if self._splits else (word,)

    def name_key(self, name: str) -> str:
        """Return the key of a name of folded words: the same for its forms."""
        return " ".join(("=", *(self.keys(word)[-1] for word in name.split())))

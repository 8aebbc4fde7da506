"""Which words of a text answer a query: the same judgement as the index makes, for one word at a time."""

from typing import Final

from bridging.engines.courseware.search.lexicon import Lexicon
from bridging.engines.courseware.search.query import Patience, Wanted, wanted_words
from bridging.engines.courseware.search.vocabulary import Vocabulary
from bridging.engines.courseware.search.words import fold_word

_SHORTEST_START: Final = 2


class Matcher:
    """Tells for a word of a text which wanted word it answers; what needs linguistics has been looked up before the first text."""

    def __init__(self, words: tuple[str, ...], vocabulary: Vocabulary, lexicon: Lexicon, patience: Patience) -> None:
        wanted = wanted_words(words, vocabulary, patience)
        self.count = len(wanted)
        self._vocabulary = vocabulary
        self._inexact = [(place, one) for place, one in enumerate(wanted) if one.errors]
        self._answers: dict[str, int | None] = {}
        for place, one in enumerate(wanted):
            for key in vocabulary.keys(one.word):
                for word in lexicon.with_key(key):
                    self._answers.setdefault(word, place)
            if one.unfinished and len(one.word) >= _SHORTEST_START:
                for word in lexicon.starting(one.word):
                    self._answers.setdefault(word, place)

    def which(self, written: str) -> int | None:
        """Return the place among the wanted words of the one that this word answers, or None."""
        word = fold_word(written)
        if self._inexact and word not in self._answers:
            self._answers[word] = next((place for place, one in self._inexact if self._is_near(one, word)), None)
        return self._answers.get(word)

    def _is_near(self, wanted: Wanted, word: str) -> bool:
        candidates = (word, *self._vocabulary.parts(word))
        return any(within(wanted.word, candidate, wanted.errors, start=wanted.unfinished) for candidate in candidates)


def within(wanted: str, word: str, errors: int, *, start: bool) -> bool:
    """Return whether a word (or a start of it) differs in at most so many letters: left out, added, changed, or two swapped."""
    if len(word) < len(wanted) - errors or (not start and len(word) > len(wanted) + errors):
        return False
    before: list[int] = []
    row = list(range(len(word) + 1))
    if start:
        # No more of the word can count than the wanted letters and the added ones.
        word = word[: len(wanted) + errors]
        row = row[: len(word) + 1]
    for place, letter in enumerate(wanted, 1):
        above, before, row = before, row, [place]
        for column, other in enumerate(word, 1):
            cost = min(before[column] + 1, row[column - 1] + 1, before[column - 1] + (letter != other))
            if place > 1 and column > 1 and letter == word[column - 2] and wanted[place - 2] == other:
                cost = min(cost, above[column - 2] + 1)
            row.append(cost)
        if min(row) > errors:
            return False
    return (min(row) if start else row[-1]) <= errors

"""Which words of a text answer a query: the same judgement as the index makes, for one word at a time."""

from collections.abc import Iterable
from typing import Final

from bridging.engines.courseware.search.lexicon import Lexicon
from bridging.engines.courseware.search.query import Patience, Wanted, wanted_words
from bridging.engines.courseware.search.vocabulary import Vocabulary
from bridging.engines.courseware.search.words import WORD, fold_word

_SHORTEST_START: Final = 2

# Start and end in the text, and which of the wanted words it answers.
type Match = tuple[int, int, int]


class Matcher:
    """Tells which words of a text answer which wanted word; what needs linguistics has been looked up before the first text."""

    def __init__(self, words: tuple[str, ...], vocabulary: Vocabulary, lexicon: Lexicon, patience: Patience) -> None:
        wanted = wanted_words(words, vocabulary, patience)
        self.count = len(wanted)
        self._vocabulary = vocabulary
        self._inexact = [(place, one, frozenset(one.word)) for place, one in enumerate(wanted) if one.errors]
        self._answers: dict[str, int | None] = {}
        for place, one in enumerate(wanted):
            for key in vocabulary.keys(one.word):
                for word in lexicon.with_key(key):
                    self._answers.setdefault(word, place)
            if one.unfinished and len(one.word) >= _SHORTEST_START:
                for word in lexicon.starting(one.word):
                    self._answers.setdefault(word, place)

    def matches(self, text: str, window: int) -> list[Match]:
        """Return the words of a text that answer a wanted one, up to a window after each wanted word has been answered."""
        found: list[Match] = []
        answered: set[int] = set()
        enough = len(text)
        answers, inexact = self._answers, self._inexact
        for written in WORD.finditer(text):
            word = fold_word(written[0])
            place = self._near(word) if inexact and word not in answers else answers.get(word)
            if place is None:
                continue
            start, end = written.span()
            if start > enough:
                break
            found.append((start, end, place))
            if place not in answered:
                answered.add(place)
                if len(answered) == self.count:
                    enough = start + window
        return found

    def _near(self, word: str) -> int | None:
        """Return which wanted word is near a word or a part of it, and remember it."""
        candidates = (word, *self._vocabulary.parts(word))
        self._answers[word] = place = next((place for place, one, letters in self._inexact if _is_near(one, letters, candidates)), None)
        return place


def _is_near(wanted: Wanted, letters: frozenset[str], candidates: Iterable[str]) -> bool:
    # An error takes away one letter at most, so a word that lacks more of them need not be compared.
    return any(
        len(letters.difference(word)) <= wanted.errors and within(wanted.word, word, wanted.errors, start=wanted.unfinished)
        for word in candidates
    )


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

"""Which words of a text answer a query: the same judgement as the index makes, for one word at a time."""

from collections.abc import Sequence
from typing import Final

from bridging.engines.courseware.search.document import Segment
from bridging.engines.courseware.search.plan import Patience, errors_allowed
from bridging.engines.courseware.search.vocabulary import Vocabulary
from bridging.engines.courseware.search.words import STOPWORDS, WORD, fold

_SHORTEST_START: Final = 2


class Matcher:
    """Tells for a word of a text which word of the query it answers; remembers what it has judged."""

    def __init__(self, words: Sequence[str], vocabulary: Vocabulary, patience: Patience) -> None:
        telling = [word for word in dict.fromkeys(words) if word not in STOPWORDS[vocabulary.language]] or list(dict.fromkeys(words))
        self.count = len(telling)
        self._last = words[-1]
        self._vocabulary = vocabulary
        self._wanted = [(word, self._keys_of(word, patience), errors_allowed(word, patience)) for word in telling]
        self._judged: dict[str, int | None] = {}

    def which(self, written: str) -> int | None:
        """Return the place in the query of the word that this one answers, or None."""
        if written not in self._judged:
            self._judged[written] = self._judge(fold(written))
        return self._judged[written]

    def _keys_of(self, word: str, patience: Patience) -> frozenset[str]:
        keys = self._vocabulary.keys(word)
        return frozenset((*keys, *self._vocabulary.part_keys(word)) if patience >= Patience.ONE_ERROR else keys)

    def _judge(self, word: str) -> int | None:
        keys = self._vocabulary.all_keys(word)
        for place, (wanted, wanted_keys, errors) in enumerate(self._wanted):
            unfinished = wanted == self._last and len(wanted) >= _SHORTEST_START
            if not keys.isdisjoint(wanted_keys) or (unfinished and word.startswith(wanted)):
                return place
            if errors and self._is_near(wanted, word, errors, unfinished=unfinished):
                return place
        return None

    def _is_near(self, wanted: str, word: str, errors: int, *, unfinished: bool) -> bool:
        candidates = (word, *self._vocabulary.parts(word))
        return any(within(wanted, candidate, errors, start=unfinished) for candidate in candidates)


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


def marked(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Segment, ...]:
    """Cut a text into segments at the spans that match."""
    segments: list[Segment] = []
    at = 0
    for start, end in spans:
        if start > at:
            segments.append(Segment(text[at:start], is_match=False))
        segments.append(Segment(text[start:end], is_match=True))
        at = end
    if at < len(text):
        segments.append(Segment(text[at:], is_match=False))
    return tuple(segments)


def matches_in(text: str, matcher: Matcher) -> list[tuple[int, int, int]]:
    """Return (start, end, place in the query) of the words of a text that answer the query."""
    found = []
    for word in WORD.finditer(text):
        place = matcher.which(word[0])
        if place is not None:
            found.append((word.start(), word.end(), place))
    return found

"""Which of an author's words an answer is: an accepted one, a slip in one, or a near one that something is said about."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bridging.engines.assessment.types.short_text.folding import folded
from bridging.engines.assessment.types.short_text.patterns import Pattern, Wordings
from bridging.source.schema import Identifier, Localised, Schema

MAX_TYPOS: Final = 2
# With fewer letters to a slip, one word turns into another.
LETTERS_PER_TYPO: Final = 5


class Near(Schema):
    """Words that are not right, with what there is to say about them."""

    words: Wordings
    feedback: Localised
    misconception: Identifier | None = None


class Verdict(StrEnum):
    RIGHT = "right"
    MISSPELT = "misspelt"
    NEAR = "near"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Match:
    """``word`` is the author's word behind a right, misspelt or near answer."""

    verdict: Verdict
    word: str = ""
    near: Near | None = None

    @property
    def is_right(self) -> bool:
        return self.verdict in {Verdict.RIGHT, Verdict.MISSPELT}


def match(text: str, accept: Wordings, near: Sequence[Near] = (), typos: int = 0) -> Match:
    """Judge a text. Words as they are go before slips, and of two slips the smaller counts; in doubt the answer is right."""
    word = folded(text)
    for pattern in accept.patterns:
        if pattern.fits(word):
            return Match(Verdict.RIGHT, pattern.shown)
    for entry in near:
        for pattern in entry.words.patterns:
            if pattern.fits(word):
                return Match(Verdict.NEAR, pattern.shown, entry)
    found = [(slips, 0, Match(Verdict.MISSPELT, shown)) for slips, shown in _slips(word, accept.patterns, typos)]
    for entry in near:
        found += [(slips, 1, Match(Verdict.NEAR, shown, entry)) for slips, shown in _slips(word, entry.words.patterns, typos)]
    return min(found, key=lambda each: each[:2])[2] if found else Match(Verdict.WRONG)


def _slips(word: str, patterns: Iterable[Pattern], typos: int) -> Iterator[tuple[int, str]]:
    """Return the patterns that a word may be a slip in. Only letters slip: AAV8 is not AAV9, and CD8+ is not CD8−."""
    for pattern in patterns:
        for whole in pattern.whole:
            allowed = min(typos, len(whole) // LETTERS_PER_TYPO)
            if abs(len(whole) - len(word)) <= allowed and _signs(whole) == _signs(word):
                slips = distance(word, whole)
                if slips <= allowed:
                    yield slips, pattern.shown


def _signs(word: str) -> str:
    """Return what is no Latin letter."""
    return "".join(letter for letter in word if not "a" <= letter <= "z")


def distance(first: str, second: str) -> int:
    """Return how many letters must be added, left out, changed or swapped with their neighbour; no letter slips twice.

    These are the four slips of F. J. Damerau, "A technique for computer detection and correction of spelling errors", Communications of the
    ACM 7(3) (1964) 171–176, in the form known as optimal string alignment.
    """
    before: list[int] = []
    line = list(range(len(second) + 1))
    for row, letter in enumerate(first, 1):
        earlier, before, line = before, line, [row]
        for column, other in enumerate(second, 1):
            steps = min(before[column] + 1, line[-1] + 1, before[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == second[column - 2] and first[row - 2] == other:
                steps = min(steps, earlier[column - 2] + 1)
            line.append(steps)
    return line[-1]

"""How a short-text item tries itself."""

from collections.abc import Iterable, Iterator
from typing import Final

from bridging.engines.assessment.trial import Expected, Trial
from bridging.engines.assessment.types.short_text.matching import LETTERS_PER_TYPO, match
from bridging.engines.assessment.types.short_text.patterns import Wordings
from bridging.engines.assessment.types.short_text.schema import ShortTextItem
from bridging.engines.assessment.types.short_text.showing import FIELD
from bridging.engines.assessment.variant import Variant
from bridging.kernel.message import Message

# What is no word of the field, though one letter may be one; and a letter that looks like none of ours.
_NO_WORDS: Final = ("qqqqqqqqqq", "zzzzzzzzzz")
STRANGE_LETTER: Final = "Ж"


def trials(item: ShortTextItem, _variant: Variant[ShortTextItem]) -> Iterator[Trial]:
    """Give every accepted word as it is, in capitals and with a slip, every near word, and what cannot be read."""
    for word in told_words(item.accept):
        yield Trial({FIELD: word}, Expected.FULL)
        if word.isascii():
            # A Greek letter may look like another one of ours once it is a capital.
            yield Trial({FIELD: word.upper()}, Expected.FULL)
        if item.typos and can_slip(word) and len(word) < item.max_length:
            yield Trial({FIELD: word + word[-1]}, Expected.FULL)
    for near in item.near:
        for word in told_words(near.words):
            if len(word) <= item.max_length:
                yield Trial({FIELD: word}, Expected.LESS, near.misconception or "")
    for word in wrong_words(item.accept, item.max_length):
        yield Trial({FIELD: word}, Expected.LESS)
    yield Trial({FIELD: " "}, Expected.REFUSED, "answer.empty")
    yield Trial({FIELD: STRANGE_LETTER}, Expected.REFUSED, "answer.strange-letters")
    yield Trial({FIELD: "x" * (item.max_length + 1)}, Expected.REFUSED, "answer.too-long")


def told_words(wordings: Wordings) -> list[str]:
    return list(dict.fromkeys(pattern.shown for pattern in wordings.patterns))


def can_slip(word: str) -> bool:
    return word.isascii() and word.isalpha() and len(word) >= LETTERS_PER_TYPO


def wrong_words(accept: Wordings, max_length: int) -> list[str]:
    cut = (word[:max_length] for word in _NO_WORDS)
    return [word for word in cut if not match(word, accept).is_right]


def faults(_variant: Variant[ShortTextItem]) -> Iterable[Message]:
    """Find nothing: what can be wrong with a short-text item, its schema and its trials say."""
    return ()

"""A raw answer against a lock."""

from collections.abc import Mapping
from typing import Any

from bridging.engines.escape.bound import BoundRoom
from bridging.engines.escape.matching import lists, numbers, picks, words
from bridging.engines.escape.matching.folding import folded
from bridging.engines.escape.matching.key import Key, key_of
from bridging.engines.escape.matching.matched import LONGEST, LineReader, Matched, Outcome, Reader, unreadable
from bridging.engines.escape.matching.raw import line_of
from bridging.engines.escape.schema import (
    ChoiceAnswer,
    CodeAnswer,
    HotspotAnswer,
    NumberAnswer,
    SequenceAnswer,
    SetAnswer,
    TextAnswer,
)


def matched(
    raw: Any,
    bound: BoundRoom,
    lock: str,
    *,
    extra: tuple[str, ...] = (),
    codes: Mapping[str, str] | None = None,
    set_name: str = "A",
    language: str = "",
) -> Matched:
    """Hold an answer against a lock. ``extra``: what the game master took besides; ``codes``: what padlocks of this set open by."""
    return reader_of(bound, lock, extra=extra, codes=codes, set_name=set_name)(raw, language)


def reader_of(
    bound: BoundRoom, lock: str, *, extra: tuple[str, ...] = (), codes: Mapping[str, str] | None = None, set_name: str = "A"
) -> Reader:
    """Return what reads the answers of a lock, for who has more than one of them."""
    read_line = _line_reader(key_of(bound, lock, extra, codes or {}, set_name))
    # What a game master took is right as it stands, also where a lock of this kind could not read it.
    taken = frozenset(map(folded, extra))

    def read(raw: Any, language: str) -> Matched:
        line = line_of(raw)
        if not line:
            return unreadable("", "answer.empty")
        if len(line) > LONGEST:
            return unreadable(line[:LONGEST], "answer.too-long", length=len(line), limit=LONGEST)
        if taken and folded(line) in taken:
            return Matched(Outcome.RIGHT, line, folded(line))
        return read_line(line, raw, language)

    return read


def _line_reader(key: Key) -> LineReader:  # noqa: PLR0911 -- one branch a kind of lock
    match key.lock.answer:
        case NumberAnswer() as answer:
            return numbers.reader_of(key, answer)
        case TextAnswer(pattern=pattern):
            return words.reader_of(key, pattern)
        case CodeAnswer():
            return words.reader_of(key, None)
        case SetAnswer():
            return lists.reader_of(key, in_order=False)
        case SequenceAnswer():
            return lists.reader_of(key, in_order=True)
        case ChoiceAnswer() as answer:
            return picks.choice_reader(key, answer)
        case HotspotAnswer() as answer:
            return picks.hotspot_reader(key, answer)
        case _:
            return _no_answer


def _no_answer(line: str, _raw: Any, _language: str) -> Matched:
    """A lock that a handed-in bench or the game master opens takes no answer."""
    return unreadable(line, "answer.unreadable")

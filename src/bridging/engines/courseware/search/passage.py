"""The passage of a document that shows why it was found."""

from collections.abc import Sequence
from typing import Final

from bridging.engines.courseware.search.document import SearchText, Segment
from bridging.engines.courseware.search.matching import Matcher, marked, matches_in

LENGTH: Final = 180
_BEFORE: Final = 50
_CUT: Final = "…"

type Match = tuple[int, int, int]


def title_of(text: SearchText, matcher: Matcher) -> tuple[Segment, ...]:
    return marked(text.title, [(start, end) for start, end, _ in matches_in(text.title, matcher)])


def passage_of(text: SearchText, matcher: Matcher) -> tuple[Segment, ...]:
    """Return the passage where most words of the query stand together: in the definition, else the body, else among the synonyms.

    A document found by its title alone shows the start of its definition.
    """
    best, found = text.definition or text.body, matches_in(text.definition or text.body, matcher)
    for other in (text.body, " · ".join(text.also)):
        if _words_in(found) == matcher.count:
            break
        if other is text.body or not (found or matches_in(text.title, matcher)):
            matches = matches_in(other, matcher)
            if _words_in(matches) > _words_in(found):
                best, found = other, matches
    return _cut(best, found)


def _words_in(matches: Sequence[Match]) -> int:
    return len({place for _, _, place in matches})


def _cut(text: str, matches: Sequence[Match]) -> tuple[Segment, ...]:
    """Cut the window with most different matches out of a text, at blanks, with dots where text was left out."""
    if len(text) <= LENGTH:
        return marked(text, [(start, end) for start, end, _ in matches])
    first = max(matches, key=lambda match: (_weight(matches, match[0]), -match[0]), default=(0, 0, 0))[0]
    start = _start(text, first)
    end = len(text)
    if end > start + LENGTH:
        blank = text.rfind(" ", start + 1, start + LENGTH)
        end = blank if blank > first else start + LENGTH
    spans = [(left - start, min(right, end) - start) for left, right, _ in matches if left >= start and left < end]
    segments = marked(text[start:end], spans)
    before = (Segment(_CUT, is_match=False),) if start else ()
    after = (Segment(_CUT, is_match=False),) if end < len(text) else ()
    return (*before, *segments, *after)


def _weight(matches: Sequence[Match], first: int) -> int:
    return _words_in([match for match in matches if first <= match[0] < first + LENGTH - _BEFORE])


def _start(text: str, first: int) -> int:
    """Return where the passage starts: at the sentence of the first match if that is near, else at a blank before it."""
    earliest = max(0, first - _BEFORE)
    if earliest == 0:
        return 0
    sentence = max(text.rfind(mark, earliest, first) for mark in (". ", "? ", "! "))
    if sentence >= 0:
        return sentence + 2
    blank = text.find(" ", earliest, first)
    return blank + 1 if blank >= 0 else first

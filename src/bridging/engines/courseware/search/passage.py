"""The passage of a document that shows why it was found."""

from collections.abc import Sequence
from typing import Final

from bridging.engines.courseware.search.document import SearchText, Segment
from bridging.engines.courseware.search.matching import Match, Matcher

LENGTH: Final = 180
_BEFORE: Final = 50
_CUT: Final = "…"


def title_and_passage(text: SearchText, matcher: Matcher) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """Return the title and the passage that show why a document was found, with their matches."""
    in_title = matcher.matches(text.title, LENGTH)
    return _marked(text.title, in_title), _passage(text, matcher, _words_in(in_title))


def _passage(text: SearchText, matcher: Matcher, words_in_title: int) -> tuple[Segment, ...]:
    """Return the passage where most words of the query stand together: in the definition, else the body, else among the synonyms.

    A document whose title says it all shows its definition.
    """
    best = text.definition or text.body
    found = matcher.matches(best, LENGTH)
    if text.definition and max(_words_in(found), words_in_title) < matcher.count:
        in_body = matcher.matches(text.body, LENGTH)
        if _words_in(in_body) > _words_in(found):
            best, found = text.body, in_body
    if not found and not words_in_title:
        names = " · ".join(text.also)
        in_names = matcher.matches(names, LENGTH)
        if in_names:
            best, found = names, in_names
    return _cut(best, found)


def _marked(text: str, matches: Sequence[Match]) -> tuple[Segment, ...]:
    """Cut a text into segments at its matches."""
    segments: list[Segment] = []
    at = 0
    for start, end, _ in matches:
        segments += [Segment(text[at:start], is_match=False), Segment(text[start:end], is_match=True)]
        at = end
    segments.append(Segment(text[at:], is_match=False))
    return tuple(segment for segment in segments if segment.text)


def _words_in(matches: Sequence[Match]) -> int:
    return len({place for _, _, place in matches})


def _cut(text: str, matches: Sequence[Match]) -> tuple[Segment, ...]:
    """Cut the window with most different matches out of a text, at blanks, with dots where text was left out."""
    if len(text) <= LENGTH:
        return _marked(text, matches)
    first = max(matches, key=lambda match: (_weight(matches, match[0]), -match[0]), default=(0, 0, 0))[0]
    start = _start(text, first)
    end = len(text)
    if end > start + LENGTH:
        blank = text.rfind(" ", start + 1, start + LENGTH)
        end = blank if blank > first else start + LENGTH
    inside = [(left - start, min(right, end) - start, place) for left, right, place in matches if start <= left < end]
    segments = _marked(text[start:end], inside)
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

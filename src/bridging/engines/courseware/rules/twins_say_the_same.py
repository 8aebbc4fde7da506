"""A story frame and its neutral twin are of like length and have the same numbers, terms and sources; a page opens with it, once.

What is learnt from a trial of the story is of the story alone: who meets the plain form must not know less, nor read for a shorter time.
"""

import datetime as dt
from collections.abc import Iterator

from bridging.engines.courseware.model import Course, Prose
from bridging.engines.courseware.reading_time import count_words
from bridging.engines.courseware.rules.rule import Rule
from bridging.engines.courseware.schemas.page import EntryFront, PageFront
from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.source.blocks import Blocks, Citation, Heading, TermRef, Twins, all_inlines, block_inlines, walk
from bridging.source.markdown.inlines import plain_text
from bridging.source.numbers import numbers_in
from bridging.source.text import Language

_WIDEST = 0.2


def _check(course: Course, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    for _, text in course.prose():
        if any(isinstance(block, Twins) for block in text.blocks):
            yield from _of_text(text)


def _of_text(text: Prose[PageFront] | Prose[EntryFront]) -> Iterator[Diagnostic]:
    top = text.document.blocks
    heading = next((place for place, block in enumerate(top) if isinstance(block, Heading)), len(top))
    seen: set[str] = set()
    for block in text.blocks:
        if not isinstance(block, Twins):
            continue
        if block not in top or block.mechanic in seen or not isinstance(text.front, PageFront):
            yield RULE.fault(text.at(block.line), "twins.place")
        seen.add(block.mechanic)
        if block.mechanic == "story-frame":
            if block in top[heading:]:
                yield RULE.fault(text.at(block.line), "twins.opens")
            yield from _of_frame(text, block)


def _of_frame(text: Prose[PageFront] | Prose[EntryFront], twins: Twins) -> Iterator[Diagnostic]:
    told, plain = count_words(walk(twins.told)), count_words(walk(twins.plain))
    if abs(told - plain) > _WIDEST * max(told, plain):
        yield RULE.fault(text.at(twins.line), "twins.length", told=told, plain=plain)
    ours, theirs = _said(twins.told, text.language), _said(twins.plain, text.language)
    if ours != theirs:
        yield RULE.fault(text.at(twins.line), "twins.information", said=", ".join(sorted(ours ^ theirs)))


def _said(blocks: Blocks, language: Language) -> set[str]:
    """Return what can be compared of a text: its numbers, terms and sources."""
    words = " ".join(plain_text(inlines) for block in walk(blocks) for inlines in block_inlines(block))
    found = set(numbers_in(words, language))
    for inline in all_inlines(blocks):
        match inline:
            case TermRef(target=target):
                found.add(target)
            case Citation(keys=keys):
                found.update(keys)
    return found


RULE = Rule("twins-say-the-same", Severity.ERROR, "A story and its neutral twin are of like length and say the same.", _check)

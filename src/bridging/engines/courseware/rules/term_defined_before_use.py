"""On a module's pages, a term is linked to its definition at or before its first mention.

Looked at are the terms that the module links somewhere: their short form and their abbreviations in capitals. A mention
on an earlier page, or earlier on the page, leaves the reader without the definition that comes too late.
"""

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from bridging.engines.courseware.model import Course, Module, Prose
from bridging.engines.courseware.rules.rule import Rule
from bridging.engines.courseware.schemas.page import EntryFront, PageFront
from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.source.blocks import Heading, Run, TermRef
from bridging.source.text import LANGUAGES

_ABBREVIATION: Final = re.compile(r"\A(?=(?:.*[A-Z]){2})[A-Za-z0-9+-]{2,12}\Z")


def _check(course: Course, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    for module in course.modules.values():
        for language in LANGUAGES:
            yield from _of_language(course, module, language)


def _of_language(course: Course, module: Module, language: str) -> Iterator[Diagnostic]:
    linked = {inline.target for text in _texts(module, language) for _, inline in text.inlines if isinstance(inline, TermRef)}
    names = {
        name: target
        for target in linked
        if (entry := course.reference.get(target)) is not None
        for name in _names(entry.text(language).front)
    }
    if not names:
        return
    pattern = _pattern(tuple(sorted(names, key=len, reverse=True)))
    defined: set[str] = set()
    for text in _texts(module, language):
        headings = {block.line for block in text.blocks if isinstance(block, Heading)}
        for line, inline in text.inlines:
            if line in headings:
                continue
            if isinstance(inline, TermRef):
                defined.add(inline.target)
            elif isinstance(inline, Run):
                for found in pattern.finditer(inline.text):
                    target = names[found[0]]
                    if target not in defined:
                        # One word per term is enough for the author to find the place.
                        defined.add(target)
                        yield RULE.fault(text.at(line, found[0]), "term.before-definition", word=found[0], term=target)


def _texts(module: Module, language: str) -> Iterator[Prose[PageFront]]:
    return (page.texts[language] for page in module.pages if language in page.texts)  # type: ignore[index]


def _names(front: EntryFront) -> list[str]:
    return [name for name in (front.short, *front.also) if _ABBREVIATION.match(name)]


@lru_cache(maxsize=16)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(name) for name in names) + r")(?![\w-])")


RULE = Rule("term-defined-before-use", Severity.WARNING, "A term is linked to its definition at its first mention.", _check)

"""In the reference work a headword, abbreviation or synonym leads to one entry.

Who looks up a word must arrive at one entry. An abbreviation that means two things is written out in one of them.
"""

import datetime as dt
from collections.abc import Iterator

from bridging.engines.courseware.model import Course
from bridging.engines.courseware.rules.rule import Rule
from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.source.text import LANGUAGES


def _check(course: Course, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    for language in LANGUAGES:
        owner: dict[str, str] = {}
        for entry in course.reference.values():
            text = entry.texts.get(language)
            if text is None:
                continue
            words = [("title", text.front.title), *(("also", word) for word in text.front.also)]
            for field, word in words:
                first = owner.setdefault(word.casefold(), entry.id)
                if first != entry.id:
                    yield RULE.fault(text.span(field), "headword.twice", word=word, entry=first)


RULE = Rule("headword-unique", Severity.WARNING, "A headword leads to one entry.", _check)

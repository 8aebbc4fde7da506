"""The two languages of a page contain the same numbers (4,7 in Dutch is 4.7 in English), citations and terms.

A number that differs between languages is wrong in one of them. Sections (§ 11.5) and codes (CD34, 20q11.21) are the same in
both.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from bridging.engines.courseware.model import Course, Prose
from bridging.engines.courseware.rules.rule import Rule
from bridging.engines.courseware.schemas.page import EntryFront, PageFront
from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.source.blocks import Citation, TermRef

type Text = Prose[PageFront] | Prose[EntryFront]


def _check(course: Course, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    for dutch, english in course.in_both_languages():
        yield from _compare(dutch, english)


def _compare(dutch: Text, english: Text) -> Iterator[Diagnostic]:
    for found, other, code in (
        (english.numbers, dutch.numbers, "sibling.numbers"),
        (_citations(english), _citations(dutch), "sibling.citations"),
        (_terms(english), _terms(dutch), "sibling.terms"),
    ):
        ours, theirs = Counter(word for word, _ in found), Counter(word for word, _ in other)
        only_here, only_there = ours - theirs, theirs - ours
        if only_here or only_there:
            line = next(
                (line for word, line in found if word in only_here), english.document.blocks[0].line if english.document.blocks else 1
            )
            here, there = _listed(only_here), _listed(only_there)
            yield RULE.fault(english.at(line), code, here=here, there=there, file=dutch.file.name)


def _citations(text: Text) -> list[tuple[str, int]]:
    return [(key, inline.line) for _, inline in text.inlines if isinstance(inline, Citation) for key in inline.keys]


def _terms(text: Text) -> list[tuple[str, int]]:
    """Return each term once: a language may need a second mention where the other does not."""
    found: dict[str, int] = {}
    for _, inline in text.inlines:
        if isinstance(inline, TermRef):
            found.setdefault(inline.target, inline.line)
    return list(found.items())


def _listed(counter: Counter[str]) -> str:
    words = sorted(counter.elements())
    return ", ".join(words[:8]) + (" …" if len(words) > 8 else "") if words else "–"  # noqa: PLR2004 -- what fits on a line


RULE = Rule("siblings-same-numbers", Severity.WARNING, "Both languages contain the same numbers, citations and terms.", _check)

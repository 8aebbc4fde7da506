"""A work stands once in the bibliography.

Under two keys it has two numbers, and stands twice in the list of sources of a page and a book.
"""

import datetime as dt
import json
from collections.abc import Iterator

from bridging.engines.courseware.model import Course, Work
from bridging.engines.courseware.rules.rule import Rule
from bridging.kernel.diagnostic import Diagnostic, Severity


def _check(course: Course, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    first: dict[str, str] = {}
    for work in course.bibliography.values():
        known = first.setdefault(_what(work), work.key)
        if known != work.key:
            yield RULE.fault(work.span, "work.twice", key=work.key, first=known)


def _what(work: Work) -> str:
    """Return the DOI, which names one work in all its spellings; else all that is said of it."""
    doi = work.csl.get("DOI")
    if isinstance(doi, str) and doi:
        return doi.casefold()
    return json.dumps({name: value for name, value in work.csl.items() if name != "id"}, sort_keys=True)


RULE = Rule("work-unique", Severity.WARNING, "A work stands once in the bibliography.", _check)

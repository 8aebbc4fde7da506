"""Every picture has an alternative text: an `alt` option, or the `.yaml` of a drawing.

Who does not see the picture reads its text instead, or hears it.
"""

import datetime as dt
from collections.abc import Iterator

from bridging.engines.courseware.model import Course
from bridging.engines.courseware.rules.rule import Rule
from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.source.blocks import Figure


def _check(course: Course, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    worded = {path for folder in course.folders for path in folder.figures}
    for _, text in course.prose():
        for block in text.blocks:
            if isinstance(block, Figure) and not block.alt.strip() and block.source not in worded:
                yield RULE.fault(text.at(block.line), "figure.no-alt", file=block.source.rsplit("/", 1)[-1])


RULE = Rule("figure-has-alt", Severity.ERROR, "Every figure has an alternative text.", _check)

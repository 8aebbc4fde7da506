"""A test-out exempts from what the module asks: a name in its list stands in the completion rule.

Whoever is exempt from something that nobody asks was promised something, and got nothing.
"""

import datetime as dt
from collections.abc import Iterator

from bridging.engines.courseware.model import Course
from bridging.engines.courseware.rules.rule import Rule, severity_for
from bridging.kernel.diagnostic import Diagnostic, Severity


def _check(course: Course, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    for module in course.modules.values():
        test_out = module.value.entry.test_out
        for place, key in enumerate(test_out.exempts if test_out else ()):
            if module.value.completion.field_of(key) is None:
                span = module.file.span("entry", "test_out", "exempts", place)
                yield RULE.fault(span, "test-out.not-asked", severity_for(module), id=key)


RULE = Rule("test-out-fits", Severity.ERROR, "A test-out exempts from what the module asks.", _check)

"""Hold a programme to every rule."""

import datetime as dt
from dataclasses import dataclass

from bridging.engines.courseware import rules as course_rules
from bridging.kernel.diagnostic import Diagnostic
from bridging.programme import rules as programme_rules
from bridging.programme.load import Programme


@dataclass(frozen=True, slots=True)
class Report:
    """``pages`` counts a page once, however many languages it has."""

    diagnostics: tuple[Diagnostic, ...]
    modules: int
    pages: int
    items: int
    outcomes: int


def check_programme(programme: Programme, today: dt.date) -> Report:
    found = [*programme.diagnostics]
    for rule in course_rules.RULES:
        if rule.check is not None:
            found += rule.check(programme.course, today)
    for programme_rule in programme_rules.RULES:
        if programme_rule.check is not None:
            found += programme_rule.check(programme, today)
    course = programme.course
    unique = dict.fromkeys(sorted(found, key=lambda diagnostic: diagnostic.sort_key))
    return Report(
        diagnostics=tuple(unique),
        modules=len(course.modules),
        pages=sum(len(module.pages) for module in course.modules.values()),
        items=len(programme.items),
        outcomes=sum(len(module.value.outcomes) for module in course.modules.values()),
    )

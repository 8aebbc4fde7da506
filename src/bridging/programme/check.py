"""Hold a programme to every rule."""

import datetime as dt
from dataclasses import dataclass

from bridging.engines.assessment.items import test as try_item
from bridging.engines.courseware import rules as course_rules
from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.programme import rules as programme_rules
from bridging.programme.labs import try_lab
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


def try_items(programme: Programme, seeds: int) -> list[Diagnostic]:
    """Let every item answer itself, and every bench do everything right, for a number of seeds; a fault stands at the id."""
    found: list[Diagnostic] = []
    for filed in programme.items.values():
        faults = {fault: None for seed in range(seeds) for fault in try_item(filed.item, seed)}
        found += [Diagnostic("item-answers-itself", Severity.ERROR, filed.header.span, fault) for fault in faults]
    for filed_lab in programme.labs.values():
        found += try_lab(filed_lab, seeds)
    return found

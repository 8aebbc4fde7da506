"""What may take the place of a requirement fits it: something that the module asks, in a way in which that can be replaced.

A test can be sat again and a work handed in again; nobody can be present again. Another assignment must be judged to count, and what is asked of
everybody takes the place of nothing.
"""

import datetime as dt
from collections.abc import Iterator

from bridging.engines.courseware.model import Course, Module
from bridging.engines.courseware.rules.rule import Rule, severity_for
from bridging.engines.courseware.schemas.module import Completion, Substitute
from bridging.kernel.diagnostic import Diagnostic, Severity

# What a field of the rule may be replaced by; another assignment and somebody's decision fit all of them.
_WAYS = {"cut_percent": "resit", "obligatory": "resubmission"}


def _check(course: Course, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    for module in course.modules.values():
        for key, substitute in module.value.completion.substitutes.items():
            yield from _faults(module, key, substitute)


def _faults(module: Module, key: str, substitute: Substitute) -> Iterator[Diagnostic]:
    completion, severity = module.value.completion, severity_for(module)
    at = ("completion", "substitutes", key)
    field = completion.field_of(key)
    if field is None:
        if key in {*module.meetings, *module.assignments, *(skill.id for skill in module.value.skills), *Completion.model_fields}:
            yield RULE.fault(module.file.span(*at), "substitute.not-asked", severity, id=key)
        return
    if substitute.way in _WAYS.values() and substitute.way != _WAYS.get(field):
        yield RULE.fault(module.file.span(*at, "way"), "substitute.way", severity, id=key, way=substitute.way)
    if substitute.assignment is not None:
        place, instead = module.file.span(*at, "assignment"), module.assignments.get(substitute.assignment)
        if instead is None:
            yield RULE.fault(place, "completion.unknown", severity, id=substitute.assignment)
        elif not instead.value.rubric:
            yield RULE.fault(place, "substitute.unjudged", severity, id=substitute.assignment)
        elif substitute.assignment in completion.obligatory:
            yield RULE.fault(place, "substitute.asked-already", severity, id=substitute.assignment)


RULE = Rule("substitute-fits", Severity.ERROR, "What may take the place of a requirement fits it.", _check)

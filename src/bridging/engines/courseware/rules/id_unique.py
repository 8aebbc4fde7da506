"""An id stands for one thing in the whole programme.

Records of learners point to ids for years. An id that stands for two things gives somebody the result of another task.
"""

import datetime as dt
from collections.abc import Iterator

from bridging.engines.courseware.model import Course, Module
from bridging.engines.courseware.rules.rule import Rule
from bridging.kernel.diagnostic import Diagnostic, Severity, Span


def _check(course: Course, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    seen: dict[tuple[str, str], Span] = {}
    for module in course.modules.values():
        places = [("page", page.id, page.any.span("id")) for page in module.pages]
        places += [("outcome", outcome.id, module.outcome_span(outcome.id)) for outcome in _first_of_each(module.value.outcomes)]
        places += [("skill", skill.id, module.file.span("skills", index, "id")) for index, skill in enumerate(module.value.skills)]
        places += [("unit", unit.id, module.file.span("units", index, "id")) for index, unit in enumerate(module.value.units)]
        for kind, group in (("assignment", module.assignments), ("meeting", module.meetings), ("reading", module.readings)):
            places += [(kind, identifier, filed.span("id")) for identifier, filed in group.items()]
        for kind, identifier, span in places:
            first = seen.setdefault((kind, identifier), span)
            if first is not span:
                file = course.root.relative(first.file)
                yield RULE.fault(span, "id.twice-in", id=identifier, file=file)
        ids = [outcome.id for outcome in module.value.outcomes]
        for index, identifier in enumerate(ids):
            if identifier in ids[:index]:
                yield RULE.fault(module.file.span("outcomes", index, "id"), "id.twice", kind="outcome", id=identifier)
        yield from _inside_assignments(module)
        yield from _inside_skills(module)


def _inside_assignments(module: Module) -> Iterator[Diagnostic]:
    for assignment in module.assignments.values():
        ids = [criterion.id for criterion in assignment.value.rubric]
        for index, identifier in enumerate(ids):
            if identifier in ids[:index]:
                yield RULE.fault(assignment.span("rubric", index, "id"), "id.twice", kind="criterion", id=identifier)


def _inside_skills(module: Module) -> Iterator[Diagnostic]:
    for index, skill in enumerate(module.value.skills):
        ids = [step.id for step in skill.steps]
        for place, identifier in enumerate(ids):
            if identifier in ids[:place]:
                yield RULE.fault(module.file.span("skills", index, "steps", place, "id"), "id.twice", kind="step", id=identifier)


def _first_of_each[T](things: tuple[T, ...]) -> list[T]:
    found: dict[str, T] = {}
    for thing in things:
        found.setdefault(str(getattr(thing, "id")), thing)  # noqa: B009 -- any schema with an id
    return list(found.values())


RULE = Rule("id-unique", Severity.ERROR, "An id stands for one thing.", _check)

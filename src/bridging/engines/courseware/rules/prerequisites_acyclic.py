"""Prerequisites and role paths name modules that exist, and no module needs itself, not even by a detour."""

import datetime as dt
from collections.abc import Iterator

from bridging.engines.courseware.model import Course
from bridging.engines.courseware.rules.rule import Rule
from bridging.kernel.diagnostic import Diagnostic, Severity


def _check(course: Course, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    for module in course.modules.values():
        for index, needed in enumerate(module.value.prerequisites):
            span = module.file.span("prerequisites", index)
            if needed not in course.modules:
                if needed in course.unread:
                    continue
                yield RULE.fault(span, "module.unknown", module=needed)
            elif _reaches(course, needed, module.id):
                yield RULE.fault(span, "module.cycle", module=module.id, needed=needed)
        paths = {path.id for path in course.programme.value.role_paths} if course.programme else set()
        for index, path in enumerate(module.value.role_paths):
            if paths and path not in paths:
                yield RULE.fault(module.file.span("role_paths", index), "role-path.unknown", path=path)


def _reaches(course: Course, start: str, goal: str) -> bool:
    waiting, seen = [start], set[str]()
    while waiting:
        current = waiting.pop()
        if current == goal:
            return True
        if current not in seen and current in course.modules:
            seen.add(current)
            waiting.extend(course.modules[current].value.prerequisites)
    return False


RULE = Rule("prerequisites-acyclic", Severity.ERROR, "Prerequisites exist and never run in a circle.", _check)

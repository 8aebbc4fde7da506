"""Prerequisites and role paths name modules that exist, and no module needs itself, not even by a detour.

A participant who follows the prerequisites must arrive somewhere. The programme lists its modules too: a name without a
folder is a module that nobody will find.
"""

import datetime as dt
from collections.abc import Container, Iterator

from bridging.engines.courseware.model import Course, Filed
from bridging.engines.courseware.rules.rule import Rule
from bridging.engines.courseware.schemas.programme import ProgrammeFile
from bridging.kernel.diagnostic import Diagnostic, Severity


def _check(course: Course, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    known = course.modules.keys() | course.unread
    if course.programme is not None:
        yield from _programme(course.programme, known)
    for module in course.modules.values():
        for index, needed in enumerate(module.value.prerequisites):
            span = module.file.span("prerequisites", index)
            if needed not in known:
                yield RULE.fault(span, "module.unknown", module=needed)
            elif _reaches(course, needed, module.id):
                yield RULE.fault(span, "module.cycle", module=module.id, needed=needed)
        paths = {path.id for path in course.programme.value.role_paths} if course.programme else set()
        for index, path in enumerate(module.value.role_paths):
            if paths and path not in paths:
                yield RULE.fault(module.file.span("role_paths", index), "role-path.unknown", path=path)


def _programme(programme: Filed[ProgrammeFile], known: Container[str]) -> Iterator[Diagnostic]:
    for index, module in enumerate(programme.value.modules):
        if module not in known:
            yield RULE.fault(programme.span("modules", index), "module.unknown", module=module)
    for place, path in enumerate(programme.value.role_paths):
        for index, module in enumerate(path.modules):
            if module not in known:
                yield RULE.fault(programme.span("role_paths", place, "modules", index), "module.unknown", module=module)


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

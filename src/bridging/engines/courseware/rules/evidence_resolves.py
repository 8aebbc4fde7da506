"""Every line of an outcome's evidence names a thing that exists; completion rules and preparations too.

A participant is held to what stands there: work that does not exist cannot be done.
"""

import datetime as dt
from collections.abc import Iterator

from bridging.engines.courseware.model import Course, Module
from bridging.engines.courseware.rules.rule import Rule, severity_for
from bridging.engines.courseware.schemas.module import Completion
from bridging.kernel.diagnostic import Diagnostic, Severity


def _check(course: Course, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    for module in course.modules.values():
        severity = severity_for(module)
        for index, outcome in enumerate(module.value.outcomes):
            for place, reference in enumerate(outcome.evidence):
                kind, identifier = reference.target
                is_known = (kind, identifier) in course.headers or identifier in course.unread
                if is_known or (kind == "item" and not course.has_private_root):
                    continue
                span = module.file.span("outcomes", index, "evidence", place, kind)
                yield RULE.fault(span, "evidence.unknown", severity, kind=kind, id=identifier, outcome=outcome.id)
        completion, skills = module.value.completion, {skill.id for skill in module.value.skills}
        for name, known, identifiers in (
            ("obligatory", set(module.assignments), completion.obligatory),
            ("skills", skills, completion.skills),
            ("presence", set(module.meetings), completion.presence),
            ("substitutes", {*module.meetings, *module.assignments, *skills, *Completion.model_fields}, tuple(completion.substitutes)),
        ):
            for place, identifier in enumerate(identifiers):
                if identifier not in known and identifier not in course.unread:
                    at: str | int = identifier if name == "substitutes" else place
                    yield RULE.fault(module.file.span("completion", name, at), "completion.unknown", severity, id=identifier)
        yield from _preparations(course, module)


def _preparations(course: Course, module: Module) -> Iterator[Diagnostic]:
    for meeting in module.meetings.values():
        prepare = meeting.value.prepare
        for name, known, identifiers in (
            ("pages", set(course.pages), prepare.pages),
            ("readings", set(module.readings), prepare.readings),
            ("assignments", set(module.assignments), prepare.assignments),
        ):
            for place, identifier in enumerate(identifiers):
                if identifier not in known and identifier not in course.unread:
                    yield RULE.fault(meeting.span("prepare", name, place), "meeting.prepare-unknown", id=identifier)


RULE = Rule("evidence-resolves", Severity.ERROR, "Evidence, completion rules and preparations name things that exist.", _check)

"""A protocol's steps and measurements have ids of their own, and the bench work fits the meeting.

What is noted at a step is kept under its id and stands on paper and on the phone: two with one id cannot be told apart. Steps that take
longer than the meeting are not finished in it.
"""

import datetime as dt
from collections.abc import Iterator

from bridging.engines.courseware.model import Course
from bridging.engines.courseware.rules.rule import Rule
from bridging.kernel.diagnostic import Diagnostic, Severity


def _check(course: Course, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    for folder in course.folders:
        for meeting in folder.meetings.values():
            steps: set[str] = set()
            measured: set[str] = set()
            for index, step in enumerate(meeting.value.protocol):
                if step.id in steps:
                    yield RULE.fault(meeting.span("protocol", index, "id"), "protocol.step-twice", id=step.id)
                steps.add(step.id)
                for place, measurement in enumerate(step.measure):
                    if measurement.id in measured:
                        span = meeting.span("protocol", index, "measure", place, "id")
                        yield RULE.fault(span, "protocol.measured-twice", id=measurement.id)
                    measured.add(measurement.id)
            needed = sum(step.minutes or 0 for step in meeting.value.protocol)
            if needed > meeting.value.minutes:
                place_of = meeting.span("protocol")
                yield RULE.fault(place_of, "protocol.too-long", Severity.WARNING, needed=needed, minutes=meeting.value.minutes)


RULE = Rule("protocol-can-be-followed", Severity.ERROR, "A protocol's steps can be told apart and fit the meeting.", _check)

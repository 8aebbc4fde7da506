"""The minute plan of a meeting adds up to its length.

A teacher follows the plan minute by minute. What does not add up runs late in front of the group.
"""

import datetime as dt
from collections.abc import Iterator

from bridging.engines.courseware.model import Course
from bridging.engines.courseware.rules.rule import Rule
from bridging.kernel.diagnostic import Diagnostic, Severity


def _check(course: Course, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    for folder in course.folders:
        for meeting in folder.meetings.values():
            planned = sum(step.minutes for step in meeting.value.plan)
            if meeting.value.plan and planned != meeting.value.minutes:
                yield RULE.fault(meeting.span("plan"), "meeting.plan", planned=planned, minutes=meeting.value.minutes)


RULE = Rule("plan-adds-up", Severity.WARNING, "A meeting's plan adds up to its length.", _check)

"""A gate of a meeting that names a test names one of its own module that is made for it, at the percentage at which the gate opens."""

import datetime as dt
from collections.abc import Iterator

from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.programme.load import Programme
from bridging.programme.rules.rule import ProgrammeRule


def _check(programme: Programme, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    # Without the private root there are no tests to be found.
    if programme.private_root is None:
        return
    tests = {filed.test.id: filed for filed in programme.tests.values()}
    for module in programme.course.modules.values():
        for meeting in module.meetings.values():
            for index, gate in enumerate(meeting.value.safe_work.gates if meeting.value.safe_work else ()):
                if gate.test is None or gate.test in programme.course.unread:
                    continue
                span, filed = meeting.span("safe_work", "gates", index, "test"), tests.get(gate.test)
                if filed is None or filed.module != module.folder.name or filed.test.kind != "gate":
                    yield RULE.fault(span, "gate.no-such-test", id=gate.test)
                elif filed.test.pass_mark.percent != gate.percent:
                    yield RULE.fault(span, "gate.percent", id=gate.test, asked=gate.percent or 0, passed=filed.test.pass_mark.percent or 0)


RULE = ProgrammeRule("gate-test-resolves", Severity.ERROR, "The test that opens a gate of a meeting is a gate test of its module.", _check)

"""A test stands in the private root: a form that everybody can read is no test any more."""

import datetime as dt
from collections.abc import Iterator

from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.programme.load import Programme
from bridging.programme.rules.rule import ProgrammeRule


def _check(programme: Programme, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    for filed in programme.tests.values():
        if not filed.is_private:
            yield RULE.fault(filed.located.span(("id",)), "test.in-public-root", id=filed.test.id)


RULE = ProgrammeRule("test-in-private-root", Severity.ERROR, "Tests stand in the private root.", _check)

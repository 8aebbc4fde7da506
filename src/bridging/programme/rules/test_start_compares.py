"""A start measurement asks what the module's test asks again, in the same words: otherwise there is nothing to compare.

A gain over other questions would mix what people learned with how hard the questions are.
"""

import datetime as dt
from collections.abc import Iterator

from bridging.engines.assessment.tests.plan import pins_of
from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.programme.load import Programme
from bridging.programme.rules.rule import ProgrammeRule


def _check(programme: Programme, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    tests = {filed.test.id: filed.test for filed in programme.tests.values()}
    asked: dict[str, set[str]] = {}
    for filed in programme.tests.values():
        bank = [known.item for known in programme.bank_of(filed.module)]
        if filed.test.kind == "module":
            asked.setdefault(filed.module, set()).update(
                pin for form in filed.test.forms for pin in pins_of(form, filed.test, tests, bank).items
            )
    for filed in programme.tests.values():
        if filed.test.kind != "start":
            continue
        for index, form in enumerate(filed.test.forms):
            for place, pin in enumerate(form.items):
                if pin not in asked.get(filed.module, ()):
                    yield RULE.fault(filed.located.span(("forms", index, "items", place)), "test.start-alone", form=form.id, pin=pin)
            if form.assembled is not None:
                yield RULE.fault(filed.located.span(("forms", index, "assembled")), "test.start-drawn", form=form.id)


RULE = ProgrammeRule("test-start-compares", Severity.ERROR, "A start measurement asks what the module's test asks again.", _check)

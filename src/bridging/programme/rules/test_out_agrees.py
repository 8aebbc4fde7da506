"""What module.yaml says of a test-out is what its test does: so many items for each track, and so many of them right.

Participants decide by it whether they try, and have no look at the test.
"""

import datetime as dt
from collections.abc import Iterator

from bridging.engines.courseware.model import Module
from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.programme.form_items import items_by_form
from bridging.programme.load import Programme
from bridging.programme.rules.rule import ProgrammeRule
from bridging.programme.tests import FiledTest


def _check(programme: Programme, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    for filed in programme.tests.values():
        module = programme.course.modules.get(filed.module)
        if filed.test.kind == "test-out" and module is not None:
            yield from _faults(programme, module, filed)


def _faults(programme: Programme, module: Module, filed: FiledTest) -> Iterator[Diagnostic]:
    said = module.value.entry.test_out
    if said is None:
        yield RULE.fault(filed.located.span(("kind",)), "test-out.untold", module=module.value.id)
        return
    percent = filed.test.pass_mark.percent
    if percent is not None and percent != said.pass_percent:
        span = module.file.span("entry", "test_out", "pass_percent")
        yield RULE.fault(span, "test-out.percent", test=filed.test.id, asked=percent)
    for form, items in items_by_form(programme, filed):
        for track in module.value.tracks:
            count = sum(item.track in {"both", track} for item in items)
            if count != said.items:
                span = module.file.span("entry", "test_out", "items")
                yield RULE.fault(span, "test-out.items", form=form.id, track=track, count=count)


RULE = ProgrammeRule("test-out-agrees", Severity.ERROR, "What a module says of its test-out is what the test does.", _check)

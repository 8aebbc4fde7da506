"""Every form holds what its blueprint asks, row by row; what is drawn from the bank can be drawn.

A form with an item too many of one outcome measures something else than its parallel form, and a pass in one is not a pass in the other.
"""

import datetime as dt
from collections.abc import Iterator

from bridging.engines.assessment.tests.assemble import misfit
from bridging.engines.assessment.tests.plan import blueprint_for, pins_of, twins_for
from bridging.engines.assessment.tests.schema import pinned
from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.programme.load import Programme
from bridging.programme.rules.rule import ProgrammeRule
from bridging.programme.tests import FiledTest


def _check(programme: Programme, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    tests = {filed.test.id: filed.test for filed in programme.tests.values()}
    for filed in programme.tests.values():
        blueprint = blueprint_for(filed.test, tests)
        if blueprint:
            yield from _outcomes(programme, filed)
            yield from _forms(programme, filed)


def _outcomes(programme: Programme, filed: FiledTest) -> Iterator[Diagnostic]:
    module = programme.course.modules.get(filed.module)
    known = {outcome.id for outcome in module.value.outcomes} if module else set()
    for index, row in enumerate(filed.test.blueprint):
        if known and row.outcome not in known:
            yield RULE.fault(filed.located.span(("blueprint", index, "outcome")), "test.unknown-outcome", outcome=row.outcome)


def _forms(programme: Programme, filed: FiledTest) -> Iterator[Diagnostic]:
    tests = {each.test.id: each.test for each in programme.tests.values()}
    blueprint, twins = blueprint_for(filed.test, tests), twins_for(filed.test, tests)
    own = {known.item.id: known.item for known in programme.bank_of(filed.module)}
    for index, form in enumerate(filed.test.forms):
        if form.assembled is not None:
            span = filed.located.span(("forms", index, "assembled"))
            for count in pins_of(form, filed.test, tests, own.values()).short:
                row = count.row
                yield RULE.fault(
                    span, "test.row-short", form=form.id, outcome=row.outcome, bloom=row.bloom.value, track=row.track, wanted=row.count, found=count.found
                )  # fmt: skip
            continue
        wanted = [pinned(pin)[0] for pin in form.items]
        if not own.keys() >= set(wanted):
            # What is not there is told by another rule; the counts would only repeat it.
            continue
        found = misfit(blueprint, [own[item_id] for item_id in wanted], twins)
        span = filed.located.span(("forms", index, "items"))
        for count in found.rows:
            row = count.row
            yield RULE.fault(
                span, "test.row-unmet", form=form.id, outcome=row.outcome, bloom=row.bloom.value, track=row.track, wanted=row.count, found=count.found
            )  # fmt: skip
        for item_id in found.strays:
            yield RULE.fault(filed.located.span(("forms", index, "items", wanted.index(item_id))), "test.stray-item", id=item_id)
        for group in found.twins:
            yield RULE.fault(span, "test.twins-together", form=form.id, items=", ".join(group))


RULE = ProgrammeRule("test-blueprint-met", Severity.ERROR, "Every form meets its blueprint.", _check)

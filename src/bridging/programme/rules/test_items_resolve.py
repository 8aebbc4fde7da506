"""A form lists test items of its module at the version they have, all of which can be graded without a rater.

Ratings and parallel forms were made for what an item said at a version: when the item changes, the form is looked at again.
"""

import datetime as dt
from collections.abc import Iterator

from bridging.engines.assessment.judged import JudgedItem
from bridging.engines.assessment.tests.schema import Form, pinned
from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.programme.load import Programme
from bridging.programme.rules.rule import ProgrammeRule
from bridging.programme.tests import FiledTest
from bridging.source.yaml import Place


def _check(programme: Programme, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    listed = {form.id for filed in programme.tests.values() for form in filed.test.forms if form.items}
    for filed in programme.tests.values():
        lender = filed.test.blueprint_of
        if lender is not None and not _lends(programme, lender, filed.module) and lender not in programme.course.unread:
            yield RULE.fault(filed.located.span(("blueprint_of",)), "test.unknown-blueprint", id=lender)
        for index, form in enumerate(filed.test.forms):
            yield from _of_form(programme, filed, index, form)
            for place, name in enumerate(form.assembled.exclude if form.assembled else ()):
                if name not in listed:
                    span = filed.located.span(("forms", index, "assembled", "exclude", place))
                    yield RULE.fault(span, "test.unknown-form", id=name)
        ids = {item.id for item in (known.item for known in programme.items_of(filed.module))} | programme.course.unread
        for index, group in enumerate(filed.test.twins):
            for item_id in sorted(set(group) - ids):
                yield RULE.fault(filed.located.span(("twins", index)), "item.unknown", id=item_id)


def _lends(programme: Programme, test_id: str, module: str) -> bool:
    known = programme.tests.get(test_id)
    return known is not None and known.module == module and bool(known.test.blueprint)


def _of_form(programme: Programme, filed: FiledTest, index: int, form: Form) -> Iterator[Diagnostic]:
    cards = {item_id for unit in programme.units_of(filed.module) for item_id in unit.unit.items}
    for place, pin in enumerate(form.items):
        path: Place = ("forms", index, "items", place)
        item_id, version = pinned(pin)
        known = programme.items.get(item_id)
        if known is None:
            if item_id not in programme.course.unread:
                yield RULE.fault(filed.located.span(path), "item.unknown", id=item_id)
        elif known.item.use != "test" or known.module != filed.module:
            yield RULE.fault(filed.located.span(path), "test.not-a-test-item", id=item_id)
        elif item_id in cards:
            yield RULE.fault(filed.located.span(path), "test.card-item", id=item_id)
        elif known.item.version != version:
            yield RULE.fault(filed.located.span(path), "test.other-version", id=item_id, pinned=version, version=known.item.version)
        elif isinstance(known.item, JudgedItem):
            yield RULE.fault(filed.located.span(path), "test.item-needs-rater", id=item_id)


RULE = ProgrammeRule(
    "test-items-resolve", Severity.ERROR, "Forms list test items that exist, at their version, and that can be graded by rule.", _check
)

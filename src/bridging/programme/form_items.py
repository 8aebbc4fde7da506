"""The questions of each form of a test, as far as they are there: another rule tells of one that is not."""

from collections.abc import Iterator

from bridging.engines.assessment.item import Item
from bridging.engines.assessment.tests.plan import pins_of
from bridging.engines.assessment.tests.schema import Form, pinned
from bridging.programme.load import Programme
from bridging.programme.tests import FiledTest


def items_by_form(programme: Programme, filed: FiledTest) -> Iterator[tuple[Form, list[Item]]]:
    tests = {each.test.id: each.test for each in programme.tests.values()}
    bank = {known.item.id: known.item for known in programme.bank_of(filed.module)}
    for form in filed.test.forms:
        pins = pins_of(form, filed.test, tests, bank.values()).items
        yield form, [bank[item_id] for item_id, _ in map(pinned, pins) if item_id in bank]

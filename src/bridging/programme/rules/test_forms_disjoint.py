"""Two forms of a module have no item in common, unless one of them says so with ``shares_with``.

Whoever sits the second form would know part of it already. For a drawn form that is judged on what the seed draws.
"""

import datetime as dt
from collections.abc import Iterator
from itertools import combinations

from bridging.engines.assessment.tests.plan import pins_of
from bridging.engines.assessment.tests.schema import Form, pinned
from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.programme.load import Programme
from bridging.programme.rules.rule import ProgrammeRule
from bridging.programme.tests import FiledTest

_SHOWN = 5


def _check(programme: Programme, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    tests = {filed.test.id: filed.test for filed in programme.tests.values()}
    forms: dict[str, list[tuple[FiledTest, int, Form, set[str]]]] = {}
    for filed in programme.tests.values():
        bank = [known.item for known in programme.bank_of(filed.module)]
        for index, form in enumerate(filed.test.forms):
            ids = {pinned(pin)[0] for pin in pins_of(form, filed.test, tests, bank).items}
            forms.setdefault(filed.module, []).append((filed, index, form, ids))
    for own in forms.values():
        for (_, _, first, first_ids), (filed, index, second, second_ids) in combinations(own, 2):
            shared = sorted(first_ids & second_ids)
            if shared and second.id not in first.shares_with and first.id not in second.shares_with:
                span = filed.located.span(("forms", index, "id"))
                yield RULE.fault(
                    span, "test.forms-share", form=second.id, other=first.id, count=len(shared), items=", ".join(shared[:_SHOWN])
                )  # fmt: skip


RULE = ProgrammeRule("test-forms-disjoint", Severity.ERROR, "Two forms share no items unless they say so.", _check)

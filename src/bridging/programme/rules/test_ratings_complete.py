"""A form whose cut follows from ratings has one of every rater for every item, and none for items it does not have.

The cut is a mean over raters of sums over items: one missing rating moves it by up to a point, and nobody would see it.
"""

import datetime as dt
from collections.abc import Iterator

from bridging.engines.assessment.tests.schema import Form, Ratings, pinned
from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.programme.load import Programme
from bridging.programme.rules.rule import ProgrammeRule
from bridging.programme.tests import FiledTest


def _check(programme: Programme, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    for filed in programme.tests.values():
        for index, form in enumerate(filed.test.forms):
            if filed.test.pass_mark.method == "angoff" and (form.ratings is None or form.assembled is not None):
                yield RULE.fault(filed.located.span(("forms", index, "id")), "test.no-ratings", form=form.id)
            elif form.ratings is not None:
                yield from _ratings(filed, index, form, form.ratings)


def _ratings(filed: FiledTest, index: int, form: Form, ratings: Ratings) -> Iterator[Diagnostic]:
    path = ("forms", index, "ratings", "percent")
    wanted = [pinned(pin)[0] for pin in form.items]
    for item_id in wanted:
        if item_id not in ratings.percent:
            yield RULE.fault(filed.located.span(path), "test.item-unrated", id=item_id, form=form.id)
    for item_id, shares in ratings.percent.items():
        if item_id not in wanted:
            yield RULE.fault(filed.located.span((*path, item_id)), "test.rating-of-no-item", id=item_id, form=form.id)
        elif len(shares) != len(ratings.raters):
            yield RULE.fault(
                filed.located.span((*path, item_id)), "test.ratings-count", id=item_id, found=len(shares), wanted=len(ratings.raters)
            )  # fmt: skip


RULE = ProgrammeRule("test-ratings-complete", Severity.ERROR, "Every rater rated every item of the form.", _check)

"""The questions of a form ask for no more minutes together than the test lasts.

Who writes them knows best how long each takes; a time that is set apart from them measures speed.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from bridging.kernel.activity import Track
from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.programme.form_items import items_by_form
from bridging.programme.load import Programme
from bridging.programme.rules.rule import ProgrammeRule

_TRACKS: Final[tuple[Track, ...]] = ("6+", "7")


def _check(programme: Programme, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    for filed in programme.tests.values():
        for form, items in items_by_form(programme, filed):
            asked = max(sum(item.minutes for item in items if item.track in {"both", track}) for track in _TRACKS)
            if asked > filed.test.minutes:
                yield RULE.fault(
                    filed.located.span(("minutes",)), "test.time-short", form=form.id, asked=asked, minutes=filed.test.minutes
                )  # fmt: skip


RULE = ProgrammeRule("test-time-fits", Severity.WARNING, "The questions of a test fit its time.", _check)

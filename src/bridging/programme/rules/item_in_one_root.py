"""An item stands in one content root only; test items stand in the private one.

A test item in the public root is a test that everybody has read. An item in both roots has two keys that may differ.
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.programme.load import Programme
from bridging.programme.rules.rule import ProgrammeRule


def _check(programme: Programme, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    for first, second in programme.twin_items:
        code = "item.in-both-roots" if first.is_private != second.is_private else "item.twice"
        yield RULE.fault(second.located.span(("id",)), code, id=second.item.id, file=_place(first.located.file))
    for filed in programme.items.values():
        if filed.item.use == "test" and not filed.is_private:
            yield RULE.fault(filed.located.span(("use",)), "item.test-in-public-root", id=filed.item.id)


def _place(file: Path) -> str:
    """Return which module a file is in, too: twins in two modules tend to have one name."""
    return "/".join(file.parts[-4:])


RULE = ProgrammeRule("item-in-one-root", Severity.ERROR, "Items stand in one root, test items in the private one.", _check)

"""What the apps above offer at the end of a unit to who takes part: below its last page, so that other pages ask nothing for it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bridging.apps.accounts.registries import Registry
from bridging.apps.study.contents import EditionContents, PageHead
from bridging.apps.study.queries.readers import Reader


@dataclass(frozen=True, slots=True)
class UnitEnd:
    """``title`` and ``note`` are in the reader's language; ``icon`` says what it is."""

    title: str
    note: str
    url: str
    icon: str


unit_ends: Final[Registry[Callable[[Reader, str, datetime], Iterable[UnitEnd]]]] = Registry()
"""Each is given the reader and the unit."""


def shown_at_end(reader: Reader, head: PageHead, now: datetime) -> list[UnitEnd]:
    """Return what is offered below a page: nothing unless it is the last one of its unit, and nothing to who only looks on."""
    if reader.cohort_id is None or not reader.leaves_traces or not ends_unit(reader.edition, head):
        return []
    return [each for provider in unit_ends for each in provider(reader, head.unit_id, now)]


def ends_unit(edition: EditionContents, head: PageHead) -> bool:
    _before, after = edition.neighbours(head.page_id)
    return bool(head.unit_id) and (after is None or after.unit_id != head.unit_id)

"""A question that is graded otherwise than it was published has a new version: what that means stands in ``engines.assessment.graded``."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError

from bridging.engines.assessment.graded import graded_otherwise
from bridging.engines.assessment.item import Item
from bridging.engines.assessment.items import load_item
from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.programme.items import FiledItem
from bridging.programme.rules.rule import ProgrammeRule
from bridging.source.yaml import Place

RULE: Final = ProgrammeRule(
    "item-version-raised", Severity.ERROR, "A question that is graded otherwise than it was published has a new version (when publishing)."
)


@dataclass(frozen=True, slots=True)
class PublishedItem:
    """An item as an edition has it; ``is_later``: that edition follows the one that is made, which somebody brings in from before."""

    edition: str
    version: int
    data: Mapping[str, Any]
    is_later: bool = False


type Published = Mapping[str, Sequence[PublishedItem]]
"""Item → how it was published, newest edition first."""


def unraised(items: Iterable[FiledItem], published: Published) -> Iterator[Diagnostic]:
    """Yield a fault, at the line of the version, for each item whose version was published with another way of grading.

    A version below the newest is held against the newest: answers to that could never be graded as the older one says again.
    """
    for filed in items:
        earlier = published.get(filed.item.id, ())
        found = next(_faults(filed.item, earlier), None)
        if found is not None:
            yield _told(filed, *found, following=max(each.version for each in earlier) + 1)


def _told(filed: FiledItem, place: Place, other: PublishedItem, *, following: int) -> Diagnostic:
    at, field = filed.located.span(("version",)), ".".join(str(part) for part in place)
    if other.version == filed.item.version:
        return RULE.fault(at, "item.version-not-raised", field=field, edition=other.edition, version=other.version, next=following)
    return RULE.fault(at, "item.version-lowered", field=field, edition=other.edition, version=other.version, next=following)


def _faults(item: Item, earlier: Sequence[PublishedItem]) -> Iterator[tuple[Place, PublishedItem]]:
    newest = next((other for other in earlier if not other.is_later), None)
    for other in earlier:
        if item.version == other.version or (other is newest and item.version < other.version):
            place = _graded_otherwise(item, other.data)
            if place is not None:
                yield place, other


def _graded_otherwise(item: Item, data: Mapping[str, Any]) -> Place | None:
    try:
        return graded_otherwise(item, load_item(data))
    except ValidationError:
        # What the format allowed once and does not any more cannot be told to be the same.
        return ("type",)

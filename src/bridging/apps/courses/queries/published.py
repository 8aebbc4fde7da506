"""Questions as they were published: what a version means once answers were given to it."""

from collections.abc import Iterable
from datetime import datetime

from bridging.apps.courses.models import EditionItem
from bridging.kernel.diagnostic import Diagnostic
from bridging.programme.load import Programme
from bridging.programme.rules.item_version_raised import Published, PublishedItem, unraised


def published_items(item_ids: Iterable[str], now: datetime | None = None) -> Published:
    """Return how items stand in the editions that there are, newest first, in one query; ``now`` tells which of them are later."""
    rows = EditionItem.objects.filter(item_id__in=list(item_ids)).order_by("-edition__published_at", "-edition")
    found: dict[str, list[PublishedItem]] = {}
    columns = rows.values_list("item_id", "version", "data", "edition__label", "edition__published_at")
    for item_id, version, data, label, published_at in columns:
        is_later = now is not None and published_at > now
        found.setdefault(item_id, []).append(PublishedItem(label, version, data, is_later))
    return found


def unraised_versions(programme: Programme, module_id: str, now: datetime | None = None) -> list[Diagnostic]:
    """Return the faults of a module's questions that are graded otherwise than they were published, under the same version."""
    items = programme.items_of(module_id)
    return list(unraised(items, published_items((filed.item.id for filed in items), now)))

"""Which editions a cohort could read, and what differs between two of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.models import Edition, EditionItem, EditionText


def later_editions(cohort: Cohort) -> list[Edition]:
    """Return the editions that the cohort could go over to, newest first."""
    published = Edition.objects.filter(module_id=cohort.module_id, published_at__gt=cohort.edition.published_at)
    if not cohort.is_pilot:
        published = published.exclude(status="pilot")
    return list(published.defer("outline").order_by("-published_at"))


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page that differs between two editions; ``what`` is added, changed or removed; the languages that differ."""

    page_id: str
    title: str
    what: str
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    pages: tuple[PageChange, ...]
    items: tuple[tuple[str, str], ...]
    """(item id, added, changed or removed)"""

    def __bool__(self) -> bool:
        return bool(self.pages or self.items)


def difference(before: Edition, after: Edition, language: str) -> Difference:
    """Compare two editions of a module by what their texts and items say."""
    old, new = _texts(before), _texts(after)
    pages = []
    for page_id in [*new, *(page_id for page_id in old if page_id not in new)]:
        ours, theirs = old.get(page_id, {}), new.get(page_id, {})
        differing = tuple(sorted(each for each in ours.keys() | theirs.keys() if ours.get(each, ("",))[0] != theirs.get(each, ("",))[0]))
        if differing:
            what = "changed" if ours and theirs else "added" if theirs else "removed"
            title = (theirs or ours).get(language, next(iter((theirs or ours).values())))[1]
            pages.append(PageChange(page_id, title, what, differing))
    return Difference(tuple(pages), _changed_items(before, after))


def _texts(edition: Edition) -> Mapping[str, Mapping[str, tuple[str, str]]]:
    rows = EditionText.objects.filter(page__edition=edition).order_by("page__position")
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for page_id, language, fingerprint, title in rows.values_list("page__page_id", "language", "fingerprint", "title"):
        found.setdefault(page_id, {})[language] = (fingerprint, title)
    return found


def _changed_items(before: Edition, after: Edition) -> tuple[tuple[str, str], ...]:
    old, new = (dict(_versions(edition)) for edition in (before, after))
    changes = [(item_id, "removed") for item_id in old if item_id not in new]
    changes += [(item_id, "changed" if item_id in old else "added") for item_id, version in new.items() if old.get(item_id) != version]
    return tuple(sorted(changes))


def _versions(edition: Edition) -> Iterable[tuple[str, int]]:
    return EditionItem.objects.filter(edition=edition, use="practice").values_list("item_id", "version")


def closed_days(programme: Mapping[str, Any] | None) -> list[str]:
    """Return the closed days, as ISO dates, of a programme as it stands in the outline of the reference work."""
    return [str(day["date"]) for day in (programme or {}).get("closed_days", ())]

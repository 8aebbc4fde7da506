"""The published parts that never change, kept in the memory of the process: an edition is read from the database once.

Nothing here depends on who reads. Keys are primary keys of editions, whose rows are only ever added. What is kept equals only itself
(``eq=False``), so that it can be part of a key.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bridging.apps.courses.models import Edition, EditionItem, EditionPage, EditionTest, EditionText, Entry
from bridging.apps.study.blocks import Block, Slot, blocks_of
from bridging.engines.assessment.item import Item
from bridging.engines.assessment.items import load_item
from bridging.engines.assessment.tests.plan import PlannedTest


class NoSuchPage(LookupError):
    """The edition has no such page, or not in this language."""


@dataclass(frozen=True, slots=True, eq=False)
class PageHead:
    """What lists say of a page. ``fingerprints`` and ``titles`` are by language."""

    page_id: str
    position: int
    unit_id: str
    week: int
    minutes: int
    outcomes: tuple[str, ...]
    questions: tuple[str, ...]
    is_reviewed: bool
    titles: Mapping[str, str]
    fingerprints: Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class EditionContents:
    """``outline`` is the edition's own, schema 1."""

    pk: int
    module_id: str
    code: str
    label: str
    status: str
    note: str
    outline: Mapping[str, Any]
    pages: Mapping[str, PageHead]

    def title(self, language: str) -> str:
        return str(self.outline["title"][language])

    def outcomes(self, track: str = "") -> list[Mapping[str, Any]]:
        """Return the module's outcomes; with a track, those of the other one are left out."""
        return [each for each in self.outline["outcomes"] if not track or each["track"] in {"both", track}]

    def neighbours(self, page_id: str) -> tuple[PageHead | None, PageHead | None]:
        """Return the pages before and after."""
        order = list(self.pages.values())
        place = next(index for index, head in enumerate(order) if head.page_id == page_id)
        return order[place - 1] if place else None, order[place + 1] if place + 1 < len(order) else None

    def unit(self, unit_id: str) -> Mapping[str, Any] | None:
        return next((unit for unit in self.outline["units"] if unit["id"] == unit_id), None)


@dataclass(frozen=True, slots=True, eq=False)
class PageContents:
    """A page in one language."""

    title: str
    lead: str
    language: str
    fingerprint: str
    words: int
    contents: tuple[Mapping[str, Any], ...]
    about: Mapping[str, Any]
    blocks: tuple[Block, ...]
    slots: tuple[Slot, ...]

    def block(self, anchor: str) -> Block | None:
        return next((block for block in self.blocks if block.anchor == anchor), None)

    def heading_before(self, anchor: str) -> str:
        """Return the heading under which a block stands; empty above the first."""
        heading = ""
        for block in self.blocks:
            if block.tag == "h2":
                heading = block.words
            if block.anchor == anchor:
                return heading
        return ""


@lru_cache(maxsize=64)
def edition_contents(edition_pk: int) -> EditionContents:
    """Raise Edition.DoesNotExist when there is none."""
    edition = Edition.objects.get(pk=edition_pk)
    texts: dict[int, dict[str, tuple[str, str]]] = {}
    rows = EditionText.objects.filter(page__edition=edition).values_list("page_id", "language", "title", "fingerprint")
    for page_pk, language, title, fingerprint in rows:
        texts.setdefault(page_pk, {})[language] = (title, fingerprint)
    pages = [_head(page, texts.get(page.pk, {})) for page in EditionPage.objects.filter(edition=edition).order_by("position")]
    return EditionContents(
        pk=edition.pk,
        module_id=edition.module_id,
        code=edition.code,
        label=edition.label,
        status=edition.status,
        note=edition.note,
        outline=edition.outline,
        pages={page.page_id: page for page in pages},
    )


def _head(page: EditionPage, texts: Mapping[str, tuple[str, str]]) -> PageHead:
    return PageHead(
        page_id=page.page_id,
        position=page.position,
        unit_id=page.unit_id,
        week=page.week,
        minutes=page.minutes,
        outcomes=tuple(page.outcomes),
        questions=tuple(activity["ref"] for activity in page.activities if activity["kind"] == "question"),
        is_reviewed=page.is_reviewed,
        titles={language: title for language, (title, _) in texts.items()},
        fingerprints={language: fingerprint for language, (_, fingerprint) in texts.items()},
    )


@lru_cache(maxsize=512)
def page_contents(edition_pk: int, page_id: str, language: str) -> PageContents:
    """Raise NoSuchPage when the edition does not have it."""
    text = EditionText.objects.filter(page__edition=edition_pk, page__page_id=page_id, language=language).first()
    if text is None:
        raise NoSuchPage(page_id)
    blocks = blocks_of(text.html)
    return PageContents(
        title=text.title,
        lead=text.lead,
        language=language,
        fingerprint=text.fingerprint,
        words=text.words,
        contents=tuple(text.contents),
        about=text.about,
        blocks=blocks,
        slots=tuple(slot for block in blocks for slot in block.slots),
    )


_items: dict[tuple[int, str], Item] = {}
_test_items: dict[tuple[int, str], Item] = {}


def practice_items(edition_pk: int, item_ids: Iterable[str]) -> dict[str, Item]:
    """Return the practice items of these ids that the edition has; items of tests are never read here."""
    return _items_of(edition_pk, list(item_ids), "practice", _items)


def sitting_items(edition_pk: int, item_ids: Iterable[str]) -> dict[str, Item]:
    """Return the test items of these ids that the edition has; for sittings alone, which decide who may see what of them."""
    return _items_of(edition_pk, list(item_ids), "test", _test_items)


def _items_of(edition_pk: int, wanted: list[str], use: str, kept: dict[tuple[int, str], Item]) -> dict[str, Item]:
    missing = [item_id for item_id in wanted if (edition_pk, item_id) not in kept]
    if missing:
        rows = EditionItem.objects.filter(edition=edition_pk, use=use, item_id__in=missing)
        kept.update({(edition_pk, row.item_id): load_item(row.data) for row in rows})
    return {item_id: kept[edition_pk, item_id] for item_id in wanted if (edition_pk, item_id) in kept}


@lru_cache(maxsize=64)
def edition_test(edition_pk: int, test_id: str) -> PlannedTest:
    """Return a test of an edition; raise EditionTest.DoesNotExist. Its items and ratings are for examiners alone."""
    return PlannedTest.model_validate(EditionTest.objects.values_list("data", flat=True).get(edition=edition_pk, test_id=test_id))


@lru_cache(maxsize=512)
def item_pictures(edition_pk: int, item_id: str) -> Mapping[str, Mapping[str, str]]:
    """Return the HTML of what an item shows: by the name that the item gives a picture, and by language. Asked for items that are shown."""
    pictures: Mapping[str, Mapping[str, str]] = EditionItem.objects.values_list("pictures", flat=True).get(
        edition=edition_pk, item_id=item_id
    )
    return pictures


@lru_cache(maxsize=64)
def edition_pk_of(module_id: str, label: str) -> int:
    """Return the edition that a record names; raise Edition.DoesNotExist."""
    return Edition.objects.only("pk").get(module_id=module_id, label=label).pk


@lru_cache(maxsize=64)
def page_words(reference_pk: int, module_id: str) -> Mapping[str, tuple[str, ...]]:
    """Return page → the entries of an edition of the reference work that it mentions, for the pages of a module."""
    found: dict[str, list[str]] = {}
    for entry_id, mentioned_by in Entry.objects.filter(edition=reference_pk).order_by("entry_id").values_list("entry_id", "mentioned_by"):
        for kind, place in mentioned_by:
            module, _, page_id = place.partition("/")
            if kind == "page" and module == module_id:
                found.setdefault(page_id, []).append(entry_id)
    return {page_id: tuple(entries) for page_id, entries in found.items()}


def forget_contents() -> None:
    """Empty the memory: tests use one database after another."""
    edition_contents.cache_clear()
    page_contents.cache_clear()
    item_pictures.cache_clear()
    edition_pk_of.cache_clear()
    _items.clear()
    _test_items.clear()
    edition_test.cache_clear()
    page_words.cache_clear()

"""Where a learner can read on: pages, entries of the reference work, and the boxes that take up a misconception."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import Final

from bridging.apps.courses.models import Edition, EditionText, EntryText
from bridging.apps.study.contents import edition_contents
from bridging.engines.assessment.item import Item
from bridging.programme.addresses import entry_address, page_address

_BOX: Final = re.compile(
    r'<aside class="callout callout--misconception" id="([^"]+)"[^>]*>.*?<span class="callout-words">(.*?)</span></p>', re.DOTALL
)
_TAG: Final = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Onward:
    title: str
    url: str


@lru_cache(maxsize=128)
def misconceptions(edition_pk: int, language: str) -> Mapping[str, Onward]:
    """Return the boxes of an edition by the id of the belief they take up."""
    edition = edition_contents(edition_pk)
    found: dict[str, Onward] = {}
    rows = EditionText.objects.filter(page__edition=edition_pk, language=language).order_by("page__position")
    for page_id, html in rows.values_list("page__page_id", "html"):
        for belief, title in _BOX.findall(html):
            words = " ".join(unescape(_TAG.sub("", title)).split())
            found.setdefault(belief, Onward(words, page_address(edition.module_id, page_id, belief)))
    return found


@lru_cache(maxsize=128)
def _entry_titles(edition_pk: int, language: str) -> Mapping[str, str]:  # noqa: ARG001 -- an edition's links are read once
    newest = Edition.objects.filter(module_id=Edition.REFERENCE).order_by("-published_at", "-pk").values("pk")[:1]
    return dict(EntryText.objects.filter(entry__edition=newest, language=language).values_list("entry__entry_id", "short"))


def onward(item: Item, edition_pk: int, language: str, *, here: str) -> list[Onward]:
    """Return what the item's author recommends to read; the page on which it stands needs no link."""
    edition = edition_contents(edition_pk)
    pages = [
        Onward(head.titles.get(language, page_id), page_address(edition.module_id, page_id))
        for page_id in item.links.pages
        if (head := edition.pages.get(page_id)) and page_id != here
    ]
    titles = _entry_titles(edition_pk, language)
    entries = [Onward(titles[entry_id], entry_address(entry_id)) for entry_id in item.links.reference if entry_id in titles]
    return pages + entries


def forget_links() -> None:
    """Empty the memory: tests use one database after another."""
    misconceptions.cache_clear()
    _entry_titles.cache_clear()

"""What stands around the text of a page and is the same for all who read it: made once for each edition, page and language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from django.urls import reverse

from bridging.apps.study.contents import EditionContents, PageContents, PageHead
from bridging.apps.study.page_links import ShownLink, links_of_page

_HEADING: Final = 2
"""The level of the headings under which a page's contents stand."""


@dataclass(frozen=True, slots=True)
class Link:
    url: str
    title: str


# By identity: one object a page and language, kept as long as the edition is.
@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """``number`` of ``total`` is the page's place in the module; ``address`` is the page's own, others begin with it."""

    edition: EditionContents
    head: PageHead
    text: PageContents
    module_title: str
    unit_title: str
    number: int
    total: int
    before: Link | None
    after: Link | None
    address: str
    module_url: str
    sections: tuple[Mapping[str, Any], ...]
    links: Sequence[ShownLink]


@lru_cache(maxsize=512)
def surroundings_of(edition: EditionContents, head: PageHead, text: PageContents) -> Surroundings:
    before, after = edition.neighbours(head.page_id)
    unit = edition.unit(head.unit_id)
    return Surroundings(
        edition=edition,
        head=head,
        text=text,
        module_title=edition.title(text.language),
        unit_title=unit["title"][text.language] if unit else "",
        number=head.position - next(iter(edition.pages.values())).position + 1,
        total=len(edition.pages),
        before=_link(before, edition, text.language),
        after=_link(after, edition, text.language),
        address=_address(edition, head),
        module_url=reverse("study:module", args=[edition.module_id]),
        sections=tuple(entry for entry in text.contents if entry["level"] == _HEADING),
        links=links_of_page(edition.module_id, head.page_id),
    )


def _link(head: PageHead | None, edition: EditionContents, language: str) -> Link | None:
    return Link(_address(edition, head), head.titles.get(language, head.page_id)) if head else None


def _address(edition: EditionContents, head: PageHead) -> str:
    return reverse("study:page", args=[edition.module_id, head.page_id])

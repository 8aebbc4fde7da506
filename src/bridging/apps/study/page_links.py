"""What the apps above offer at the foot of a page and at its questions: addresses alone, so that a page asks nothing more for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class PageLink:
    """The address takes module and page. ``opens_here``: it unfolds on the page, fetched when it is opened.

    ``at_questions`` is its label at a question of the page, to the address with ``?about=`` that question.
    """

    label: Promise
    url_name: str
    icon: str
    opens_here: bool = False
    at_questions: Promise | None = None


@dataclass(frozen=True, slots=True)
class ShownLink:
    label: Promise
    url: str
    icon: str
    opens_here: bool = False


_LINKS: Final[dict[str, PageLink]] = {}


def add(link: PageLink) -> None:
    """Add a link; raise ValueError when it stands there already."""
    if link.url_name in _LINKS:
        raise ValueError(f"already at the pages: {link.url_name}")
    _LINKS[link.url_name] = link


def links_of_page(module_id: str, page_id: str) -> Sequence[ShownLink]:
    return tuple(
        ShownLink(each.label, reverse(each.url_name, args=[module_id, page_id]), each.icon, each.opens_here) for each in _LINKS.values()
    )


def links_of_question(module_id: str, page_id: str, item_id: str) -> Sequence[ShownLink]:
    return tuple(
        ShownLink(each.at_questions, f"{reverse(each.url_name, args=[module_id, page_id])}?about={item_id}", each.icon)
        for each in _LINKS.values()
        if each.at_questions is not None
    )

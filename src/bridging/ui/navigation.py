"""The main navigation: apps add their entry, the base page shows those that the visitor may follow."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language


@dataclass(frozen=True, slots=True, eq=False)
class NavItem:
    """``shows(request)`` decides whether a visitor sees the entry; ``order`` counts from the left.

    ``prefix`` is the start of the addresses that belong to the entry; empty: the entry's own address.
    ``description`` is a sentence for the welcome page, and for the home page of who has nothing planned; entries without one
    do not stand there.
    """

    label: str | Promise
    url_name: str
    order: int
    shows: Callable[[HttpRequest], bool] = lambda _request: True
    prefix: str = ""
    description: str | Promise = ""


@dataclass(frozen=True, slots=True)
class NavLink:
    label: str
    url: str
    is_here: bool
    description: str


_ITEMS: dict[str, NavItem] = {}


def add(item: NavItem) -> None:
    """Add an entry; raise ValueError when its page has one already."""
    if item.url_name in _ITEMS:
        raise ValueError(f"already in the navigation: {item.url_name}")
    _ITEMS[item.url_name] = item


def links(request: HttpRequest) -> tuple[NavLink, ...]:
    shown = sorted((item for item in _ITEMS.values() if item.shows(request)), key=lambda item: item.order)
    return tuple(_link(item, is_here=_is_here(item, request.path), _language=get_language()) for item in shown)


def _is_here(item: NavItem, path: str) -> bool:
    return path == _address(item.url_name) or bool(item.prefix and path.startswith(item.prefix))


@cache
def _address(url_name: str) -> str:
    return reverse(url_name)


@cache
def _link(item: NavItem, *, is_here: bool, _language: str | None) -> NavLink:
    """Return an entry in the words of the language that is spoken: they stand in every page."""
    return NavLink(str(item.label), _address(item.url_name), is_here, str(item.description))

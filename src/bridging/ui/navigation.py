"""The main navigation: apps add their entry, the base page shows those that the visitor may follow."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class NavItem:
    """``shows(request)`` decides whether a visitor sees the entry; ``order`` counts from the left.

    ``prefix`` is the start of the addresses that belong to the entry; empty: the entry's own address.
    ``description`` is a sentence for the welcome page; entries without one do not stand there.
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
    found = []
    for item in shown:
        url = _address(item.url_name)
        is_here = request.path == url or bool(item.prefix and request.path.startswith(item.prefix))
        found.append(NavLink(str(item.label), url, is_here, str(item.description)))
    return tuple(found)


@cache
def _address(url_name: str) -> str:
    return reverse(url_name)

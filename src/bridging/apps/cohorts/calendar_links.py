"""What the apps above add to each meeting in a cohort's calendar: a page of their own about it."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class CalendarLink:
    """The address takes the cohort's ``slug`` and the meeting's id."""

    label: str | Promise
    url_name: str


_LINKS: Final[dict[str, CalendarLink]] = {}


def add(link: CalendarLink) -> None:
    """Add a page; raise ValueError when it has a link already."""
    if link.url_name in _LINKS:
        raise ValueError(f"already linked: {link.url_name}")
    _LINKS[link.url_name] = link


def calendar_links() -> tuple[CalendarLink, ...]:
    return tuple(_LINKS.values())

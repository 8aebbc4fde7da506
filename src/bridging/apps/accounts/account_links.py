"""Pages about oneself that the apps above add to "your data" on the account page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class AccountLink:
    label: Promise
    about: Promise
    url_name: str
    icon: str

    @property
    def url(self) -> str:
        return reverse(self.url_name)


_LINKS: Final[dict[str, AccountLink]] = {}


def add(link: AccountLink) -> None:
    """Add a page; raise ValueError when it stands there already."""
    if link.url_name in _LINKS:
        raise ValueError(f"already on the account page: {link.url_name}")
    _LINKS[link.url_name] = link


def account_links() -> Sequence[AccountLink]:
    return tuple(_LINKS.values())

"""Pages that authors look things up on; the apps above add theirs to the desk."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class DeskLink:
    label: Promise
    url_name: str

    @property
    def url(self) -> str:
        return reverse(self.url_name)


_LINKS: Final[dict[str, DeskLink]] = {}


def add(link: DeskLink) -> None:
    """Add a page; raise ValueError when it stands there already."""
    if link.url_name in _LINKS:
        raise ValueError(f"already on the desk: {link.url_name}")
    _LINKS[link.url_name] = link


def desk_links() -> Sequence[DeskLink]:
    return tuple(_LINKS.values())

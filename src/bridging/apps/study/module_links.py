"""What the apps above add to the menu of a module, as participants see it: addresses alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class ModuleLink:
    """``key`` is what a page calls itself; the address takes the module."""

    key: str
    label: Promise
    url_name: str
    icon: str


@dataclass(frozen=True, slots=True)
class ShownModuleLink:
    key: str
    label: Promise
    url: str
    icon: str


_LINKS: Final[dict[str, ModuleLink]] = {}


def add(link: ModuleLink) -> None:
    """Add a link; raise ValueError when it stands there already."""
    if link.url_name in _LINKS:
        raise ValueError(f"already in the menu of a module: {link.url_name}")
    _LINKS[link.url_name] = link


def links_of_module(module_id: str) -> Sequence[ShownModuleLink]:
    return tuple(ShownModuleLink(each.key, each.label, reverse(each.url_name, args=[module_id]), each.icon) for each in _LINKS.values())

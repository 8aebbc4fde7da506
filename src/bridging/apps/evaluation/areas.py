"""The parts of the evaluation, as they stand on its first page; each part adds itself where it is made."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

from bridging.apps.accounts.access import Rule, may


@dataclass(frozen=True, slots=True)
class Area:
    """``order`` counts from the top; ``rule`` is that of the page, so that nobody is led to a closed door."""

    label: Promise
    description: Promise
    url_name: str
    order: int
    rule: Rule

    @property
    def url(self) -> str:
        return reverse(self.url_name)


_AREAS: Final[dict[str, Area]] = {}


def add(area: Area) -> None:
    """Add a part; raise ValueError when it stands there already."""
    if area.url_name in _AREAS:
        raise ValueError(f"already a part of the evaluation: {area.url_name}")
    _AREAS[area.url_name] = area


def areas_for(request: HttpRequest) -> Sequence[Area]:
    return sorted((area for area in _AREAS.values() if may(request, area.rule)), key=lambda area: area.order)

"""The pages about one cohort, side by side; the apps above add theirs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

from bridging.apps.cohorts.models import Cohort


@dataclass(frozen=True, slots=True)
class CohortTab:
    """``shows(request, cohort)`` decides who sees it; the address takes the cohort's ``slug``."""

    label: str | Promise
    url_name: str
    order: int
    shows: Callable[[HttpRequest, Cohort], bool] = lambda _request, _cohort: True


@dataclass(frozen=True, slots=True)
class TabLink:
    label: str
    url: str
    is_here: bool


_TABS: Final[dict[str, CohortTab]] = {}


def add(tab: CohortTab) -> None:
    """Add a page; raise ValueError when it has a tab already."""
    if tab.url_name in _TABS:
        raise ValueError(f"already a tab: {tab.url_name}")
    _TABS[tab.url_name] = tab


def tabs_of(request: HttpRequest, cohort: Cohort) -> list[TabLink]:
    shown = sorted((tab for tab in _TABS.values() if tab.shows(request, cohort)), key=lambda tab: tab.order)
    links = [(tab, reverse(tab.url_name, args=[cohort.slug])) for tab in shown]
    return [TabLink(str(tab.label), url, request.path == url) for tab, url in links]

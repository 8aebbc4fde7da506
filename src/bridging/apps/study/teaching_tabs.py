"""The pages of a teacher about one cohort, side by side; study names its own here, apps above add theirs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bridging.apps.study.contents import EditionContents


@dataclass(frozen=True, slots=True)
class TeachingTab:
    """``key`` is what a page calls itself; the address takes the cohort's slug. ``shows``: whether this edition has anything for it."""

    key: str
    label: str | Promise
    url_name: str
    shows: Callable[[EditionContents], bool] = lambda _edition: True


_TABS: Final[list[TeachingTab]] = [
    TeachingTab("progress", _("Progress"), "study:teaching-cohort"),
    TeachingTab("questions", _("Questions"), "study:teaching-questions"),
    TeachingTab("outcomes", _("Outcomes"), "study:teaching-outcomes"),
    TeachingTab("presence", _("Presence"), "study:presence"),
    TeachingTab("results", _("Results"), "study:teaching-results"),
    TeachingTab("tests", _("Tests"), "study:tests"),
    TeachingTab("skills", _("Observed skills"), "study:observing", shows=lambda edition: bool(edition.outline["skills"])),
]


def add(tab: TeachingTab) -> None:
    """Add the tab of an app above; raise ValueError when its key means another one already."""
    if any(each.key == tab.key for each in _TABS):
        raise ValueError(f"already a tab: {tab.key}")
    _TABS.append(tab)


def tabs_for(edition: EditionContents) -> list[TeachingTab]:
    return [tab for tab in _TABS if tab.shows(edition)]

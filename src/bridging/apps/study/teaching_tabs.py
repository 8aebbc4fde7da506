"""The pages of a teacher about one cohort, side by side; whoever adds a page adds its tab here."""

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


TABS: Final = (
    TeachingTab("progress", _("Progress"), "study:teaching-cohort"),
    TeachingTab("questions", _("Questions"), "study:teaching-questions"),
    TeachingTab("outcomes", _("Outcomes"), "study:teaching-outcomes"),
    TeachingTab("presence", _("Presence"), "study:presence"),
    TeachingTab("results", _("Results"), "study:teaching-results"),
    TeachingTab("tests", _("Tests"), "study:tests"),
    TeachingTab("skills", _("Observed skills"), "study:observing", shows=lambda edition: bool(edition.outline["skills"])),
)


def tabs_for(edition: EditionContents) -> list[TeachingTab]:
    return [tab for tab in TABS if tab.shows(edition)]

"""The pages of a teacher about one cohort, in groups that stand side by side; study names its own here, apps above add theirs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.contents import EditionContents


class TabGroup(StrEnum):
    LEARNING = "learning"
    MEETINGS = "meetings"
    TALK = "talk"
    RESULTS = "results"
    EVALUATION = "evaluation"


_GROUPS: Final[dict[TabGroup, Promise]] = {
    TabGroup.LEARNING: _("Learning"),
    TabGroup.MEETINGS: _("Meetings"),
    TabGroup.TALK: _("Questions and messages"),
    TabGroup.RESULTS: _("Tests and results"),
    TabGroup.EVALUATION: _("Evaluation"),
}
"""In the order in which they stand on a page."""


@dataclass(frozen=True, slots=True)
class TeachingTab:
    """``key`` is what a page calls itself; the address takes the cohort's slug. ``shows``: whether this edition has anything for it.

    ``count``: how much waits there, for the tab that says so.
    """

    key: str
    label: str | Promise
    url_name: str
    group: TabGroup
    shows: Callable[[EditionContents], bool] = lambda _edition: True
    count: Callable[[Cohort], int] | None = None


_TABS: Final[list[TeachingTab]] = [
    TeachingTab("progress", _("Progress"), "study:teaching-cohort", TabGroup.LEARNING),
    TeachingTab("questions", _("Questions"), "study:teaching-questions", TabGroup.LEARNING),
    TeachingTab("outcomes", _("Outcomes"), "study:teaching-outcomes", TabGroup.LEARNING),
    TeachingTab("presence", _("Presence"), "study:presence", TabGroup.MEETINGS),
    TeachingTab("results", _("Results"), "study:teaching-results", TabGroup.RESULTS),
    TeachingTab("tests", _("Tests"), "study:tests", TabGroup.RESULTS),
    TeachingTab("skills", _("Observed skills"), "study:observing", TabGroup.RESULTS, shows=lambda edition: bool(edition.outline["skills"])),
]


def add(tab: TeachingTab) -> None:
    """Add the tab of an app above; raise ValueError when its key means another one already."""
    if any(each.key == tab.key for each in _TABS):
        raise ValueError(f"already a tab: {tab.key}")
    _TABS.append(tab)


@dataclass(frozen=True, slots=True)
class ShownTab:
    """A tab beside those of the same cohort; ``waiting`` is 0 where nothing waits, or nothing can."""

    key: str
    label: str | Promise
    url_name: str
    waiting: int


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """A group with something in it; it leads to the first of its tabs."""

    label: str | Promise
    tabs: Sequence[ShownTab]

    @property
    def keys(self) -> list[str]:
        return [tab.key for tab in self.tabs]

    @property
    def waiting(self) -> int:
        return sum(tab.waiting for tab in self.tabs)


def shown_groups(edition: EditionContents, cohort: Cohort) -> list[ShownGroup]:
    """Return what a teacher of a cohort can go to."""
    found = []
    for group, label in _GROUPS.items():
        tabs = [tab for tab in _TABS if tab.group is group and tab.shows(edition)]
        if tabs:
            shown = [ShownTab(tab.key, tab.label, tab.url_name, tab.count(cohort) if tab.count else 0) for tab in tabs]
            found.append(ShownGroup(label, shown))
    return found

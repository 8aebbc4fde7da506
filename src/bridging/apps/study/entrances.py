"""Ways into the pages of this app, and the scripts that they name; registered where each of them is gathered."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts import account_links
from bridging.apps.accounts.account_links import AccountLink
from bridging.apps.cohorts import tabs
from bridging.apps.cohorts.tabs import CohortTab
from bridging.apps.courses import desk_links
from bridging.apps.courses.desk_links import DeskLink
from bridging.apps.study.access import manages, shows_corrections, shows_examining, shows_numbers, shows_observing, shows_teaching, teaches
from bridging.ui import importmap, navigation
from bridging.ui.navigation import NavItem

_NAVIGATION: Final = (
    NavItem(
        _("Corrections"),
        "study:corrections",
        order=65,
        shows=shows_corrections,
        prefix="/corrections/",
        description=_("Correct a question that people have answered, first seeing whose score would change."),
    ),
    NavItem(
        _("Teaching"),
        "study:teaching",
        order=60,
        shows=shows_teaching,
        prefix="/teaching/",
        description=_("Your cohorts: who is where, what goes wrong, and each participant by name."),
    ),
    NavItem(
        _("Observe"),
        "study:observing-cohorts",
        order=62,
        shows=shows_observing,
        prefix="/observing/",
        description=_("Sign off skills where people show them, on your phone."),
    ),
    NavItem(
        _("Results"),
        "study:examining-cohorts",
        order=64,
        shows=shows_examining,
        prefix="/examining/",
        description=_("Establish results, with the evidence behind each of them."),
    ),
    NavItem(
        _("Numbers"),
        "study:numbers",
        order=75,
        shows=shows_numbers,
        prefix="/programme/",
        description=_("How many people have been trained, set against what was promised, and a table to download."),
    ),
)
_TABS: Final = (
    CohortTab(_("Progress"), "study:cohort-report", 40, shows=manages),
    CohortTab(_("Tests"), "study:tests", 45, shows=manages),
    CohortTab(_("Teaching"), "study:teaching-cohort", 50, shows=teaches),
)
_OWN_FILES: Final = AccountLink(
    _("Your files"), _("What you handed in and photos of your skills: see them, and remove them."), "study:own-files", "page"
)
_GALLERY: Final = DeskLink(_("All types of questions, each with a file to copy"), "study:gallery")

_SCRIPTS: Final = {
    **{name: name for name in ("answers", "place", "margin", "language", "sections", "sitting-clock", "sitting-answer")},
    **{f"answer-{kind}": f"answer/{kind}" for kind in ("arrange", "cards", "confidence", "document", "pairs", "plate", "spots", "upload")},
    **{name: f"answer/{name}" for name in ("dragging", "wells")},
}


def register() -> None:
    """Register; called once, when all models stand."""
    for item in _NAVIGATION:
        navigation.add(item)
    for tab in _TABS:
        tabs.add(tab)
    account_links.add(_OWN_FILES)
    desk_links.add(_GALLERY)
    for name, file in _SCRIPTS.items():
        importmap.add(f"study/{name}", f"study/js/{file}.js")

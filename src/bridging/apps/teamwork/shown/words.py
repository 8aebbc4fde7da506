"""What phases and their parts are called."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bridging.engines.teamwork.phases import Phase, Step
from bridging.engines.teamwork.roster import Presence

STEPS: Final[Mapping[Step, Promise]] = {
    Step.LOBBY: _("Check-in"),
    Step.IRAT: _("Individual test"),
    Step.STORED: _("The answers are in"),
    Step.TRAT: _("Team test"),
    Step.APPEALS: _("Appeals"),
    Step.LECTURE: _("Short lecture"),
    Step.WORK: _("The teams choose"),
    Step.REVEALED: _("All choices at once"),
    Step.REVOTE: _("Choosing again"),
    Step.SETTLED: _("Both choices"),
    Step.REFLECTION: _("Looking back"),
    Step.ENDED: _("The session has ended"),
}
ONWARDS: Final[Mapping[Step, Promise]] = {
    Step.LOBBY: _("To check-in"),
    Step.IRAT: _("Begin the individual test"),
    Step.STORED: _("Collect the answers"),
    Step.TRAT: _("Begin the team test"),
    Step.APPEALS: _("Close the cards and open appeals"),
    Step.LECTURE: _("To the short lecture"),
    Step.WORK: _("Give out the case"),
    Step.REVEALED: _("Show all choices at once"),
    Step.REVOTE: _("Let the teams choose again"),
    Step.SETTLED: _("Show both choices"),
    Step.REFLECTION: _("To looking back"),
    Step.ENDED: _("End the session"),
}
PRESENCES: Final[Mapping[Presence, Promise]] = {
    Presence.EXPECTED: _("expected"),
    Presence.PRESENT: _("present"),
    Presence.LATE: _("came late"),
    Presence.ABSENT: _("absent"),
    Presence.LEFT: _("left early"),
}
GROUNDS: Final[Mapping[str, Promise]] = {
    "key-wrong": _("Another answer is right"),
    "ambiguous": _("The question can be read in two ways"),
    "outside-reading": _("It was not in the preparation"),
}
CONFIDENCES: Final[Mapping[int, Promise]] = {1: _("guessed"), 2: _("fairly sure"), 3: _("sure")}

BEHAVIOURS: Final[Mapping[str, Promise]] = {
    "prepared": _("Comes prepared"),
    "contributes": _("Puts own knowledge and ideas forward"),
    "listens": _("Listens, and makes room for others"),
    "on-track": _("Helps the team keep to the task and the time"),
    "asks-why": _("Asks for reasons and evidence before the team decides"),
}
LEVELS: Final[Mapping[int, Promise]] = {1: _("rarely"), 2: _("sometimes"), 3: _("often"), 4: _("nearly always")}


def phase_words(phase: Phase, case_titles: Mapping[str, str]) -> str:
    """Say a phase; those of a case with its title, since there may be more than one."""
    words = str(STEPS[phase.step])
    return f"{case_titles[phase.case]}: {words[:1].lower()}{words[1:]}" if phase.case else words

"""The words for what a finding waits for, what was decided and what a change did."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bridging.engines.measurement.loop.checks import Statistic
from bridging.engines.measurement.loop.places import PlaceKind
from bridging.engines.measurement.loop.story.finding import Decision, Outcome, Stage

STAGES: Final[Mapping[str, Promise]] = {
    Stage.NOTHING: _("being noted"),
    Stage.TO_TRIAGE: _("to be decided on"),
    Stage.TO_CHANGE: _("to be changed"),
    Stage.TO_DECLARE: _("effect check to be declared"),
    Stage.TO_PUBLISH: _("waits for the new edition"),
    Stage.TO_CHECK: _("waits for answers"),
    Stage.TO_LEARN: _("lesson to be written"),
    Stage.WATCHED: _("watched"),
    Stage.ACCEPTED: _("left as it is"),
    Stage.CLOSED: pgettext_lazy("a finding", "closed"),
}
DECISIONS: Final[Mapping[str, Promise]] = {
    Decision.CHANGE: pgettext_lazy("a decision", "change"),
    Decision.WATCH: pgettext_lazy("a decision", "watch"),
    Decision.ACCEPT: pgettext_lazy("a decision", "leave as it is"),
}
OUTCOMES: Final[Mapping[str, Promise]] = {
    Outcome.BETTER: pgettext_lazy("a change made it", "better"),
    Outcome.NO_DIFFERENCE: _("no difference shown"),
    Outcome.WORSE: pgettext_lazy("a change made it", "worse"),
    Outcome.TOO_FEW: _("too few data"),
}
KINDS: Final[Mapping[str, Promise]] = {
    PlaceKind.ITEM: _("Question"),
    PlaceKind.PAGE: pgettext_lazy("of a module", "Page"),
    PlaceKind.UNIT: pgettext_lazy("of a module", "Unit"),
    PlaceKind.MEETING: _("Meeting"),
    PlaceKind.SCALE: _("Questionnaire"),
}
STATISTICS: Final[Mapping[str, Promise]] = {
    Statistic.ITEM_RIGHT: _("share that has the question right"),
    Statistic.OPTION_CHOSEN: _("share that chooses one option"),
    Statistic.SURE_WRONG: _("share that is sure and wrong"),
    Statistic.DISCRIMINATION: _("correlation with the other questions"),
    Statistic.RATING: _("mean in the questionnaire"),
    Statistic.COMPLETED: _("share that completes the module"),
}
OCCASIONS: Final[Mapping[str, Promise]] = {
    "practice": _("First answers on the pages count."),
    "module": _("First answers in the test at the end of the module count."),
    "team": _("First answers in the individual test count, before the team answered."),
}
_LOOKS: Final[Mapping[str, str]] = {
    Outcome.BETTER: "right",
    Outcome.NO_DIFFERENCE: "uncertain",
    Outcome.WORSE: "wrong",
    Outcome.TOO_FEW: "info",
}


@dataclass(frozen=True, slots=True)
class Badge:
    label: str | Promise
    look: str = ""
    icon: str = ""


def stage_badge(stage: str, outcome: str = "") -> Badge:
    """Return what a finding waits for; of one that is closed or checked, what came of it."""
    if outcome and stage in {Stage.CLOSED, Stage.TO_LEARN}:
        return outcome_badge(outcome)
    return Badge(STAGES[stage], "accent" if stage == Stage.TO_TRIAGE else "")


def outcome_badge(outcome: str) -> Badge:
    icons = {Outcome.BETTER: "right", Outcome.WORSE: "wrong", Outcome.NO_DIFFERENCE: "uncertain", Outcome.TOO_FEW: "clock"}
    return Badge(OUTCOMES[outcome], _LOOKS[outcome], icons[Outcome(outcome)])

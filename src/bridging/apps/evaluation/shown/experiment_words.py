"""Words for what an experiment is and does; the codes stand in plans and results."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

type Words = Mapping[str, str | Promise]

MECHANICS: Final[Words] = {"story-frame": _("story at the start"), "par": _("own result beside a par")}
ARMS: Final[Words] = {
    "story": _("with the story"),
    "par": _("with the par"),
    "plain": _("without"),
    "story-first": _("begins with the story"),
    "par-first": _("begins with the par"),
    "plain-first": _("begins without"),
}
DESIGNS: Final[Words] = {
    "within-person": _("units within each person, in two mirrored sequences"),
    "within-cohort": _("people within their cohort"),
    "by-cohort": _("whole cohorts"),
}
OUTCOMES: Final[Words] = {
    "unit-answers": _("share of first answers right, in each unit"),
    "unit-rating": _("what people say in a questionnaire about the unit"),
    "module-test": _("score of the module test"),
    "course-end": _("score of a questionnaire at the end of the course"),
}
STATISTICS: Final[Words] = {
    "mixed": _("mixed model: people random, units fixed"),
    "paired": _("paired differences, units’ effects taken out"),
    "ancova": _("analysis of covariance with cohorts"),
    "cluster": _("means of cohorts"),
}
COVARIATES: Final[Words] = {"none": pgettext_lazy("covariate", "none"), "start-test": _("score of the start test")}
SENSITIVITY: Final[Words] = {
    "per-exposure": _("by what was really shown"),
    "units-as-sample": _("units as a sample of units"),
    "carry-over": _("with the unit before beside it"),
    "novelty": _("change of the effect from unit to unit"),
    "hc3": _("errors that allow unequal spread (HC3)"),
}
STATES: Final[Words] = {"draft": _("draft"), "frozen": _("plan frozen"), "running": _("running"), "stopped": _("stopped")}
STATE_BADGES: Final[Mapping[str, str]] = {"draft": "", "frozen": "badge--uncertain", "running": "badge--right", "stopped": ""}
RESULTS: Final[Words] = {
    "better": _("With the mechanic people did better: the interval leaves zero out."),
    "worse": _("With the mechanic people did worse: the interval leaves zero out."),
    "no-difference-shown": _("No difference is shown: the interval holds zero. That is no proof that there is none."),
    "too-few": _("Too few people for a figure."),
}
WARNINGS: Final[Words] = {
    "few-cohorts": _(
        "Few cohorts were drawn: how much cohorts differ by themselves is hardly known, and the interval says so by its width."
    ),
    "not-all-shown": _("Not everybody who was drawn met a form of it. They stand in the arm that was drawn."),
    "these-units": _(
        "This holds for these units. For other units like them look at “units as a sample of units”, where the plan asks for it."
    ),
}
MANNERS: Final[Words] = {
    "room": _("in the room"),
    "online": _("online"),
    "recording": _("by the recording"),
    "": _("not known"),
}
REFUSALS: Final[Words] = {
    "frozen": _("The plan is frozen. Change it only by giving the frozen version up, with a reason."),
    "not-frozen": _("The plan is not frozen yet: nothing is approved or started before that."),
    "no-ethics": _("Without the reference of an ethics review an experiment does not start. A review judges beforehand, never afterwards."),
    "no-reason": _("Say why."),
    "effect-not-seen": _("The smallest effect that this plan finds is another now. Look at it again and confirm it."),
    "finds-nothing": _("This plan can find nothing: too few people or cohorts."),
    "mixed-people": _("Made-up cohorts and real ones cannot stand in the same experiment."),
    "cohorts-unknown": _("One of the cohorts does not exist in this module."),
    "started": _("It has started: nothing about the plan changes any more."),
    "not-running": _("It is not running."),
    "still-running": _("It is still running. Nobody looks at results before it has stopped."),
    "another-runs": _("Another experiment with the same mechanic is running in this module."),
    "nobody": _("Nobody in these cohorts takes part and consents to research, so there is nobody to draw."),
}
PLAN_FAULTS: Final[Words] = {
    "experiment.statistic": _("This statistic belongs to another design."),
    "experiment.units": _("Within a person there are two units or more, and the outcome is one of units."),
    "experiment.cohorts": _("Four cohorts or more are needed where whole cohorts are drawn."),
    "experiment.rating": _("Name the questionnaire where it is the outcome, and only then."),
    "experiment.days": _("The last day comes after the first."),
    "experiment.twice": _("Something is named twice."),
}
PROTOCOL_FAULTS: Final[Words] = {
    "not-text": _("This is no text in UTF-8."),
    "too-short": _("Too short to be a pre-registration: at least 200 letters."),
    "too-long": _("Too long: at most 200,000 letters."),
}

"""What is to be done with a finding now: one thing, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from bridging.engines.measurement.loop.checks import Check
from bridging.engines.measurement.loop.story.finding import Finding as Played
from bridging.engines.measurement.loop.story.finding import Stage


@dataclass(frozen=True, slots=True)
class NextStep:
    """``name`` is the step's own page, empty where one can only wait; ``does`` what its button says. ``is_post``: pressing it does it."""

    why: str
    name: str = ""
    does: str = ""
    is_post: bool = False


_ACTS: Final[Mapping[Stage, tuple[Promise, str, Promise]]] = {
    Stage.TO_TRIAGE: (
        gettext_lazy("Decide whether something is to be changed, and who sees it through."),
        "triage",
        pgettext_lazy("a finding", "Decide"),
    ),
    Stage.TO_CHANGE: (
        gettext_lazy("Say what will be changed, so that a colleague can do it."),
        "action",
        gettext_lazy("Say what will be changed"),
    ),
    Stage.TO_DECLARE: (
        gettext_lazy("Say beforehand how you will see whether it helped. Afterwards one would choose the figure that suits."),
        "check",
        gettext_lazy("Declare the effect check"),
    ),
    Stage.TO_PUBLISH: (
        gettext_lazy("Change the file and publish. The site sees by itself when a question or a page is new in an edition."),
        "published",
        gettext_lazy("It is published already"),
    ),
    Stage.TO_LEARN: (gettext_lazy("Write down what others can learn from it."), "lesson", gettext_lazy("Write the lesson")),
}


def next_step(played: Played, *, ended: int, today: date) -> NextStep:
    """Return the next step. ``ended``: cohorts with the change that have ended."""
    if played.stage is Stage.TO_CHECK:
        return _looking(played, ended, today)
    if played.stage is Stage.WATCHED:
        return _watched(played, today)
    if played.stage not in _ACTS:
        return NextStep("")
    why, name, does = _ACTS[played.stage]
    return NextStep(str(why), name, str(does))


def _looking(played: Played, ended: int, today: date) -> NextStep:
    declared = played.now.declared
    if declared is None:
        return NextStep("")
    check = declared.check
    if has_come(check, ended=ended, today=today):
        return NextStep(_("What was waited for has come: look whether it helped."), "effect", _("Look at the effect"), is_post=True)
    return NextStep(_waits(check, ended), "effect", _("Look already"), is_post=True)


def has_come(check: Check, *, ended: int, today: date) -> bool:
    """Tell whether what was declared to be waited for has come."""
    return check.until <= today if check.until is not None else ended >= check.cohorts


def _waits(check: Check, ended: int) -> str:
    if check.until is not None:
        return _("It is judged from %(day)s on.") % {"day": date_format(check.until, "j F Y")}
    return ngettext(
        "It is judged when %(n)s cohort with the change has ended; %(ended)s has.",
        "It is judged when %(n)s cohorts with the change have ended; %(ended)s have.",
        check.cohorts,
    ) % {"n": check.cohorts, "ended": ended}


def _watched(played: Played, today: date) -> NextStep:
    triage = played.now.triage
    if triage is None or triage.look_again is None:
        return NextStep("")
    day = date_format(triage.look_again, "j F Y")
    if triage.look_again <= today:
        return NextStep(_("It was to be looked at again on %(day)s.") % {"day": day}, "triage", _("Decide again"))
    return NextStep(_("It is looked at again on %(day)s.") % {"day": day}, "triage", _("Decide now"))

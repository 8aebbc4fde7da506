"""What a check can show, said before it is declared; and what one could do where it can show too little."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bridging.apps.evaluation.shown.loop.effects import amount, plain, unit_of
from bridging.engines.measurement.loop.checks import Check


@dataclass(frozen=True, slots=True)
class ShownForeseen:
    """``is_enough``: the smallest change that matters would be found. ``advice`` says what to do where it would not."""

    before: Mapping[str, Any]
    unit: str
    expected: str
    can: str
    advice: str
    is_enough: bool


def shown_foreseen(check: Check, found: Mapping[str, Any]) -> ShownForeseen:
    detectable = found["detectable"]
    is_enough = detectable is not None and detectable <= check.smallest
    expected = found["expected"]
    return ShownForeseen(
        found["before"],
        unit_of(check),
        _("Without a change, %(n)s is to be expected.") % {"n": plain(check, expected)} if expected is not None else "",
        _can(check, found),
        "" if is_enough else _advice(check, found),
        is_enough,
    )


def _can(check: Check, found: Mapping[str, Any]) -> str:
    people, detectable = found["people"], found["detectable"]
    if detectable is None:
        return _("With about %(people)s people after the change, this check can find no change at all.") % {"people": people}
    return _("With about %(people)s people after the change, a change of %(n)s or more is found four times in five.") % {
        "people": people,
        "n": amount(check, detectable),
    }


def _advice(check: Check, found: Mapping[str, Any]) -> str:
    smallest, cohorts = amount(check, check.smallest), found["cohorts"]
    if found["detectable"] is None and found["expected"] is None:
        return _("Too little is known of how it was before the change. Another figure may say more.")
    if cohorts is None:
        return _(
            "A change of %(smallest)s cannot be found with a dozen cohorts. Choose another figure, or say that a larger change is what matters."
        ) % {"smallest": smallest}
    return ngettext(
        "For %(smallest)s it takes %(n)s cohort.",
        "For %(smallest)s it takes %(n)s cohorts together: wait for as many, and judge them as one.",
        cohorts,
    ) % {"smallest": smallest, "n": cohorts}

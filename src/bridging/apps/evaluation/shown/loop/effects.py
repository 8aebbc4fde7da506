"""What an effect check said, as a sentence first: with its interval, and what it does not say."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bridging.apps.evaluation.shown.loop.words import Badge, outcome_badge
from bridging.apps.evaluation.shown.said import in_points
from bridging.engines.measurement.few import is_few
from bridging.engines.measurement.loop.checks import SHARES, Check
from bridging.engines.measurement.loop.story.finding import Outcome


@dataclass(frozen=True, slots=True)
class ShownEffect:
    """``rows`` are (what, figure, unit) for the table; ``notes`` say how it was done."""

    badge: Badge
    sentence: str
    meaning: str
    rows: tuple[tuple[str, Mapping[str, Any], str], ...]
    notes: tuple[str, ...]
    in_points: bool


def shown_effect(check: Check, effect: Mapping[str, Any]) -> ShownEffect:
    outcome, unit = str(effect["outcome"]), unit_of(check)
    return ShownEffect(
        outcome_badge(outcome),
        _sentence(check, effect),
        _meaning(check, outcome, effect),
        (
            (_("before the change"), effect["before"], unit),
            (_("to be expected without it"), effect["without"], unit),
            (_("after the change"), effect["after"], unit),
            (
                _("difference, in percentage points") if unit else _("difference"),
                in_points(effect["difference"]) if unit else effect["difference"],
                "",
            ),
        ),
        tuple(_notes(effect)),
        bool(unit),
    )


def unit_of(check: Check) -> str:
    return "%" if check.statistic in SHARES else ""


def amount(check: Check, value: float | None, *, signed: bool = False) -> str:
    """Return a difference in points of the percentage, or of the scale."""
    if value is None:
        return ""
    scaled = 100 * value if check.statistic in SHARES else value
    places = 0 if check.statistic in SHARES else 2
    sign = "+" if signed and scaled > 0 else "−" if scaled < 0 else ""
    shown = f"{sign}{number_format(abs(round(scaled, places)), places)}"
    return _("%(n)s percentage points") % {"n": shown} if check.statistic in SHARES else shown


def plain(check: Check, value: float) -> str:
    """Return how something stands: a percentage, or a number."""
    return f"{number_format(round(100 * value), 0)}\u00a0%" if check.statistic in SHARES else number_format(round(value, 2), 2)


def _sentence(check: Check, effect: Mapping[str, Any]) -> str:
    after, without, difference = effect["after"], effect["without"], effect["difference"]
    if difference["value"] is None:
        return _missing(effect)
    ends = difference["ci95"]
    return _(
        "After the change it was %(after)s; without it, %(without)s was to be expected. Difference: %(difference)s (95 %% interval %(low)s to %(high)s)."
    ) % {
        "after": plain(check, after["value"]),
        "without": plain(check, without["value"]),
        "difference": amount(check, difference["value"], signed=True),
        "low": _short(check, ends[0]),
        "high": _short(check, ends[1]),
    }


def _short(check: Check, value: float) -> str:
    return amount(check, value, signed=True).split(" ", maxsplit=1)[0]


def _missing(effect: Mapping[str, Any]) -> str:
    difference = effect["difference"]
    if difference["why"] != "too-few":
        return _("All answered alike: nothing can be compared.")
    n, needed = difference["n"], difference["needed"]
    if effect["before"]["n"] < effect["least"]:
        return _("Before the change there were %(n)s people of the %(needed)s that are needed. That will not become more.") % {
            "n": n,
            "needed": needed,
        }
    if is_few(n):
        return _("Fewer than five of the %(needed)s people needed have answered since the change.") % {"needed": needed}
    more = needed - n
    return ngettext(
        "%(n)s of %(needed)s people needed have answered since the change: %(more)s more is needed.",
        "%(n)s of %(needed)s people needed have answered since the change: %(more)s more are needed.",
        more,
    ) % {"n": n, "needed": needed, "more": more}


_MEANINGS: Final[Mapping[tuple[str, str], Promise]] = {
    (Outcome.BETTER, "reached"): gettext_lazy("The whole interval lies at or beyond %(smallest)s, the smallest change that matters."),
    (Outcome.BETTER, "excluded"): gettext_lazy("It is better, but by less than %(smallest)s, the smallest change that matters."),
    (Outcome.BETTER, "open"): gettext_lazy("It is better. Whether by %(smallest)s, the smallest change that matters, cannot be said yet."),
    (Outcome.WORSE, "excluded"): gettext_lazy("The whole interval lies on the wrong side of 0: it became worse."),
    (Outcome.NO_DIFFERENCE, "excluded"): gettext_lazy(
        "The interval holds 0, and no improvement of %(smallest)s: if it does anything, it is too little to matter."
    ),
    (Outcome.NO_DIFFERENCE, "open"): gettext_lazy(
        "The interval holds 0 as well as %(smallest)s. That does not say that the change does nothing: it could not be seen."
    ),
}


def _meaning(check: Check, outcome: str, effect: Mapping[str, Any]) -> str:
    said = _MEANINGS.get((outcome, str(effect["matters"])))
    return str(said) % {"smallest": amount(check, check.smallest)} if said else ""


def _notes(effect: Mapping[str, Any]) -> list[str]:
    notes = []
    peers = effect["peers"]
    if peers:
        notes.append(
            ngettext(
                "What stands out does so partly by chance: what was to be expected is drawn towards %(n)s other of its kind.",
                "What stands out does so partly by chance: what was to be expected is drawn towards %(n)s others of its kind.",
                peers,
            )
            % {"n": peers}
        )
    else:
        notes.append(_("There were no others of its kind to draw the expectation towards: chance may make the difference look larger."))
    if effect["regraded"]:
        notes.append(_("Answers before and after are graded alike, by the key of version %(version)s.") % {"version": effect["regraded"]})
    return notes

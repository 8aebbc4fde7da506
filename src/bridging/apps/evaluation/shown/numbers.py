"""Figures in words, in the language that is in force: always with what they come from."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from bridging.apps.evaluation.shown.reasons import why_not
from bridging.engines.measurement.few import is_few

HIDDEN: Final = "–"


def plain(value: float, places: int = 0) -> str:
    # Rounded first: number_format cuts off.
    return str(number_format(round(value, places), places, force_grouping=True))


def percent(share: float, places: int = 0) -> str:
    # Kept together: a line must not begin with the sign.
    return f"{plain(100 * share, places)}\u00a0%"


def points(share: float) -> str:
    """Return a difference between two shares, in points of a hundred; a minus sign and no hyphen."""
    return plain(100 * share, 1).replace("-", "−")


def count(value: int | None) -> str:
    return HIDDEN if value is None else plain(value)


def people(found: int) -> str:
    """Return a count of people; of one to four that they are few."""
    return _("fewer than five") if is_few(found) else plain(found)


def reason(found: Mapping[str, Any]) -> str:
    return why_not(str(found["why"]), found["n"], int(found.get("needed", 0)))


def between(low: str, high: str) -> str:
    return _("%(low)s to %(high)s") % {"low": low, "high": high}


def no_interval() -> str:
    """Say why a value has no interval: that a few people are alike does not make certain what others are."""
    return _("no interval: no differences")


def source(found: Mapping[str, Any], words: Callable[[float], str]) -> str:
    """Return what a value comes from, to stand behind it: its interval, or why there is none, and its n."""
    ends = dict(zip(("low", "high"), map(words, found["ci95"]), strict=True)) if found["ci95"] else {"none": no_interval()}
    told = _("95 %% interval %(low)s to %(high)s; n = %(n)s") if found["ci95"] else _("%(none)s; n = %(n)s")
    return kept_together(told) % {**ends, "n": count(found["n"])}


def gain_sentence(found: Mapping[str, Any], words: Callable[[float], str]) -> str:
    """Return what people gained or lost, or what is missing; ``words`` say a value of it in points of a hundred."""
    if found["value"] is None:
        return _("Gain cannot be said yet: %(why)s.") % {"why": reason(found)}
    text = _("At the end people score %(gain)s points of 100 more on the same questions than at the start (%(of)s).")
    if found["value"] < 0:
        text = _("At the end people score %(gain)s points of 100 less on the same questions than at the start (%(of)s).")
        ends = [-end for end in reversed(found["ci95"])] if found["ci95"] else None
        found = {**found, "value": -found["value"], "ci95": ends}
    return text % {"gain": words(found["value"]), "of": source(found, words)}


def kept_together(said: str) -> str:
    """Return words, still to be filled in, in which no line ends within "95 %" or "n = 24"."""
    return said.replace("95 %%", "95\u00a0%%").replace("n = ", "n\u00a0=\u00a0")

"""Figures on pages: a value never stands without its n and, where the method has one, its interval."""

from collections.abc import Mapping
from typing import Any, Final

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bridging.apps.evaluation.shown.numbers import plain
from bridging.apps.evaluation.shown.reasons import flag_in_words, why_not
from bridging.apps.evaluation.shown.said import number

register = template.Library()

_DIGITS: Final = 2


@register.simple_tag
def figure(document: Mapping[str, Any], digits: int = _DIGITS, unit: str = "") -> SafeString:
    """Return a figure of a run (``engines.measurement.estimate.document``). ``unit="%"``: a share, shown in percent."""
    n = int(document["n"])
    if document["value"] is None:
        return format_html(
            '<span class="estimate estimate--none">{}</span>', why_not(str(document["why"]), n, int(document.get("needed", 0)))
        )
    value = _number(document["value"], digits, unit)
    ends = document["ci95"]
    if ends is None:
        return format_html(
            '<span class="estimate"><strong>{}</strong> <span class="estimate-of">{}</span></span>',
            value,
            _("n = %(n)s").replace("n = ", "n\u00a0=\u00a0") % {"n": plain(n)},
        )
    # A line does not end within "n = 24".
    told = _("95 %% interval %(low)s to %(high)s; n = %(n)s").replace("95 %%", "95\u00a0%%").replace("n = ", "n\u00a0=\u00a0") % {
        "low": _number(ends[0], digits, unit),
        "high": _number(ends[1], digits, unit),
        "n": plain(n),
    }
    return format_html('<span class="estimate"><strong>{}</strong> <span class="estimate-of">({})</span></span>', value, told)


@register.simple_tag
def flag_words(flag: str) -> str:
    """Return what a flag of an item asks of who wrote it."""
    return flag_in_words(flag)


def _number(value: float, digits: int, unit: str) -> str:
    if unit == "%":
        return number(value, max(digits - 2, 0), unit)
    shown = number(value, digits)
    return f"{shown} {unit}" if unit else shown

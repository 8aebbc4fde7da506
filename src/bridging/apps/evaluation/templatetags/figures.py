"""Figures on pages: a value never stands without its n and, where the method has one, its interval."""

from collections.abc import Mapping
from typing import Any, Final

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from bridging.apps.evaluation.shown.numbers import reason, source
from bridging.apps.evaluation.shown.reasons import flag_in_words
from bridging.apps.evaluation.shown.said import number

register = template.Library()

_DIGITS: Final = 2


@register.simple_tag
def figure(document: Mapping[str, Any], digits: int = _DIGITS, unit: str = "") -> SafeString:
    """Return a figure of a run (``engines.measurement.estimate.document``). ``unit="%"``: a share, shown in percent."""
    if document["value"] is None:
        return format_html('<span class="estimate estimate--none">{}</span>', reason(document))
    told = source(document, lambda end: _number(end, digits, unit))
    return format_html(
        '<span class="estimate"><strong>{}</strong> <span class="estimate-of">{}</span></span>',
        _number(document["value"], digits, unit),
        f"({told})",
    )


@register.simple_tag
def flag_words(flag: str) -> str:
    """Return what a flag of an item asks of who wrote it."""
    return flag_in_words(flag)


def _number(value: float, digits: int, unit: str) -> str:
    if unit == "%":
        return number(value, max(digits - 2, 0), unit)
    shown = number(value, digits)
    return f"{shown} {unit}" if unit else shown

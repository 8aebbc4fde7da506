"""Words and icons for what stands in a module's calendar."""

import datetime as dt
from typing import Final

from django import template
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bridging.engines.courseware.calendar import Week

register = template.Library()

_ICONS: Final = {"page": "page", "reading": "book", "assignment": "assignment", "meeting": "meeting"}
_KINDS: Final[dict[str, str | Promise]] = {
    "page": _("page"),
    "reading": _("reading"),
    "assignment": _("assignment"),
    "meeting": _("meeting"),
}
_WORKLOAD: Final[dict[str, str | Promise]] = {
    "self_study": _("Self-study"),
    "live_online": _("Live, online"),
    "physical": _("Live, on site"),
    "workplace": _("At your workplace"),
    "assessment": _("Assessment"),
}


@register.filter
def entry_icon(kind: str) -> str:
    return _ICONS.get(kind, "task")


@register.simple_tag
def entry_kind(kind: str) -> str:
    return str(_KINDS.get(kind, kind))


@register.simple_tag
def workload_kind(kind: str) -> str:
    return str(_WORKLOAD.get(kind, kind))


@register.simple_tag
def week_dates(week: Week) -> str:
    """Write 30 November – 4 December, and 7–11 December within one month."""
    is_same_month = (week.first.year, week.first.month) == (week.last.year, week.last.month)
    if week.first == week.last:
        return date_format(week.first, "j F")
    if is_same_month:
        return f"{week.first.day}–{date_format(week.last, 'j F')}"
    return f"{date_format(week.first, 'j F')} – {date_format(week.last, 'j F')}"


@register.filter
def iso_day(value: str) -> str:
    """Write an ISO date as the reader's language does."""
    try:
        return date_format(dt.date.fromisoformat(value), "j F Y")
    except ValueError:
        return value

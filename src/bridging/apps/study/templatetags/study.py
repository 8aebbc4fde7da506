"""Words and icons for what stands in a module's calendar."""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Final

from django import template
from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bridging.apps.study.choices import SkillLevelChoice
from bridging.apps.study.models import ResultDecision
from bridging.apps.study.module_links import links_of_module
from bridging.apps.study.queries.portfolio import Practised
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.study.views.results.shown_portfolio import decision_words, practised_words
from bridging.engines.courseware.calendar import Week
from bridging.kernel.message import Message
from bridging.kernel.skill import SkillLevel
from bridging.source.catalogue import say
from bridging.source.text import as_language

register = template.Library()

_BARS: Final = SafeString("<span></span>" * len(SkillLevel))
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


register.simple_tag(links_of_module, name="module_links")


@register.simple_tag
def week_dates(week: Week) -> str:
    """Write 30 November – 4 December, and 7–11 December within one month."""
    is_same_month = (week.first.year, week.first.month) == (week.last.year, week.last.month)
    if week.first == week.last:
        return date_format(week.first, "j F")
    if is_same_month:
        return f"{week.first.day}–{date_format(week.last, 'j F')}"
    return f"{date_format(week.first, 'j F')} – {date_format(week.last, 'j F')}"


@register.simple_tag
def level_bars(rank: int) -> SafeString:
    """Draw a level as rising bars; the words for it stand beside."""
    return format_html('<span class="level-bars" data-rank="{}" aria-hidden="true">{}</span>', rank, _BARS)


@register.filter
def level_words(level: SkillLevel) -> str:
    return str(SkillLevelChoice(level.value).label)


@register.filter
def level_name(level: str) -> str:
    return str(SkillLevelChoice(level).label)


@register.filter
def level_rank(level: str) -> int:
    return SkillLevel(level).rank


@register.filter
def practised(found: Practised | None) -> str:
    return practised_words(found)


@register.filter
def decided(decision: ResultDecision | None) -> str:
    return decision_words(decision)


@register.filter
def in_language(text: Mapping[str, str], language: str) -> str:
    """Return the words of an edition in one language."""
    return text[language]


@register.simple_tag
def new_key() -> str:
    """Return a mark for a form, so that sending it twice is the same as sending it once."""
    return str(uuid.uuid4())


@register.filter
def iso_day(value: str) -> str:
    """Write an ISO date as the reader's language does."""
    try:
        return date_format(dt.date.fromisoformat(value), "j F Y")
    except ValueError:
        return value


_STATES: Final[dict[str, str | Promise]] = {
    "empty": pgettext_lazy("state", "Empty"),
    "right": pgettext_lazy("state", "Right"),
    "wrong": pgettext_lazy("state", "Wrong"),
    "refused": pgettext_lazy("state", "Refused"),
}


@register.filter
def state_word(state: str) -> str:
    """Name the state in which an example is shown."""
    return str(_STATES.get(state, state))


@register.filter
def bloom_word(level: str) -> str:
    """Name a level of Bloom in the reader's language."""
    return say(Message(f"bloom:{level}"), as_language(language_of_request()))


@register.filter
def percent(share: float) -> int:
    return round(100 * share)


@register.filter
def signed(value: float) -> str:
    """Write a correlation, with a minus that is as wide as a figure."""
    return number_format(value, decimal_pos=2).replace("-", "\N{MINUS SIGN}")

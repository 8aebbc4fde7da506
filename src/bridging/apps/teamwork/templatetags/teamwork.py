"""Forms of live sessions, and words of the wall in both languages."""

import uuid
from functools import lru_cache
from typing import Final, NamedTuple

from django import template
from django.template import Context
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bridging.apps.meetings.live.acts import address_of_act, console_form, each_its_own, queued_form, to_keep
from bridging.apps.teamwork.shown.console import SeatedTeam
from bridging.apps.teamwork.shown.own import CardItem
from bridging.apps.teamwork.shown.words import PRESENCES
from bridging.ui.bilingual import spans_in_both

register = template.Library()

_WALL: Final[dict[str, Promise]] = {
    "present": _("present"),
    "finished": _("have finished"),
    "paused": _("Pause"),
    "stored": _("The answers are in. Nobody knows yet what was right: find out together."),
    "points": _("points"),
    "first": _("right at first scratch"),
    "guessing": _("what guessing gives on average"),
    "chosen": _("has chosen"),
    "chooses": _("is choosing"),
    "after": _("after the reveal"),
    "rehearsal": _("Rehearsal"),
    "question": _("Question"),
}


@register.simple_block_tag(takes_context=True)
def act(context: Context, content: str, what: str, about: str = "", option: str = "") -> SafeString:
    """Put a form around what a participant does."""
    address = address_of_act("teamwork:do", context["live"].key, what, about, option)
    return queued_form(context, content, address, target="ui-live")


@register.simple_block_tag(takes_context=True)
def lead(context: Context, content: str, what: str, classes: str = "", confirm: str = "") -> SafeString:
    """Put a form around what a facilitator does."""
    return console_form(context, content, address_of_act("teamwork:lead", context["live"].key, what), classes=classes, confirm=confirm)


class _Session(NamedTuple):
    key: uuid.UUID


@register.simple_tag(takes_context=True)
def card_row(context: Context, row: CardItem) -> SafeString:
    """Show a question of the team's card. Each scratch sends the card to all devices of a team, and of its questions one at most has changed."""
    return each_its_own(_kept_row(row, context["live"].key, get_language()), context)


@lru_cache(maxsize=1024)
def _kept_row(row: CardItem, key: uuid.UUID, _language: str | None) -> str:
    return to_keep("teamwork/steps/card_row.html", {"each": row, "live": _Session(key)})


@register.simple_tag(takes_context=True)
def people_and_teams(context: Context) -> SafeString:
    """Let whoever leads say who is there and in which team; of some hundred forms none changes while teams play."""
    return each_its_own(_kept_people(context["seated"], tuple(context["outside"]), context["live"].key, get_language()), context)


@lru_cache(maxsize=64)
def _kept_people(seated: tuple[SeatedTeam, ...], outside: tuple[tuple[str, str], ...], key: uuid.UUID, _language: str | None) -> str:
    presences = [(each.value, words) for each, words in PRESENCES.items()]
    shown = {"seated": seated, "outside": outside, "presences": presences, "live": _Session(key)}
    return to_keep("teamwork/console/people.html", shown)


@register.simple_tag
def both(word: str) -> SafeString:
    """Say a word of the wall in both languages."""
    return spans_in_both(_WALL[word])

"""Forms of live sessions, and words of the wall in both languages."""

from typing import Final

from django import template
from django.template import Context
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from bridging.apps.meetings.live.acts import address_of_act, console_form, queued_form
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


@register.simple_tag
def both(word: str) -> SafeString:
    """Say a word of the wall in both languages."""
    return spans_in_both(_WALL[word])

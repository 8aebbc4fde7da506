"""Forms of live sessions, and words of the wall in both languages."""

import uuid
from functools import lru_cache
from typing import Final

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import conditional_escape, escape, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from bridging.ui.bilingual import both as in_both

register = template.Library()

_ANY: Final = "any"
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
    """Put a form around what a participant does; it goes through the outbox, so that bad Wi-Fi loses nothing."""
    address = _address(context, "teamwork:do", about, option, what=what)
    return mark_safe(  # noqa: S308 -- each part is made safe where it comes from
        f'<ui-queued target="ui-live"><form method="post" action="{address}">{_inside(context, content)}'
        '<p class="live-state" data-state role="status"></p></form></ui-queued>'
    )


@register.simple_block_tag(takes_context=True)
def lead(context: Context, content: str, what: str, classes: str = "", confirm: str = "") -> SafeString:
    """Put a form around what a facilitator does; the console takes the place of itself. ``confirm`` is asked before what cannot be undone."""
    address = _address(context, "teamwork:lead", what=what)
    return mark_safe(  # noqa: S308 -- as above
        f'<form class="{escape(classes)}" method="post" action="{address}" hx-post="{address}" hx-target="#console" hx-swap="outerHTML"'
        f"{_asking(confirm)}>{_inside(context, content)}</form>"
    )


def _address(context: Context, name: str, *more: str, what: str) -> str:
    return _start_of(name, context["live"].key) + "".join(f"{escape(part)}/" for part in (what, *more) if part)


@lru_cache(maxsize=128)
def _start_of(name: str, key: uuid.UUID) -> str:
    """Return where the acts of a session begin; a card has dozens of forms, and to look the address up took longest of each."""
    return reverse(name, args=[key, _ANY]).removesuffix(f"{_ANY}/")


def _asking(confirm: str) -> str:
    return f' hx-confirm="{escape(confirm)}"' if confirm else ""


def _inside(context: Context, content: str) -> str:
    token = escape(context.get("csrf_token", ""))
    hidden = f'<input type="hidden" name="csrfmiddlewaretoken" value="{token}"><input type="hidden" name="key" value="{uuid.uuid4()}">'
    return hidden + conditional_escape(content)


@register.simple_tag
def both(word: str) -> SafeString:
    """Say a word of the wall in both languages."""
    said = in_both(lambda _language: str(_WALL[word]))
    return format_html_join(" ", '<span lang="{}">{}</span>', ((each.language, each.words) for each in said))

"""Forms of who leads a room, and of who observes it."""

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from bridging.apps.meetings.live.acts import address_of_act, console_form, inside

register = template.Library()


@register.simple_block_tag(takes_context=True)
def lead(context: Context, content: str, what: str, classes: str = "", confirm: str = "") -> SafeString:
    """Put a form around what a game master does."""
    return console_form(context, content, address_of_act("escape:lead", context["live"].key, what), classes=classes, confirm=confirm)


@register.simple_block_tag(takes_context=True)
def score(context: Context, content: str, criterion: str, whom: str, level: int) -> SafeString:
    """Put a form around one level of the rubric; the page takes the place of itself."""
    address = reverse("escape:score", args=[context["live"].key, criterion])
    return mark_safe(  # noqa: S308 -- each part is made safe where it comes from
        f'<form method="post" action="{address}" hx-post="{address}" hx-target="#scoring" hx-swap="outerHTML">{inside(context, content)}'
        f'<input type="hidden" name="whom" value="{escape(whom)}"><input type="hidden" name="level" value="{level}"></form>'
    )

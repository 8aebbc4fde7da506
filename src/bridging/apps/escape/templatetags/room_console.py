"""Forms of who leads a room, and of who observes it."""

import uuid
from functools import lru_cache
from typing import Final

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

_ANY: Final = "any"


@register.simple_block_tag(takes_context=True)
def lead(context: Context, content: str, what: str, classes: str = "", confirm: str = "") -> SafeString:
    """Put a form around what a game master does; the console takes the place of itself. ``confirm`` is asked before what all teams see."""
    address = f"{_start_of(context['live'].key)}{escape(what)}/"
    asking = f' hx-confirm="{escape(confirm)}"' if confirm else ""
    token = escape(context.get("csrf_token", ""))
    return mark_safe(  # noqa: S308 -- each part is made safe where it comes from
        f'<form class="{escape(classes)}" method="post" action="{address}" hx-post="{address}" hx-target="#console" hx-swap="outerHTML"{asking}>'
        f'<input type="hidden" name="csrfmiddlewaretoken" value="{token}"><input type="hidden" name="key" value="{uuid.uuid4()}">'
        f"{conditional_escape(content)}</form>"
    )


@lru_cache(maxsize=128)
def _start_of(key: uuid.UUID) -> str:
    """Return where the acts of a run begin; a console has dozens of forms, and to look the address up takes longest of each."""
    return reverse("escape:lead", args=[key, _ANY]).removesuffix(f"{_ANY}/")


@register.simple_block_tag(takes_context=True)
def score(context: Context, content: str, criterion: str, whom: str, level: int) -> SafeString:
    """Put a form around one level of the rubric; the page takes the place of itself."""
    address = reverse("escape:score", args=[context["live"].key, criterion])
    token = escape(context.get("csrf_token", ""))
    return mark_safe(  # noqa: S308 -- each part is made safe where it comes from
        f'<form method="post" action="{address}" hx-post="{address}" hx-target="#scoring" hx-swap="outerHTML">'
        f'<input type="hidden" name="csrfmiddlewaretoken" value="{token}"><input type="hidden" name="key" value="{uuid.uuid4()}">'
        f'<input type="hidden" name="whom" value="{escape(whom)}"><input type="hidden" name="level" value="{level}">'
        f"{conditional_escape(content)}</form>"
    )

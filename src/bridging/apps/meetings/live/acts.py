"""Forms of what is done in a live play, by whoever plays and whoever leads."""

import uuid
from functools import lru_cache
from typing import Final

from django.template import Context
from django.urls import reverse
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe

_ANY: Final = "any"


def address_of_act(name: str, key: uuid.UUID, what: str, *about: str) -> str:
    """Return where an act goes; ``name`` is that of the address which tells no more than what is done."""
    return _start_of(name, key) + "".join(f"{escape(part)}/" for part in (what, *about) if part)


@lru_cache(maxsize=256)
def _start_of(name: str, key: uuid.UUID) -> str:
    """Return where the acts of a play begin; a page has dozens of forms, and to look the address up took longest of each."""
    return reverse(name, args=[key, _ANY]).removesuffix(f"{_ANY}/")


def queued_form(context: Context, content: str, address: str, *, target: str, classes: str = "") -> SafeString:
    """Put a form around what goes through the outbox, so that bad Wi-Fi loses nothing; it says there how that goes."""
    return mark_safe(  # noqa: S308 -- each part is made safe where it comes from
        f'<ui-queued target="{target}"><form class="{escape(classes)}" method="post" action="{address}">{inside(context, content)}'
        '<p class="play-state" data-state role="status"></p></form></ui-queued>'
    )


def console_form(context: Context, content: str, address: str, *, classes: str = "", confirm: str = "") -> SafeString:
    """Put a form around what whoever leads does; the console takes the place of itself. ``confirm`` is asked before what cannot be undone."""
    asking = f' hx-confirm="{escape(confirm)}"' if confirm else ""
    return mark_safe(  # noqa: S308 -- as above
        f'<form class="{escape(classes)}" method="post" action="{address}" hx-post="{address}" hx-target="#console" hx-swap="outerHTML"'
        f"{asking}>{inside(context, content)}</form>"
    )


def inside(context: Context, content: str) -> str:
    """Return what stands in a form, with the mark by which sending it twice is sending it once."""
    token = escape(context.get("csrf_token", ""))
    hidden = f'<input type="hidden" name="csrfmiddlewaretoken" value="{token}"><input type="hidden" name="key" value="{uuid.uuid4()}">'
    return hidden + conditional_escape(content)

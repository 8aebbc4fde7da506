"""Forms of what is done in a live play, by whoever plays and whoever leads."""

import re
import uuid
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from django.template import Context
from django.template.loader import get_template
from django.urls import reverse
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe

_ANY: Final = "any"
# What stands in a part that is kept where each look at it gets something of its own. No text that anybody types holds a NUL.
_GUARD: Final = "\0guard\0"
_ONCE: Final = "\0once\0"
_EACH_ONCE: Final = re.compile(_ONCE)


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
    token, key = (_GUARD, _ONCE) if context.get("is_kept") else (escape(context.get("csrf_token", "")), str(uuid.uuid4()))
    hidden = f'<input type="hidden" name="csrfmiddlewaretoken" value="{token}"><input type="hidden" name="key" value="{key}">'
    return hidden + conditional_escape(content)


def to_keep(template: str, shown: Mapping[str, Any]) -> str:
    """Make a part that many look at alike; ``each_its_own`` gives it to one of them."""
    return get_template(template).render({**shown, "is_kept": True})


def each_its_own(kept: str, context: Context) -> SafeString:
    """Return a kept part for one look at it: with the token of whoever looks, and a new key in each form."""
    own = kept.replace(_GUARD, escape(context.get("csrf_token", "")))
    return mark_safe(_EACH_ONCE.sub(lambda _: str(uuid.uuid4()), own))  # noqa: S308 -- a template made it safe

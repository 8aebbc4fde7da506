"""Pieces of a page that are the same whenever the same values go in: rendered once, then kept in the memory of the process.

A kept template sees the values that it is given and the language, nothing else of the request: it cannot show one reader
what belongs to another. What differs at each request (the token of the forms, the address, a name) stands in the piece as a
place and is filled in last.
"""

import secrets
from collections.abc import Hashable, Mapping
from functools import lru_cache
from typing import Any, Final

from django.conf import settings
from django.db.models import Model
from django.template.loader import get_template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

_MOST_KEPT: Final = 2048
# Made anew at each start, so that nobody can write a place into a text.
_MARK: Final = secrets.token_hex(8)


def kept(template: str, values: Mapping[str, Hashable], filling: Mapping[str, Any]) -> SafeString:
    """Return a template's HTML. ``filling`` is written as it is, escaped: the template can neither test nor change it."""
    make = _made.__wrapped__ if settings.DEBUG else _made
    html = make(template, get_language(), tuple(filling), **values)
    for name, value in filling.items():
        place = _place(name)
        # Asking for a token sets a cookie: not for a piece without a form.
        if place in html:
            html = html.replace(place, conditional_escape(value))
    return SafeString(html)


@lru_cache(maxsize=_MOST_KEPT, typed=True)
def _made(template: str, _language: str | None, places: tuple[str, ...], /, **values: Hashable) -> str:
    for name, value in values.items():
        if isinstance(value, Model):
            # Equal by its key, whatever its fields say.
            raise TypeError(f"{template}: {name} is a record, which may change; give what the piece shows of it")
    return get_template(template).render({**values, **{name: SafeString(_place(name)) for name in places}})


def _place(name: str) -> str:
    return f"{name}-{_MARK}"


def forget_kept() -> None:
    """Empty the memory: a test may change what a template looks like."""
    _made.cache_clear()

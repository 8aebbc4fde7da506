"""Pieces of a page that are the same whenever the same values go in: rendered once, then kept in the memory of the process.

A kept template sees the values that it is given and the language, nothing else of the request: it cannot show one reader
what belongs to another. What differs at each request (the token of the forms, the address, a name) stands in the piece as a
place and is filled in last.
"""

import re
import secrets
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Self

from django.conf import settings
from django.db.models import Model
from django.template.loader import get_template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

_MOST_KEPT: Final = 2048
# Made anew at each start, so that nobody can write a place into a text.
_MARK: Final = secrets.token_hex(8)
_PLACE: Final = re.compile(f"{_MARK}([a-z_]+){_MARK}")


def place(name: str) -> SafeString:
    """Return what stands in a piece for a value that is filled in later."""
    return SafeString(f"{_MARK}{name}{_MARK}")


@dataclass(frozen=True, slots=True)
class Piece:
    """HTML with places: the words before, between and after them, and what goes into each."""

    words: tuple[str, ...]
    names: tuple[str, ...]

    @classmethod
    def of(cls, html: str) -> Self:
        parts = _PLACE.split(html)
        return cls(tuple(parts[::2]), tuple(parts[1::2]))

    def filled(self, filling: Mapping[str, Any]) -> SafeString:
        """Return the HTML. A value is looked at only when it has a place: asking for a token sets a cookie."""
        values: dict[str, str] = {}
        parts = [self.words[0]]
        for name, words in zip(self.names, self.words[1:], strict=True):
            if name not in values:
                values[name] = conditional_escape(filling[name])
            parts += (values[name], words)
        return SafeString("".join(parts))


def kept(template: str, values: Mapping[str, Hashable], filling: Mapping[str, Any]) -> SafeString:
    """Return a template's HTML. ``filling`` is written as it is, escaped: the template can neither test nor change it."""
    make = _made.__wrapped__ if settings.DEBUG else _made
    piece: Piece = make(template, get_language(), tuple(filling), **values)
    return piece.filled(filling)


@lru_cache(maxsize=_MOST_KEPT, typed=True)
def _made(template: str, _language: str | None, places: tuple[str, ...], /, **values: Hashable) -> Piece:
    for name, value in values.items():
        if isinstance(value, Model):
            # Equal by its key, whatever its fields say.
            raise TypeError(f"{template}: {name} is a record, which may change; give what the piece shows of it")
    return Piece.of(get_template(template).render({**values, **{name: place(name) for name in places}}))


def forget_kept() -> None:
    """Empty the memory: a test may change what a template looks like."""
    _made.cache_clear()

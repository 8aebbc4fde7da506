"""The same words in each language, side by side: for a screen that a whole room reads."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import translation
from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from bridging.source.text import LANGUAGES, Language


@dataclass(frozen=True, slots=True)
class Said:
    """The same in one of the languages."""

    language: Language
    words: str | SafeString


def spans_in_both(words: Promise) -> SafeString:
    """Return words in both languages, each marked as what it is."""
    return format_html_join(" ", '<span lang="{}">{}</span>', ((each.language, each.words) for each in both(lambda _language: str(words))))


def both(say: Callable[[Language], str]) -> tuple[Said, ...]:
    """Say something in each language, the interface's words among it."""
    found = []
    for language in LANGUAGES:
        with translation.override(language):
            found.append(Said(language, say(language)))
    return tuple(found)

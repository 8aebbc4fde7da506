"""Texts that a learner must be able to tell apart."""

from collections.abc import Iterable

from bridging.source.schema import Localised
from bridging.source.text import LANGUAGES, Language


def twins(texts: Iterable[tuple[str, Localised]]) -> tuple[Language, str, str] | None:
    """Return the language and the ids of two texts that read the same in it, or None; case and blanks do not tell texts apart."""
    pairs = tuple(texts)
    for language in LANGUAGES:
        seen: dict[str, str] = {}
        for identifier, text in pairs:
            folded = " ".join(text[language].casefold().split())
            if folded in seen:
                return language, seen[folded], identifier
            seen[folded] = identifier
    return None

"""Names and texts that must be told apart: by the machine and by a learner."""

from collections.abc import Iterable, Iterator
from typing import LiteralString

from pydantic_core import PydanticCustomError

from bridging.source.schema import Localised
from bridging.source.text import LANGUAGES


def repeated(ids: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Return each id that stood before, with its place."""
    seen: set[str] = set()
    for index, identifier in enumerate(ids):
        if identifier in seen:
            yield index, identifier
        seen.add(identifier)


def first_repeated(ids: Iterable[str]) -> str | None:
    return next((identifier for _, identifier in repeated(ids)), None)


def twins(texts: Iterable[tuple[str, Localised]], code: LiteralString, words: LiteralString) -> PydanticCustomError | None:
    """Return the fault that the texts of ``first`` and ``second`` read the same in ``language``; case and blanks do not tell texts apart."""
    pairs = tuple(texts)
    for language in LANGUAGES:
        seen: dict[str, str] = {}
        for identifier, text in pairs:
            folded = " ".join(text[language].casefold().split())
            if folded in seen:
                return PydanticCustomError(code, words, {"first": seen[folded], "second": identifier, "language": language})
            seen[folded] = identifier
    return None

"""Words that exist in both languages."""

from dataclasses import dataclass
from typing import Final, Literal

Language = Literal["nl", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("nl", "en")


def as_language(value: str) -> Language:
    """Raise ValueError for a language that the programme does not have."""
    if value not in LANGUAGES:
        raise ValueError(f"unknown language: {value!r}")
    return value


def other_language(language: Language) -> Language:
    return "en" if language == "nl" else "nl"


@dataclass(frozen=True, slots=True)
class Text:
    nl: str
    en: str

    def __getitem__(self, language: str) -> str:
        return self.nl if language == "nl" else self.en

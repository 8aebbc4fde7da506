"""The game master's guide: one file a language, for the site and for paper."""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from bridging.source.text import Language


@dataclass(frozen=True, slots=True)
class Guide:
    """``text`` is Markdown, without the title that stands above it."""

    title: str
    text: str


@lru_cache(maxsize=2)
def guide_in(language: Language) -> Guide:
    title, _line, text = (files(__package__) / f"{language}.md").read_text(encoding="utf-8").partition("\n")
    return Guide(title.removeprefix("# "), text.strip())

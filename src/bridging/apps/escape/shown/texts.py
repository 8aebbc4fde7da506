"""Words of a room as one team reads them: in a language, with the values of the team's data and the codes of its set put in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any, Final

from django.utils.safestring import SafeString, mark_safe
from pydantic import BaseModel

from bridging.apps.escape.contents import PublishedRoom
from bridging.engines.escape.case import Cell
from bridging.engines.escape.state import Run, TeamRun
from bridging.engines.escape.words import codes_of, told
from bridging.source.schema import Localised
from bridging.source.text import Language

_ONE_PARAGRAPH: Final = re.compile(r"<p[^>]*>((?:(?!<p[ >]).)*)</p>", re.DOTALL)

type Values = Mapping[str, Cell | tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class Texts:
    """``in_html`` are the same values and codes as HTML: what an author or a game master wrote becomes no markup."""

    published: PublishedRoom
    language: Language
    values: Values = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    in_html: Values = field(default_factory=dict)
    codes_in_html: Mapping[str, str] = field(default_factory=dict)

    def html(self, *place: str | int) -> SafeString:
        """Return what the edition says at a place of the room's file; nothing where nothing is written."""
        said = self.published.said.get(".".join(str(part) for part in place), {}).get(self.language, "")
        return mark_safe(told(said, self.in_html, self.codes_in_html, self.language))  # noqa: S308 -- made at publish, values escaped

    def line(self, *place: str | int) -> SafeString:
        """Return it without its paragraph, for a button or a label."""
        html = self.html(*place)
        single = _ONE_PARAGRAPH.fullmatch(html.strip())
        return mark_safe(single[1]) if single else html  # noqa: S308 -- as above

    def picture(self, owner: str) -> SafeString:
        return mark_safe(self.published.pictures.get(owner, {}).get(self.language, ""))  # noqa: S308 -- made at publish

    def words(self, text: Localised | None) -> str:
        return told(text[self.language], self.values, self.codes, self.language) if text is not None else ""

    def worded(self, value: Any) -> Any:
        """Return a part of the file with its words in the language: for pages of a dossier and what else is printed."""
        match value:
            case Localised():
                return self.words(value)
            case str():
                return told(value, self.values, self.codes, self.language)
            case BaseModel():
                return {name: self.worded(getattr(value, name)) for name in type(value).model_fields}
            case tuple() | list():
                return [self.worded(each) for each in value]
            case _:
                return value


def texts_of(published: PublishedRoom, run: Run, team: TeamRun | None, language: Language) -> Texts:
    if team is None:
        return Texts(published, language)
    values = team.bound.values
    codes = codes_of(published.room, team.set, run.codes.get(team.set))
    escaped = {name: _escaped(value) for name, value in values.items()}
    return Texts(published, language, values, codes, escaped, {name: escape(code) for name, code in codes.items()})


def _escaped(value: Any) -> Any:
    if isinstance(value, str):
        return escape(value)
    return tuple(_escaped(each) for each in value) if isinstance(value, tuple | list) else value

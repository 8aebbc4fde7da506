"""A survey on paper, for who has no phone or rather writes."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from bridging.press.dates import long_date
from bridging.press.papers.sheet import paper_pdf
from bridging.press.pdf.escape import array, content, dictionary, string
from bridging.source.text import Language

_WORDS: Final[Mapping[Language, Mapping[str, str]]] = MappingProxyType(
    {
        "nl": MappingProxyType({"page": "Bladzijde", "of": "van", "printed": "gedrukt op", "name": "Naam", "thanks": "Hartelijk dank."}),
        "en": MappingProxyType({"page": "Page", "of": "of", "printed": "printed on", "name": "Name", "thanks": "Thank you."}),
    }
)


@dataclass(frozen=True, slots=True)
class PrintedAsked:
    """``kind``: scale, number, choice, choices or text. ``hint`` says between which numbers; ``na`` is the box for what does not apply."""

    text: str
    kind: str
    options: tuple[str, ...] = ()
    low: str = ""
    high: str = ""
    na: str = ""
    hint: str = ""
    condition: str = ""


@dataclass(frozen=True, slots=True)
class PrintedGroup:
    questions: tuple[PrintedAsked, ...]
    is_matrix: bool


@dataclass(frozen=True, slots=True)
class PrintedSection:
    title: str
    intro: str
    source: str
    groups: tuple[PrintedGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyHead:
    """``promise`` says how long it takes, that it is voluntary and who sees it; ``is_named``: there is a line for the name."""

    language: Language
    programme: str
    title: str
    cohort: str
    promise: str
    is_named: bool
    printed_on: dt.date


def survey_pdf(head: SurveyHead, sections: Iterable[PrintedSection]) -> bytes:
    words = _WORDS[head.language]
    given = {
        "title": string(f"{head.title} · {head.cohort}"),
        "author": string(head.programme),
        "programme": string(head.programme),
        "words": dictionary({name: string(value) for name, value in words.items()}),
        "unit": content(head.title),
        "cohort": content(head.cohort),
        "stamp": content(f"{words['printed']} {long_date(head.language, head.printed_on)}"),
        "rehearsal": "false",
        "promise": content(head.promise),
        "named": "true" if head.is_named else "false",
        "sections": array(_section(each) for each in sections),
    }
    return paper_pdf("survey", given, language=head.language, date=head.printed_on)


def _section(section: PrintedSection) -> str:
    return dictionary(
        {
            "title": content(section.title),
            "intro": string(section.intro),
            "source": string(section.source),
            "groups": array(_group(each) for each in section.groups),
        }
    )


def _group(group: PrintedGroup) -> str:
    return dictionary({"matrix": "true" if group.is_matrix else "false", "questions": array(_question(each) for each in group.questions)})


def _question(each: PrintedAsked) -> str:
    values = {name: string(getattr(each, name)) for name in ("text", "kind", "low", "high", "na", "hint", "condition")}
    return dictionary(values | {"options": array(map(string, each.options))})

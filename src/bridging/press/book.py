"""A handbook as a value: everything that any of its forms needs, in one language and for one audience.

Texts that an author may mark up arrive as blocks or inlines; labels arrive in the language of the book.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bridging.press.forms import Form
from bridging.press.picture import Picture
from bridging.source.blocks import Blocks, Document, Inlines, Run
from bridging.source.text import Language

Audience = Literal["participant", "trainer", "reviewer"]


def plain(words: str) -> Inlines:
    """Return words without any mark-up as inlines."""
    return (Run(words),) if words else ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the source: file in its content root, line from 1."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """``short`` stands where a mention gives no words of its own; ``also`` are synonyms for the index."""

    id: str
    title: str
    short: str
    definition: Inlines
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """A work of the bibliography: ``label`` stands in the text, ``entry`` in the list."""

    key: str
    label: str
    entry: Inlines
    url: str = ""


@dataclass(frozen=True, slots=True)
class PaperOption:
    letter: str
    blocks: Blocks
    correct: bool = False
    feedback: Blocks = ()


@dataclass(frozen=True, slots=True)
class PaperActivity:
    """How an activity stands on paper. Its number follows from the place in the book.

    ``above`` is a picture that the question is about. ``many``: any number of the options may be right. ``forms`` are where an answer is given otherwise; ``lines`` is the writing space.
    ``answer`` and the options' feedback are printed for trainers and reviewers only.
    """

    stem: Blocks
    options: tuple[PaperOption, ...] = ()
    lines: int = 0
    answer: Blocks = ()
    minutes: int = 0
    short_url: str = ""
    file: str = ""
    line: int = 0
    many: bool = False
    forms: tuple[Form, ...] = ()
    above: tuple[Form, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of the module. ``byline`` names author and reviewer; ``file`` is the source of its document."""

    id: str
    title: str
    lead: str
    document: Document
    outcomes: tuple[str, ...] = ()
    minutes: int = 0
    byline: str = ""
    file: str = ""
    short_url: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """``source`` is a key of the bibliography, or empty where ``url`` says where it is."""

    title: str
    minutes: int
    guide: Inlines = ()
    source: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class RubricLevel:
    points: float
    text: Inlines


@dataclass(frozen=True, slots=True)
class Criterion:
    title: str
    points: float
    levels: tuple[RubricLevel, ...]
    note: str = ""
    """Such as the track for which it counts."""


@dataclass(frozen=True, slots=True)
class Assignment:
    id: str
    title: str
    brief: Blocks
    deliverable: Inlines = ()
    kind: str = ""
    due: str = ""
    minutes: int = 0
    outcomes: tuple[str, ...] = ()
    rubric: tuple[Criterion, ...] = ()
    confidential: bool = False
    short_url: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class PlanStep:
    minutes: int
    title: Inlines
    facilitator: Inlines = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """Printed in the trainer's edition; ``kind``, ``mode`` and ``week`` are words."""

    id: str
    title: str
    kind: str
    minutes: int
    mode: str = ""
    week: str = ""
    aim: Inlines = ()
    plan: tuple[PlanStep, ...] = ()
    materials: tuple[Inlines, ...] = ()
    safety: Inlines = ()
    prepare: tuple[str, ...] = ()
    """Ids of chapters, or words."""
    outcomes: tuple[str, ...] = ()
    file: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A unit of the module: ``label`` such as "Week 3"."""

    id: str
    label: str
    title: str
    goal: str = ""
    chapters: tuple[Chapter, ...] = ()
    readings: tuple[Reading, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    meetings: tuple[Meeting, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """``taught`` holds ids of chapters, ``evidence`` words such as the titles of assignments."""

    id: str
    text: str
    bloom: str
    taught: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """``edition`` is a label such as 2026.1, or "concept · 3fa9c1" for files that are not published."""

    language: Language
    audience: Audience
    code: str
    title: str
    edition: str
    date: dt.date
    subtitle: str = ""
    programme: str = ""
    partners: tuple[str, ...] = ()
    licence: str = "CC BY 4.0"
    address: str = ""
    """Where the module stands online."""
    about: Blocks = ()
    parts: tuple[Part, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    glossary: Mapping[str, GlossaryEntry] = field(default_factory=dict)
    works: Mapping[str, Work] = field(default_factory=dict)
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    activities: Mapping[tuple[str, str], PaperActivity] = field(default_factory=dict)
    notes_pages: int = 4

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        return tuple(chapter for part in self.parts for chapter in part.chapters)

    @property
    def shows_answers(self) -> bool:
        return self.audience != "participant"

    @property
    def shows_meetings(self) -> bool:
        return self.audience == "trainer"

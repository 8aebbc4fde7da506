"""What all blocks of a question stand on: the values so far, and what became of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from django.utils.safestring import SafeString

from bridging.apps.study.queries.answer_files import AnswerFile
from bridging.apps.study.questions.words import line_html, plain_line
from bridging.engines.assessment.answer_blocks import Option
from bridging.engines.assessment.grade import Marked
from bridging.engines.assessment.raw import Raw
from bridging.kernel.message import Message
from bridging.source.catalogue import say
from bridging.source.text import Language

type Pictures = Callable[[str, Language], str]
"""Gives the HTML of a picture by the name that the item gives it; empty when there is none."""


def no_picture(_name: str, _language: Language) -> str:
    return ""


type Files = Mapping[str, AnswerFile]
"""Key → what is left of a file that came with the answer; empty where nothing is stored."""


@dataclass(frozen=True, slots=True)
class Marking:
    """What became of one place of the answer. ``mark`` is right, partly, wrong or missed; empty when nobody said."""

    mark: str = ""
    feedback: str = ""
    key: str = ""


NO_MARKING: Final = Marking()


@dataclass(frozen=True, slots=True)
class ShownOption:
    """An option as templates show it; ``plain`` is for menus, which hold no markup."""

    id: str
    letter: str
    html: SafeString
    plain: str
    is_chosen: bool = False
    marking: Marking = NO_MARKING


@dataclass(frozen=True, slots=True)
class Ground:
    """``verdict`` is empty until there is an answer."""

    anchor: str
    language: Language
    values: Raw
    marks: Mapping[str, Marked]
    verdict: str = ""
    has_fault: bool = False
    pictures: Pictures = field(default=no_picture)
    files: Files = MappingProxyType({})

    def value(self, name: str) -> str:
        """Return what was filled in; of several values the first."""
        given = self.values.get(name, "")
        return given if isinstance(given, str) else next(iter(given), "")

    def chosen(self, name: str) -> frozenset[str]:
        given = self.values.get(name, ())
        return frozenset({given} if isinstance(given, str) else given)

    def marking(self, place: str, *, only_one: bool = False) -> Marking:
        """Return what became of a place; ``only_one``: the whole answer stands there, so the grade says it when the mark does not."""
        marked = self.marks.get(place)
        if marked is None:
            return Marking(self.verdict) if only_one and self.verdict in {"right", "wrong"} else NO_MARKING
        feedback, key = (line_html(text[self.language], self.language) if text else "" for text in (marked.feedback, marked.key))
        return Marking(marked.mark.value, feedback, "" if marked.mark == "right" else key)

    def words(self, text: Message | str) -> str:
        return line_html(text, self.language) if isinstance(text, str) else say(text, self.language)

    def option(self, option: Option, *, is_chosen: bool, marking: Marking = NO_MARKING) -> ShownOption:
        html = line_html(option.text, self.language)
        return ShownOption(option.id, option.letter, html, plain_line(option.text, self.language), is_chosen, marking)

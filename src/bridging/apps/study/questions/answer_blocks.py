"""The blocks of an answer as templates need them: ``study/answer/KIND.html`` draws one kind, empty, filled in or answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.safestring import SafeString

from bridging.apps.study.questions.words import line_html
from bridging.engines.assessment.answer_blocks import AnswerBlock, Choose, Number, Option, Passage
from bridging.engines.assessment.grade import Marked
from bridging.engines.assessment.raw import Raw
from bridging.kernel.message import Message
from bridging.source.catalogue import say
from bridging.source.text import Language


@dataclass(frozen=True, slots=True)
class Ground:
    """What all blocks of a question stand on. ``verdict`` is empty until there is an answer."""

    anchor: str
    language: Language
    values: Raw
    marks: Mapping[str, Marked]
    verdict: str = ""
    has_fault: bool = False

    def value(self, name: str) -> str:
        """Return what was filled in; of several values the first."""
        given = self.values.get(name, "")
        return given if isinstance(given, str) else next(iter(given), "")

    def chosen(self, name: str) -> frozenset[str]:
        given = self.values.get(name, ())
        return frozenset({given} if isinstance(given, str) else given)

    def mark(self, place: str) -> str:
        marked = self.marks.get(place)
        return marked.mark.value if marked else ""

    def words(self, text: Message | str) -> str:
        return line_html(text, self.language) if isinstance(text, str) else say(text, self.language)


@dataclass(frozen=True, slots=True)
class ShownOption:
    """``mark`` is what became of it: right, partly, wrong or missed."""

    id: str
    letter: str
    html: SafeString
    is_chosen: bool = False
    mark: str = ""
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """``block`` is the engine's own; ``parts`` is what had to be put into words or joined with the answer for the template."""

    template: str
    block: AnswerBlock
    ground: Ground
    parts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_answered(self) -> bool:
        return bool(self.ground.verdict)


def show_block(block: AnswerBlock, ground: Ground) -> ShownBlock:
    return ShownBlock(f"study/answer/{_TEMPLATES[type(block)]}.html", block, ground, _PARTS[type(block)](block, ground))


def _choose(block: Choose, ground: Ground) -> dict[str, Any]:
    chosen = ground.chosen(block.field)
    return {
        "legend": ground.words(block.legend),
        "options": [_option(option, block.field, ground, is_chosen=option.id in chosen) for option in block.options],
    }


def _option(option: Option, name: str, ground: Ground, *, is_chosen: bool) -> ShownOption:
    marked = ground.marks.get(f"{name}={option.id}")
    # Of a question with one answer, the grade says only whether it was right.
    mark = marked.mark.value if marked else ground.verdict if is_chosen and ground.verdict in {"right", "wrong"} else ""
    feedback = line_html(marked.feedback[ground.language], ground.language) if marked and marked.feedback else ""
    return ShownOption(option.id, option.letter, line_html(option.text, ground.language), is_chosen, mark, feedback)


def _number(block: Number, ground: Ground) -> dict[str, Any]:
    return {"value": ground.value(block.field), "unit": ground.value(block.unit_field), "label": ground.words(block.label)}


def _passage(block: Passage, ground: Ground) -> dict[str, Any]:
    return {"value": ground.value(block.field), "label": ground.words(block.label)}


_TEMPLATES: Final[Mapping[type, str]] = {Choose: "choose", Number: "number", Passage: "passage"}
_PARTS: Final[Mapping[type, Any]] = {Choose: _choose, Number: _number, Passage: _passage}

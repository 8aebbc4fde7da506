"""A question as one reader has it before the eyes: asked, answered, or asked once more."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.safestring import SafeString

from bridging.apps.study import rules
from bridging.apps.study.contents import EditionContents
from bridging.apps.study.models import Response
from bridging.apps.study.questions.links import Onward, misconceptions, onward
from bridging.apps.study.questions.words import line_html, words_html
from bridging.engines.assessment.grade import Grade
from bridging.engines.assessment.item import Item
from bridging.engines.assessment.items import assess, generate, paper, render
from bridging.engines.assessment.rendered import Rendered
from bridging.kernel.message import Message
from bridging.source.catalogue import say
from bridging.source.text import as_language


class Verdict(StrEnum):
    ASKED = "asked"
    RIGHT = "right"
    WRONG = "wrong"
    COMPARE = "compare"
    """Answered in words: the learner compares with the model answer."""


@dataclass(frozen=True, slots=True)
class ShownOption:
    letter: str
    id: str
    html: SafeString
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Criterion:
    html: SafeString
    points: float


@dataclass(slots=True)
class Question:
    """Everything the template needs. Nothing that gives the answer away is set while ``verdict`` is ASKED."""

    item_id: str
    version: int
    edition_label: str
    anchor: str
    input: str
    minutes: int
    stem: SafeString
    hints: list[SafeString]
    options: list[ShownOption]
    unit: str
    units: tuple[str, ...]
    lines: int
    max_length: int
    attempt: int
    key: str
    values: Mapping[str, str] = field(default_factory=dict)
    confidence: int | None = None
    verdict: Verdict = Verdict.ASKED
    fault: str = ""
    feedback: str = ""
    notices: list[str] = field(default_factory=list)
    belief: Onward | None = None
    onward: list[Onward] = field(default_factory=list)
    answer: str = ""
    solution: str = ""
    criteria: list[Criterion] = field(default_factory=list)
    answered_at: object = None
    changed_since: bool = False
    """The question says something else now than when it was answered."""

    @property
    def is_answered(self) -> bool:
        return self.verdict is not Verdict.ASKED

    @property
    def was_sure_and_wrong(self) -> bool:
        return self.verdict is Verdict.WRONG and self.confidence == 3  # noqa: PLR2004 -- Confidence.SURE


def asked(item: Item, edition: EditionContents, *, person_pk: int, attempt: int, language: str, anchor: str) -> Question:
    """Return a question that waits for an answer."""
    seed = rules.seed_for(person_pk, item.id, item.version, attempt)
    shown = render(generate(item, seed), as_language(language))
    return _question(item, edition, shown, attempt=attempt, anchor=anchor, chosen="")


def answered(
    item: Item, edition: EditionContents, response: Response, *, count: int, language: str, anchor: str, page_id: str, newest_version: int
) -> Question:
    """Return a question with the answer that was given to this very version, and what is to be said about it."""
    shown = render(generate(item, response.seed), as_language(language))
    question = _question(item, edition, shown, attempt=count, anchor=anchor, chosen=response.raw.get("option", ""))
    question.values = response.raw
    question.confidence = response.confidence
    question.answered_at = response.answered_at
    question.changed_since = newest_version != item.version
    grade = assess(item, response.seed, response.raw)
    if isinstance(grade, Grade):
        _explain(question, item, grade, edition, shown, language=language, page_id=page_id)
    return question


def refused(question: Question, message: Message, values: Mapping[str, str], confidence: int | None, language: str) -> Question:
    """Return a question whose answer could not be read: what was typed stays, and why it was refused stands by it."""
    question.fault = say(message, as_language(language))
    question.values, question.confidence = values, confidence
    return question


def _question(item: Item, edition: EditionContents, shown: Rendered, *, attempt: int, anchor: str, chosen: str) -> Question:
    language = shown.language
    return Question(
        item_id=item.id,
        version=item.version,
        edition_label=edition.label,
        anchor=anchor,
        input=shown.input.value,
        minutes=item.minutes,
        stem=words_html(shown.stem, language),
        hints=[words_html(hint, language) for hint in shown.hints],
        options=[ShownOption(each.letter, each.id, line_html(each.text, language), each.id == chosen) for each in shown.options],
        unit=shown.unit,
        units=shown.units,
        lines=shown.lines,
        max_length=shown.max_length,
        attempt=attempt,
        key=str(uuid.uuid4()),
    )


def _explain(
    question: Question, item: Item, grade: Grade, edition: EditionContents, shown: Rendered, *, language: str, page_id: str
) -> None:
    match grade.correct:
        case None:
            question.verdict = Verdict.COMPARE
        case True:
            question.verdict = Verdict.RIGHT
        case False:
            question.verdict = Verdict.WRONG
    if grade.feedback:
        question.feedback = words_html(grade.feedback[language], language)
    question.notices = [say(notice, as_language(language)) for notice in grade.notices]
    if grade.misconception:
        question.belief = misconceptions(edition.pk, language).get(grade.misconception)
    question.onward = onward(item, edition.pk, language, here=page_id)
    sheet = paper(item)
    if sheet.solution:
        question.solution = words_html(sheet.solution[language], language)
    if question.verdict is Verdict.WRONG:
        question.answer = _right_answer(item, shown, language)
    question.criteria = [Criterion(line_html(each.text[language], language), each.points) for each in sheet.criteria]


def _right_answer(item: Item, shown: Rendered, language: str) -> SafeString:
    """Return the right answer as it stands on this learner's screen."""
    sheet = paper(item)
    right = next((option.id for option in sheet.options if option.correct), "")
    for option in shown.options:
        if option.id == right:
            return line_html(f"{option.letter}. {option.text}", language)
    return line_html(sheet.answer[language], language)

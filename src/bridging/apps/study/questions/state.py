"""A question as one reader has it before the eyes: asked, answered, or asked once more."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Protocol

from django.utils.safestring import SafeString, mark_safe

from bridging.apps.study import rules
from bridging.apps.study.contents import EditionContents, item_pictures
from bridging.apps.study.questions.answer_blocks import Files, Ground, Pictures, ShownBlock, no_picture, show_block
from bridging.apps.study.questions.links import Onward, misconceptions, onward
from bridging.apps.study.questions.words import line_html, words_html
from bridging.engines.assessment.answer_blocks import Upload
from bridging.engines.assessment.grade import Grade, Marked
from bridging.engines.assessment.item import Item
from bridging.engines.assessment.items import assess, explain, generate, paper, prepare, render, reveal
from bridging.engines.assessment.paper import PaperCriterion
from bridging.engines.assessment.raw import Raw
from bridging.engines.assessment.rendered import Rendered
from bridging.engines.assessment.variant import Seed, Variant
from bridging.kernel.message import Message
from bridging.source.catalogue import say
from bridging.source.text import as_language

NOTHING: Final[Raw] = MappingProxyType({})


class Verdict(StrEnum):
    ASKED = "asked"
    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    COMPARE = "compare"
    """Answered in words: the learner compares with the model answer."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """``track`` is empty where it counts for everybody; ``levels`` are points with words, from high to low."""

    html: SafeString
    points: float
    track: str = ""
    levels: tuple[tuple[float, SafeString], ...] = ()


class Given(Protocol):
    """An answer that was given: a stored one, or one that is only tried."""

    @property
    def seed(self) -> Seed: ...
    @property
    def raw(self) -> Raw: ...
    @property
    def confidence(self) -> int | None: ...
    @property
    def answered_at(self) -> datetime: ...


@dataclass(slots=True)
class Question:
    """Everything the template needs. Nothing that gives the answer away is set while ``verdict`` is ASKED."""

    item_id: str
    version: int
    edition_label: str
    anchor: str
    minutes: int
    stem: SafeString
    hints: list[SafeString]
    shown: Rendered
    attempt: int
    key: str
    scoring: str = ""
    values: Raw = field(default_factory=dict)
    marks: Mapping[str, Marked] = field(default_factory=dict)
    confidence: int | None = None
    verdict: Verdict = Verdict.ASKED
    fault: str = ""
    lacks_confidence: bool = False
    """It was sent without a word on how sure one was."""
    feedback: str = ""
    notices: list[str] = field(default_factory=list)
    belief: Onward | None = None
    onward: list[Onward] = field(default_factory=list)
    answer: str = ""
    solution: str = ""
    criteria: list[Criterion] = field(default_factory=list)
    answered_at: datetime | None = None
    changed_since: bool = False
    """The question says something else now than when it was answered."""
    late: "Question | None" = None
    """The same question with an answer that came later, from a device that did not know of this one; it does not count."""
    pictures: Pictures = no_picture
    picture: str = ""
    """What the item calls a picture that stands above the answer."""
    files: Files = field(default_factory=dict)

    @property
    def is_finished(self) -> bool:
        """Whether an answer can be sent; in the middle of a case the next move comes first."""
        return self.shown.is_finished

    @property
    def picture_html(self) -> SafeString:
        return mark_safe(self.pictures(self.picture, self.shown.language)) if self.picture else SafeString()  # noqa: S308 -- made at publishing

    @property
    def is_refused(self) -> bool:
        return bool(self.fault) or self.lacks_confidence

    @property
    def takes_file(self) -> bool:
        return any(isinstance(block, Upload) for block in self.shown.blocks)

    @property
    def certainty_mark(self) -> int | None:
        """Return what certainty-based marking gives; None where nothing is right or wrong, or nobody said how sure she was."""
        if self.confidence is None or self.verdict not in {Verdict.RIGHT, Verdict.WRONG}:
            return None
        return rules.certainty_mark(self.confidence, is_right=self.verdict is Verdict.RIGHT)

    @property
    def is_open(self) -> bool:
        return self.shown.is_open

    @property
    def blocks(self) -> list[ShownBlock]:
        """Return where the answer is given, or, once it was, what was given and what became of it."""
        verdict = self.verdict.value if self.is_answered else ""
        ground = Ground(self.anchor, self.shown.language, self.values, self.marks, verdict, bool(self.fault), self.pictures, self.files)
        return [show_block(block, ground) for block in self.shown.blocks]

    @property
    def is_answered(self) -> bool:
        return self.verdict is not Verdict.ASKED

    @property
    def was_sure_and_wrong(self) -> bool:
        return self.verdict is Verdict.WRONG and self.confidence == 3  # noqa: PLR2004 -- Confidence.SURE


def asked(
    item: Item, edition: EditionContents | None, *, seed: Seed, attempt: int, language: str, anchor: str, values: Raw = NOTHING
) -> Question:
    """Return a question that waits for an answer; ``values`` is what was filled in so far."""
    shown = render(prepare(generate(item, seed), values), as_language(language))
    question = _question(item, edition, shown, attempt=attempt, anchor=anchor)
    question.values = values
    return question


def answered(
    item: Item, edition: EditionContents | None, given: Given, *, count: int, language: str, anchor: str, page_id: str = "", newest: int = 0
) -> Question:
    """Return a question with the answer that was given to this very version, and what is to be said about it.

    ``newest`` is the version of the question now, where it may have changed since.
    """
    variant = prepare(generate(item, given.seed), given.raw)
    question = _question(item, edition, render(variant, as_language(language)), attempt=count, anchor=anchor)
    question.values = given.raw
    question.confidence = given.confidence
    question.answered_at = given.answered_at
    question.changed_since = newest not in {0, item.version}
    grade = assess(item, given.seed, given.raw)
    if isinstance(grade, Grade):
        _explain(question, variant, grade, language)
        if edition is not None:
            _lead_on(question, item, grade, edition, language=language, page_id=page_id)
    return question


def refused(question: Question, message: Message, confidence: int | None) -> Question:
    """Return a question whose answer could not be read: what was typed stays, and why it was refused stands by it."""
    question.fault = say(message, question.shown.language)
    question.confidence = confidence
    question.lacks_confidence = confidence is None and not question.is_open
    return question


def unsure(question: Question) -> Question:
    """Return a question whose answer can be read, but not graded before one says how sure one is of it."""
    question.lacks_confidence = True
    return question


def _question(item: Item, edition: EditionContents | None, shown: Rendered, *, attempt: int, anchor: str) -> Question:
    language = shown.language
    return Question(
        item_id=item.id,
        version=item.version,
        edition_label=edition.label if edition else "",
        anchor=anchor,
        minutes=item.minutes,
        stem=words_html(shown.stem, language),
        hints=[words_html(hint, language) for hint in shown.hints],
        shown=shown,
        scoring=say(shown.scoring, as_language(language)) if shown.scoring else "",
        attempt=attempt,
        key=str(uuid.uuid4()),
        pictures=_pictures_of(item, edition) if edition else no_picture,
        picture=item.picture_to_read,
    )


def _pictures_of(item: Item, edition: EditionContents) -> Pictures:
    return lambda name, language: item_pictures(edition.pk, item.id).get(name, {}).get(language, "")


def _explain(question: Question, variant: Variant[Item], grade: Grade, language: str) -> None:
    question.marks = {marked.place: marked for marked in grade.marks}
    match grade.correct:
        case None:
            question.verdict = Verdict.COMPARE
        case True:
            question.verdict = Verdict.RIGHT
        case False:
            earned = any(score is not None and score.value > 0 for score in grade.scores)
            question.verdict = Verdict.PARTLY if earned else Verdict.WRONG
    if grade.feedback:
        question.feedback = words_html(grade.feedback[language], language)
    question.notices = [say(notice, as_language(language)) for notice in grade.notices]
    solution = explain(variant, as_language(language))
    if solution:
        question.solution = words_html(solution, language)
    if question.verdict in {Verdict.WRONG, Verdict.PARTLY}:
        question.answer = words_html(reveal(variant, as_language(language)), language)
    question.criteria = [_criterion(each, language) for each in paper(variant.item).criteria]


def _criterion(criterion: PaperCriterion, language: str) -> Criterion:
    levels = tuple((points, line_html(text[language], language)) for points, text in criterion.levels)
    track = "" if criterion.track == "both" else criterion.track
    return Criterion(line_html(criterion.text[language], language), criterion.points, track, levels)


def _lead_on(question: Question, item: Item, grade: Grade, edition: EditionContents, *, language: str, page_id: str) -> None:
    """Say where the edition takes up what was asked."""
    if grade.misconception:
        question.belief = misconceptions(edition.pk, language).get(grade.misconception)
    question.onward = onward(item, edition.pk, language, here=page_id)

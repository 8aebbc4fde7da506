"""A question of a test with the answer that was given to it, once the result is out."""

from dataclasses import dataclass
from datetime import datetime

from bridging.apps.study.contents import EditionContents
from bridging.apps.study.models import SittingResponse
from bridging.apps.study.questions.state import Question, answered, asked
from bridging.apps.study.questions.words import words_html
from bridging.engines.assessment.items import explain, generate, reveal
from bridging.engines.assessment.raw import Raw
from bridging.engines.assessment.tests.score import Asked, ItemFate
from bridging.source.text import as_language


@dataclass(frozen=True, slots=True)
class Given:
    """An answer of a sitting, as questions are drawn: sureness is not asked in a test."""

    seed: str
    raw: Raw
    answered_at: datetime
    confidence: int | None = None


def inspected(each: Asked, response: SittingResponse, edition: EditionContents, language: str, *, anchor: str) -> Question:
    """Return the question as it was answered; one that was left blank or cannot be read has its answer beside it."""
    if response.raw and response.answered_at and response.fate != ItemFate.UNREADABLE:
        given = Given(each.seed, response.raw, response.answered_at)
        return answered(each.item, edition, given, count=1, language=language, anchor=anchor)
    question = asked(each.item, edition, seed=each.seed, attempt=0, language=language, anchor=anchor, values=response.raw or {})
    variant = generate(each.item, each.seed)
    question.answer = words_html(reveal(variant, as_language(language)), language)
    solution = explain(variant, as_language(language))
    question.solution = words_html(solution, language) if solution else ""
    return question

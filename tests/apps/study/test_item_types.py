"""Every type of item on screen: what its answer is read from is there to fill in, and what its grade says is said."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape

import pytest
from django.template.loader import get_template
from django.utils.html import strip_tags
from django.utils.translation import override
from tests.engines.assessment.samples import ALL

from bridging.apps.study.questions.state import Question, answered, asked
from bridging.engines.assessment import items
from bridging.engines.assessment.grade import Grade
from bridging.engines.assessment.raw import Raw
from bridging.engines.assessment.trial import Expected
from bridging.source.text import LANGUAGES, Language

# The types whose marks have words of the author; the others say all in the feedback of the whole answer.
EXPLAINED_PIECE_BY_PIECE = {
    "branching-case", "classify", "cloze", "decision-tree", "document-inspector", "evidence-board", "matching", "multiple-choice",
    "sequence", "swim-lane", "true-false",
}  # fmt: skip
_FIELD = re.compile(r'<(?:input|select|textarea)\b[^>]*\sname="([^"]+)"')


@dataclass(frozen=True)
class Tried:
    raw: Raw
    seed: int = 1
    confidence: int | None = None
    answered_at: datetime = datetime(2026, 10, 5, 9, 30, tzinfo=UTC)


def html_of(question: Question, language: Language) -> str:
    with override(language):
        return "".join(get_template(block.template).render({"block": block, "question": question}) for block in question.blocks)


def words_of(html: str) -> str:
    return " ".join(unescape(strip_tags(html.replace("<", " <"))).split())


def trials_of(kind: str):
    item = items.load_item(ALL[kind]())
    return item, list(items.type_of(item).trials(item, items.generate(item, 1)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ALL)
def test_question_offers_every_field_that_its_answer_is_read_from(kind, language):
    item, trials = trials_of(kind)
    right = next(trial.raw for trial in trials if trial.expected in {Expected.FULL, Expected.RATER})

    fields = set(_FIELD.findall(html_of(asked(item, None, seed=1, attempt=0, language=language, anchor="q"), language)))

    # A unit may stand behind its number, the way so far is empty at the start, and the site itself knows what a file is.
    not_asked = {"unit", "language", "path", "file-name", "file-size", "file-type"}
    assert set(right) - not_asked <= fields


@pytest.mark.parametrize("kind", ["decision-tree", "branching-case"])
def test_walk_is_made_move_by_move_with_the_moves_so_far_in_the_form(kind):
    item, [first, *_] = trials_of(kind)
    sent: list[str] = []
    for move in first.raw["path"]:
        html = html_of(asked(item, None, seed=1, attempt=0, language="nl", anchor="q", values={"path": sent}), "nl")
        assert f'name="move" value="{move}"' in html
        html = html_of(asked(item, None, seed=1, attempt=0, language="nl", anchor="q", values={"path": sent, "move": move}), "nl")
        sent = re.findall(r'name="path" value="([^"]+)"', html)

    question = asked(item, None, seed=1, attempt=0, language="nl", anchor="q", values={"path": sent})
    assert question.is_finished
    assert items.assess(item, 1, {"path": sent}) == items.assess(item, 1, first.raw)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ALL)
def test_whatever_the_marks_say_is_said_on_screen(kind, language):
    item, trials = trials_of(kind)
    told = 0
    for trial in trials:
        grade = items.assess(item, 1, trial.raw)
        if isinstance(grade, Grade):
            question = answered(item, None, Tried(trial.raw), count=1, language=language, anchor="q")
            said = words_of(html_of(question, language))
            for marked in grade.marks:
                for text in (marked.feedback, marked.key):
                    told += text is not None
                    assert text is None or " ".join(text[language].split()) in said, (trial.raw, marked)
    assert bool(told) == (kind in EXPLAINED_PIECE_BY_PIECE)

"""What a good answer contains, shown beside the learner's own: with its levels, and for whom it counts."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from tests.engines.assessment.samples import CRITERIA, both, open_item
from tests.factories import LONG_AGO

from bridging.apps.study.questions.state import Criterion, Question, answered
from bridging.engines.assessment.items import load_item

LEVELS = [{"points": 3, "text": both("Weegt alles.")}, {"points": 1.5, "text": both("Weegt iets.")}]


@dataclass
class Given:
    raw: dict[str, Any] = field(default_factory=lambda: {"text": "Omdat."})
    seed: str = "1"
    confidence: int | None = None
    answered_at: datetime = LONG_AGO


def question() -> Question:
    deep = {"id": "weighed", "text": both("Weegt de gevolgen."), "track": "7", "points": 3, "levels": LEVELS}
    return answered(load_item(open_item(criteria=[*CRITERIA, deep])), None, Given(), count=1, language="nl", anchor="q")


def test_criteria_have_their_levels_and_track():
    assert question().criteria == [
        Criterion("Noemt het criterium.", 2),
        Criterion("Geeft een reden.", 1),
        Criterion("Weegt de gevolgen.", 3, "7", ((3, "Weegt alles."), (1.5, "Weegt iets."))),
    ]


def test_levels_stand_below_their_criterion():
    html = render_to_string("study/question_answered.html", {"question": question(), "is_open": False})

    assert '<li>Weegt de gevolgen. <span class="badge">EQF 7</span><ol class="feedback-levels"><li><span>3</span> Weegt alles.</li>' in html
    assert html.count('class="badge"') == 1
    assert html.count('class="feedback-levels"') == 1

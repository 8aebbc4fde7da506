"""A questionnaire as a form: what stands in the points of a scale, and what above them."""

from typing import Any

from django.utils import translation

from bridging.apps.surveys.models import InstrumentVersion
from bridging.apps.surveys.queries.asked import Asked
from bridging.apps.surveys.shown.sheet import Question, sections_of
from bridging.engines.measurement.instruments.schema import Instrument


def _question(form: dict[str, Any]) -> Question:
    both = {"nl": "hoe vaak", "en": "how often"}
    instrument = Instrument.model_validate(
        {
            "id": "own", "version": 1, "title": both, "text": "shipped", "licence": "CC-BY-4.0", "languages": ["nl", "en"], "minutes": 1,
            "moments": ["course-end"], "answers": {"form": form}, "items": [{"id": "q", "answer": "form", "text": both}],
        }
    )  # fmt: skip
    [section] = sections_of([Asked(instrument, InstrumentVersion(), is_worded=True)], {}, "en")
    return section.groups[0].questions[0]


def _form(high: int, step: int) -> dict[str, Any]:
    labels = [{"at": 0, "nl": "nooit", "en": "never"}, {"at": high, "nl": "altijd", "en": "always"}]
    return {"kind": "slider", "min": 0, "max": high, "step": step, "labels": labels}


def test_few_points_show_their_words():
    asked = _question(_form(4, 1))

    assert ([each.label for each in asked.choices], asked.low, asked.high) == (["never", "", "", "", "always"], "", "")


def test_words_of_many_points_stand_above_them():
    asked = _question(_form(100, 10))

    assert (asked.kind, {each.label for each in asked.choices}, asked.points) == ("scale", {""}, 11)
    assert (asked.low, asked.high) == ("0 = never", "100 = always")


def test_scale_that_is_typed_says_its_ends_in_its_hint():
    asked = _question(_form(100, 5))

    with translation.override("en"):
        assert (asked.kind, asked.hint) == ("number", "a number from 0 (never) to 100 (always), in steps of 5")

"""The minutes of a questionnaire: reading, deciding, touching and typing, as they were measured."""

import pytest

from bridging.engines.measurement.instruments.answering_time import answering_minutes
from bridging.engines.measurement.instruments.schema import Instrument

WORDS = "een twee drie vier vijf zes zeven acht negen tien"


def instrument(kind: str, count: int, **more: object) -> Instrument:
    form: dict[str, object] = {"kind": kind} | ({"min": 1, "max": 5} if kind == "rating" else {})
    items = [{"id": f"q{number}", "answer": "form", "text": {"nl": WORDS, "en": "one"}} for number in range(count)]
    told: dict[str, object] = {
        "id": "own", "version": 1, "title": {"nl": "Eigen", "en": "Own"}, "text": "shipped", "licence": "CC-BY-4.0", "languages": ["nl", "en"],
        "minutes": 2, "moments": ["course-end"], "answers": {"form": form}, "items": items,
    }  # fmt: skip
    return Instrument.model_validate(told | more)


def test_words_are_read_and_each_answer_is_a_decision_and_a_touch():
    assert answering_minutes(instrument("rating", 12), "nl") == pytest.approx(12 * 10 / 238 + 12 * 2.45 / 60)


def test_shorter_language_takes_less_time():
    assert answering_minutes(instrument("rating", 12), "en") == pytest.approx(12 / 238 + 12 * 2.45 / 60)


def test_answer_in_own_words_is_typed():
    assert answering_minutes(instrument("text", 1), "en") == pytest.approx(1 / 238 + 2.45 / 60 + 20 / 36.2)


def test_what_is_asked_of_each_outcome_takes_its_time_for_each():
    each = instrument("rating", 2, per="outcome")

    assert answering_minutes(each, "nl", outcomes=8) == pytest.approx(8 * answering_minutes(each, "nl"))


def test_words_at_a_scale_are_read_once():
    labelled = instrument(
        "rating", 12, answers={"form": {"kind": "rating", "min": 1, "max": 5, "labels": [{"at": 1, "nl": WORDS, "en": "one"}]}}
    )

    assert answering_minutes(labelled, "nl") - answering_minutes(instrument("rating", 12), "nl") == pytest.approx(10 / 238)

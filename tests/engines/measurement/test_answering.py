"""What is typed into a questionnaire: what is read of it, what is not, and how its questions stand together."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridging.engines.measurement.instruments.answering import LONGEST, Answers, blocks_of, read_answers
from bridging.engines.measurement.instruments.schema import Instrument
from bridging.engines.measurement.instruments.scores import score

WORDS = {"nl": "Woorden", "en": "Words"}
FORMS: dict[str, Any] = {
    "agree": {"kind": "rating", "min": 1, "max": 5, "not_applicable": True},
    "pair": {"kind": "pair", "min": -3, "max": 3},
    "percent": {"kind": "slider", "min": 0, "max": 100, "step": 5},
    "minutes": {"kind": "number", "min": 0, "max": 600},
    "used": {"kind": "choice", "options": [{"id": "yes", **WORDS}, {"id": "no", **WORDS}]},
    "why": {"kind": "choices", "options": [{"id": "time", **WORDS}, {"id": "means", **WORDS}]},
    "words": {"kind": "text"},
}


def _asking(*items: dict[str, Any], **more: Any) -> Instrument:
    fields = {
        "id": "own",
        "version": 1,
        "title": WORDS,
        "text": "shipped",
        "languages": ["nl", "en"],
        "minutes": 1,
        "moments": ["unit-end"],
    }
    named = [{"id": each["answer"], "text": WORDS, **each} for each in items]
    return Instrument.model_validate({**fields, "answers": FORMS, "items": named, **more})


def _read(form: str, *sent: str) -> Answers:
    return read_answers(_asking({"answer": form}), {form: sent})


@pytest.mark.parametrize(
    ("form", "sent", "value"),
    [
        ("agree", ["4"], 4),
        ("agree", ["na"], None),
        ("pair", ["-3"], -3),
        ("percent", ["65"], 65),
        ("minutes", ["12,5"], 12.5),
        ("minutes", [" 90 "], 90),
        ("used", ["no"], "no"),
        ("why", ["means", "time"], ["time", "means"]),
        ("words", ["Een\r\nregel"], "Een\nregel"),
    ],
)
def test_each_of_seven_types_is_read(form: str, sent: list[str], value: object):
    read = _read(form, *sent)

    assert (dict(read.given), read.faults) == ({form: value}, ())


@pytest.mark.parametrize(
    ("form", "sent", "code"),
    [
        ("agree", "6", "answer.outside"),
        ("agree", "0", "answer.outside"),
        ("agree", "nan", "answer.outside"),
        ("agree", "2.5", "answer.off-step"),
        ("pair", "na", "answer.no-number"),
        ("percent", "63", "answer.off-step"),
        ("minutes", "a lot", "answer.no-number"),
        ("minutes", "inf", "answer.outside"),
        ("used", "maybe", "answer.no-option"),
        ("why", "luck", "answer.no-option"),
        ("words", "x" * (LONGEST + 1), "answer.too-long"),
    ],
)
def test_what_cannot_be_read_is_told_at_its_question(form: str, sent: str, code: str):
    read = _read(form, sent)

    assert [(fault.item, fault.code) for fault in read.faults] == [(form, code)]
    assert read.is_empty


@pytest.mark.parametrize("sent", [[], [""], ["  "]])
def test_nothing_must_be_answered(sent: list[str]):
    assert _read("agree", *sent) == Answers({}, ())


def test_what_is_not_asked_is_left_out_also_where_it_was_filled_in():
    after = {"item": "used", "options": ["no"]}
    instrument = _asking(
        {"answer": "used"}, {"answer": "why", "show_if": after}, {"answer": "words", "show_if": {"item": "why", "options": ["time"]}}
    )

    assert read_answers(instrument, {"used": ["yes"], "why": ["time"], "words": ["much"]}).given == {"used": "yes"}
    assert read_answers(instrument, {"used": ["no"], "why": ["time"], "words": ["much"]}).given == {
        "used": "no",
        "why": ["time"],
        "words": "much",
    }


def test_neighbours_that_are_rated_alike_stand_in_one_matrix():
    instrument = _asking(
        {"answer": "agree", "id": "a"},
        {"answer": "agree", "id": "b"},
        {"answer": "pair", "id": "c"},
        {"answer": "words", "id": "d"},
        {"answer": "words", "id": "e"},
        {"answer": "agree", "id": "f", "show_if": {"item": "a", "at_least": 2}},
    )

    found = [([item.id for item in block.items], block.is_matrix) for block in blocks_of(instrument)]
    assert found == [(["a", "b"], True), (["c"], False), (["d"], False), (["e"], False), (["f"], False)]


@given(st.dictionaries(st.sampled_from(["a", "b"]), st.lists(st.text(max_size=5), max_size=3)))
def test_whatever_is_typed_is_read_or_told_and_can_be_scored(typed: dict[str, list[str]]):
    scales = [{"id": "mean", "title": WORDS, "at_least": 1}]
    instrument = _asking({"answer": "agree", "id": "a", "scale": "mean"}, {"answer": "agree", "id": "b", "scale": "mean"}, scales=scales)

    read = read_answers(instrument, typed)

    assert set(read.given) | {fault.item for fault in read.faults} <= {"a", "b"}
    assert score(instrument, read.given).scales["mean"].items == 2

"""Instruments: what is refused, and how the answers of one person are scored."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridging.engines.measurement.instruments.faults import faults_of
from bridging.engines.measurement.instruments.outcomes import for_outcomes
from bridging.engines.measurement.instruments.schema import Instrument, ShowIf
from bridging.engines.measurement.instruments.scores import ScaleScore, score
from bridging.source.text import Text

WORDS = {"nl": "Woorden", "en": "Words"}
AGREE = {"kind": "rating", "min": 1, "max": 5}


def _item(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "answer": "agree", "scale": "value", "text": WORDS, **more}


OWN: dict[str, Any] = {
    "id": "own",
    "version": 1,
    "title": WORDS,
    "text": "shipped",
    "licence": "CC-BY-4.0",
    "languages": ["nl", "en"],
    "minutes": 2,
    "moments": ["course-end"],
    "answers": {"agree": AGREE},
    "items": [_item("a"), _item("b"), _item("c", reversed=True)],
    "scales": [{"id": "value", "title": WORDS, "at_least": 2}],
}
SHELL = {
    **{key: value for key, value in OWN.items() if key != "licence"},
    "text": "bring-your-own",
    "terms": WORDS,
    "items": [{"id": "a", "answer": "agree", "scale": "value"}, {"id": "b", "answer": "agree", "scale": "value", "reversed": True}],
}
SUS = {
    **OWN,
    "items": [_item(f"s{number}") for number in range(1, 11)],
    "scales": [{"id": "value", "title": WORDS, "scoring": "rule", "rule": "sus", "at_least": 10}],
}
ENDS = {"low": WORDS, "high": WORDS}
PAIRS = {
    **OWN,
    "scales": [],
    "answers": {"pair": {"kind": "pair", "min": -3, "max": 3}},
    "items": [{"id": "a", "answer": "pair", "ends": ENDS}],
}


def _why(**condition: Any) -> dict[str, Any]:
    return {"id": "why", "answer": "words", "text": WORDS, "show_if": condition}


YES_NO = {"kind": "choice", "options": [{"id": "yes", **WORDS}, {"id": "no", **WORDS}]}
ASKED = {
    **OWN,
    "scales": [],
    "answers": {"used": YES_NO, "words": {"kind": "text"}},
    "items": [{"id": "used", "answer": "used", "text": WORDS}, _why(item="used", options=["no"])],
}


def _made(base: dict[str, Any] = OWN, **changed: Any) -> Instrument:
    return Instrument.model_validate({**base, **changed})


@pytest.mark.parametrize("base", [OWN, SHELL, SUS, PAIRS, ASKED])
def test_instrument_that_can_be_scored_has_no_fault(base: dict[str, Any]):
    assert faults_of(_made(base)) == ()


@pytest.mark.parametrize(
    ("base", "changed", "place", "code"),
    [
        (OWN, {"licence": None}, ("text",), "licence-missing"),
        (OWN, {"languages": ["en"]}, ("languages",), "language-missing"),
        (OWN, {"items": [_item("a"), _item("b", text=None)]}, ("items", 1), "text-missing"),
        (OWN, {"items": [_item("a"), _item("a")]}, ("items", 1, "id"), "twice"),
        (OWN, {"items": [_item("a"), _item("b"), _item("c", scale=None, reversed=True)]}, ("items", 2, "reversed"), "reversed-without-scale"),
        (OWN, {"items": [_item("a"), _item("b"), _item("c", scale="worth")]}, ("items", 2, "scale"), "scale-unknown"),
        (OWN, {"items": [_item("a"), _item("b"), _item("c", scale=None, answer="sure")]}, ("items", 2, "answer"), "answer-unknown"),
        (OWN, {"items": [_item("a")]}, ("scales", 0), "at-least"),
        (OWN, {"answers": {"agree": {"kind": "rating", "min": 5, "max": 5}}}, ("answers", "agree"), "ends"),
        (OWN, {"answers": {"agree": {**AGREE, "labels": [{"at": 6, **WORDS}]}}}, ("answers", "agree", "labels"), "label-off"),
        (OWN, {"answers": {"agree": AGREE, "one": {"kind": "choice"}}}, ("answers", "one"), "options-few"),
        (OWN, {"combinations": [{"id": "x", "title": WORDS, "weights": {"value": 1, "worth": 1}}]}, ("combinations", 0, "weights", "worth"), "scale-unknown"),
        (OWN, {"per": "outcome", "items": [_item("a")]}, ("items", 0, "text"), "placeholder-missing"),
        (SHELL, {"terms": None}, ("text",), "terms-missing"),
        (SHELL, {"intro": WORDS}, ("intro",), "words-of-others"),
        (SHELL, {"answers": {"agree": {**AGREE, "labels": [{"at": 1, **WORDS}]}}}, ("answers", "agree", "labels"), "words-of-others"),
        (PAIRS, {"items": [{"id": "a", "answer": "pair", "text": WORDS}]}, ("items", 0), "ends-missing"),
        (OWN, {"items": [_item("a"), _item("b", ends=ENDS)]}, ("items", 1, "ends"), "ends-without-pair"),
        (SHELL, {"answers": PAIRS["answers"], "scales": [], "items": [{"id": "a", "answer": "pair", "ends": ENDS}]}, ("items", 0, "ends"), "words-of-others"),
        (ASKED, {"items": [*ASKED["items"][:1], _why(item="later")]}, ("items", 1, "show_if"), "condition-unknown"),
        (ASKED, {"items": [*ASKED["items"][:1], _why(item="why", options=["no"])]}, ("items", 1, "show_if"), "condition-unknown"),
        (ASKED, {"items": [*ASKED["items"][:1], _why(item="used", options=["maybe"])]}, ("items", 1, "show_if"), "condition-unfit"),
        (ASKED, {"items": [*ASKED["items"][:1], _why(item="used", at_least=1)]}, ("items", 1, "show_if"), "condition-unfit"),
        (SUS, {"items": [*SUS["items"][:9], _item("s10", reversed=True)]}, ("scales", 0, "rule"), "rule-sus"),
        (SUS, {"scales": [{**SUS["scales"][0], "rule": None}]}, ("scales", 0), "rule-missing"),
    ],
)  # fmt: skip
def test_fault_is_told_at_its_place(base: dict[str, Any], changed: dict[str, Any], place: tuple[str | int, ...], code: str):
    assert [(fault.place, fault.code) for fault in faults_of(_made(base, **changed))] == [(place, f"instrument.{code}")]


def test_items_of_one_scale_run_between_the_same_ends():
    answers = {"agree": AGREE, "sure": {"kind": "slider", "min": 0, "max": 100}, "say": {"kind": "text"}}
    mixed = _made(answers=answers, items=[_item("a"), _item("b", answer="sure")])
    unscored = _made(answers=answers, items=[_item("a"), _item("b"), _item("c", answer="say")])

    assert [fault.code for fault in faults_of(mixed)] == ["instrument.scale-mixed"]
    assert "instrument.not-scored" in {fault.code for fault in faults_of(unscored)}


def test_words_of_an_item_are_no_part_of_a_shell():
    with_words = _made(SHELL, items=[*SHELL["items"], _item("c")])
    assert [(fault.place, fault.code) for fault in faults_of(with_words)] == [(("items", 2, "text"), "instrument.words-of-others")]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"a": 4, "b": 5, "c": 2}, ScaleScore(13 / 3, 3, 3)),
        ({"a": 4, "b": None, "c": 1}, ScaleScore(4.5, 2, 3)),
        ({"a": 4}, ScaleScore(None, 1, 3)),
        ({}, ScaleScore(None, 0, 3)),
    ],
)
def test_mean_turns_reversed_items_and_needs_enough_answers(answers: dict[str, float | None], expected: ScaleScore):
    assert score(_made(), answers).scales["value"] == expected


def test_sum_of_a_scale_with_a_gap_takes_the_persons_own_mean_for_it():
    summed = _made(scales=[{"id": "value", "title": WORDS, "scoring": "sum", "at_least": 2}])
    assert score(summed, {"a": 4, "c": 1}).scales["value"] == ScaleScore(13.5, 2, 3)


def test_sus_is_scored_as_brooke_does_and_not_with_a_gap():
    # Odd items give 4 + 1 + 1 + 1 + 3, even ones 1 + 4 + 2 + 1 + 0: 18 points, times 2.5.
    ticked = dict(zip((f"s{number}" for number in range(1, 11)), (5, 4, 2, 1, 2, 3, 2, 4, 4, 5), strict=True))

    assert score(_made(SUS), ticked).scales["value"].value == 45
    assert score(_made(SUS), ticked | {"s3": None}).scales["value"] == ScaleScore(None, 9, 10)


def test_combination_weighs_scales_and_has_no_value_without_one_of_them():
    both = _made(
        items=[_item("a"), _item("b"), _item("c", scale="burden"), _item("d", scale="burden")],
        scales=[{"id": name, "title": WORDS, "at_least": 2} for name in ("value", "burden")],
        combinations=[{"id": "index", "title": WORDS, "weights": {"value": 2, "burden": -1}}],
    )
    assert score(both, {"a": 5, "b": 4, "c": 1, "d": 2}).combinations == {"index": 7.5}
    assert score(both, {"a": 5, "b": 4, "c": 1}).combinations == {"index": None}


@pytest.mark.parametrize("answers", [{"a": 6}, {"a": 0}, {"a": 2.5}, {"a": float("nan")}, {"z": 3}])
def test_answer_off_the_scale_or_to_no_item_is_refused(answers: dict[str, float]):
    with pytest.raises(ValueError, match=r"own|answer"):
        score(_made(), answers)


_TICKED = st.fixed_dictionaries({}, optional={name: st.none() | st.integers(1, 5) for name in ("a", "b", "c")})


@given(_TICKED)
def test_score_lies_on_the_scale_and_turns_over_when_every_item_does(answers: dict[str, int | None]):
    turned = _made(items=[_item("a", reversed=True), _item("b", reversed=True), _item("c")])
    one, other = score(_made(), answers).scales["value"], score(turned, answers).scales["value"]

    assert one.answered == sum(each is not None for each in answers.values())
    assert (one.value is None) == (one.answered < 2)
    if one.value is not None and other.value is not None:
        assert 1 <= one.value <= 5
        assert one.value + other.value == pytest.approx(6)


@given(_TICKED, st.sampled_from("abc"))
def test_what_is_ticked_higher_scores_higher_unless_it_is_reversed(answers: dict[str, int | None], name: str):
    ticked = answers.get(name)
    before = score(_made(), answers).scales["value"].value
    if ticked is None or ticked == 5 or before is None:
        return
    after = score(_made(), answers | {name: ticked + 1}).scales["value"].value
    assert after is not None
    assert (after < before) if name == "c" else (after > before)


def test_item_is_asked_of_each_outcome_in_both_languages():
    template = _made(per="outcome", items=[_item("sure", text={"nl": "Hoe zeker: {outcome}", "en": "How sure: {outcome}"})])
    asked = for_outcomes(template, {"M1.1": Text("U telt {een}.", "Count {one}."), "M1.12": Text("U weegt.", "Weigh.")})

    assert [(item.id, item.text.nl, item.text.en) for item in asked.items if item.text] == [
        ("sure-m1-1", "Hoe zeker: U telt {een}.", "How sure: Count {one}."),
        ("sure-m1-12", "Hoe zeker: U weegt.", "How sure: Weigh."),
    ]
    assert faults_of(asked) == ()
    assert score(asked, {"sure-m1-1": 2, "sure-m1-12": 5}).scales["value"].value == 3.5


def test_instrument_of_its_own_is_asked_of_no_outcome():
    with pytest.raises(ValueError, match="own is not asked"):
        for_outcomes(_made(), {"M1.1": Text("U telt.", "Count.")})


@pytest.mark.parametrize(
    ("condition", "answer", "is_met"),
    [
        ({"options": ["no"]}, "no", True),
        ({"options": ["no"]}, "yes", False),
        ({"options": ["no"]}, ["yes", "no"], True),
        ({"options": ["no"]}, None, False),
        ({"at_least": 3}, 3, True),
        ({"at_least": 3, "at_most": 4}, 5, False),
        ({"at_most": 2}, "words", False),
    ],
)
def test_item_is_asked_after_the_answers_that_it_names(condition: dict[str, Any], answer: object, is_met: bool):
    assert ShowIf.model_validate({"item": "used", **condition}).is_met(answer) is is_met

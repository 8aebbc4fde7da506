"""Which answers open which lock."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.escape.table import both

from bridging.engines.escape.bound import BoundRoom
from bridging.engines.escape.matching.answer import matched
from bridging.engines.escape.matching.folding import spaced
from bridging.engines.escape.matching.matched import LONGEST, Matched, Outcome
from bridging.engines.escape.schema import Room

RIGHT, NEAR, WRONG, UNREADABLE = Outcome.RIGHT, Outcome.NEAR, Outcome.WRONG, Outcome.UNREADABLE
AREAS = {
    "valve": {"label": {"nl": "Klep", "en": "Valve"}, "x": 0, "y": 0, "width": 0.5, "height": 0.5},
    "gauge": {"label": {"nl": "Meter", "en": "Gauge"}, "x": 0.4, "y": 0.4, "width": 0.4, "height": 0.4},
}


def held(answer: dict[str, Any], raw: Any, *, near: Any = None, language: str = "", extra: tuple[str, ...] = (), **values: Any) -> Matched:
    lock = {"answer": answer, "near": [{"accept": near, "say": both("Almost.")}] if near is not None else []}
    room = Room.model_validate({"schema": 1, "id": "one", "exit": "lock", "locks": {"lock": lock}})
    return matched(raw, BoundRoom(room, values), "lock", language=language, extra=extra)


MASS = {"kind": "number", "accept": [4.51], "tolerance": 0.05, "unit": "MDa"}
TITRE = {"kind": "number", "accept": [2400000000000], "tolerance": 50000000000, "unit": "vg/mL"}


@pytest.mark.parametrize(
    ("raw", "outcome"),
    [
        ("4.51", RIGHT), ("4,51", RIGHT), ("4,56 MDa", RIGHT), ("4.46", RIGHT), ("4,561", WRONG), ("4510 kDa", RIGHT), ("4 510 kDa", RIGHT),
        ("4.51 kDa", UNREADABLE), ("4,51 kb", UNREADABLE), ("4.51 furlong", UNREADABLE), ("12 kb", UNREADABLE), ("five", UNREADABLE),
        ("", UNREADABLE), (None, UNREADABLE), (4.5, RIGHT), (True, UNREADABLE), ([4.51], RIGHT), ("nan", UNREADABLE), ("1e999", UNREADABLE),
        ("9" * 500, UNREADABLE), ({"x": 1}, UNREADABLE), ("4.77", NEAR), ("4 770 kDa", NEAR),
    ],
)  # fmt: skip
def test_number_is_read_with_comma_or_point_and_in_any_unit_of_its_quantity(raw: Any, outcome: Outcome):
    assert held(MASS, raw, near=[4.77]).outcome is outcome


@pytest.mark.parametrize(
    ("raw", "code"),
    [("4.51 kDa", "grade.right-number-wrong-unit"), ("12 kb", "grade.other-quantity"), ("3 furlong", "answer.unit-unknown"), ("x", "answer.not-a-number"), (" ", "answer.empty")],
)  # fmt: skip
def test_number_that_cannot_be_read_says_why(raw: str, code: str):
    assert held(MASS, raw).notice.code == code


@pytest.mark.parametrize(
    ("kind", "raw", "outcome"),
    [
        ("code", "4.97", RIGHT), ("code", "496497", WRONG), ("text", "496", RIGHT), ("number", "497", RIGHT),
        ("set", "497 496", RIGHT), ("sequence", "496, 497", RIGHT), ("sequence", "497, 496", WRONG),
    ],
)  # fmt: skip
def test_list_of_the_data_is_one_answer_where_several_things_are_asked_and_else_as_many_answers(kind: str, raw: str, outcome: Outcome):
    assert held({"kind": kind, "from": "codes"}, raw, codes=("496", "497")).outcome is outcome


def test_number_without_a_unit_takes_none():
    assert held({"kind": "number", "accept": [37]}, "37 kDa").notice.code == "answer.unit-unexpected"
    assert held({"kind": "number", "accept": [37]}, "37,0").outcome is RIGHT


@pytest.mark.parametrize("raw", ["2.4e12", "2,4×10^12", "2,4·10¹² vg/mL", "2.4 x 10^9 vg/µL", "2400000000000", "2.400.000.000.000"])
def test_large_numbers_are_read_as_people_write_them(raw: str):
    assert held(TITRE, raw).outcome is RIGHT


@pytest.mark.parametrize(("raw", "language", "outcome"), [("1.234", "en", RIGHT), ("1,234", "nl", RIGHT), ("1.234", "nl", RIGHT), ("1,234", "", RIGHT), ("1,235", "", WRONG)])  # fmt: skip
def test_number_that_languages_read_differently_is_right_if_it_is_in_one(raw: str, language: str, outcome: Outcome):
    for accept in (1.234, 1234):
        assert held({"kind": "number", "accept": accept}, raw, language=language).outcome is outcome


def test_number_of_the_data_may_be_any_of_several():
    answer = {"kind": "number", "from": "loads", "tolerance": 0.01}

    assert [held(answer, raw, loads=(1.4, 1.5)).outcome for raw in ("1,4", "1,5", "1,45")] == [RIGHT, RIGHT, WRONG]
    assert held(answer, "0,602", loads=0.602343).outcome is RIGHT
    assert held(answer, "1,4").outcome is WRONG


@pytest.mark.parametrize("accept", ["4,51", "4.51", "4510 kDa", 4.51])
def test_number_may_be_accepted_besides_as_a_game_master_types_it(accept: Any):
    answer = {"kind": "number", "accept": [9], "tolerance": 0, "unit": "MDa"}

    assert held(answer, "4,51", extra=(str(accept),)).outcome is RIGHT


@pytest.mark.parametrize(
    ("raw", "outcome"),
    [("Line clearance", RIGHT), ("  LINE-clearance. ", RIGHT), ("líne  cléarance", RIGHT), ("lijnvrijgave", RIGHT), ("line", WRONG), ("cleaning", NEAR), ("…", WRONG)],
)  # fmt: skip
def test_text_is_compared_without_case_accents_punctuation_and_spaces(raw: str, outcome: Outcome):
    assert held({"kind": "text", "accept": ["line clearance", "lijnvrijgave"]}, raw, near=["Cleaning"]).outcome is outcome


def test_sign_behind_a_marker_counts():
    assert held({"kind": "text", "accept": "CD8+"}, "cd8").outcome is WRONG
    assert held({"kind": "text", "accept": "CD8+"}, "cd8 +").outcome is RIGHT


def test_pattern_is_of_the_whole_answer_and_is_no_answer_itself():
    answer = {"kind": "text", "pattern": "(hold|reject)( batch)?"}

    assert [held(answer, raw).outcome for raw in ("Reject", "hold  batch", "rejected", "(hold|reject)( batch)?")] == [
        RIGHT,
        RIGHT,
        WRONG,
        WRONG,
    ]
    assert held({"kind": "text", "pattern": "(a+)+$"}, "a" * 100 + "!").outcome is WRONG


@pytest.mark.parametrize(("raw", "outcome"), [("P24-117", RIGHT), ("p24 117", RIGHT), ("P.24.117", RIGHT), ("P24171", NEAR), ("24117", WRONG), (24117, WRONG)])  # fmt: skip
def test_code_is_letters_and_digits(raw: Any, outcome: Outcome):
    assert held({"kind": "code", "accept": "P24-117"}, raw, near="P24-171").outcome is outcome


def test_code_keeps_its_leading_zeros_and_its_arrows():
    assert held({"kind": "code", "accept": ["0370"]}, "370").outcome is WRONG
    assert held({"kind": "code", "accept": "↑↑↓"}, "↑ ↑ ↓").outcome is RIGHT
    assert held({"kind": "code", "from": "code"}, "496", code=496.0).outcome is RIGHT


@pytest.mark.parametrize(
    "raw", ["3 7 9 12", "12, 9, 7, 3", "3;7;9;12", "3-7-9-12", "3,7,9,12", "3 en 7 en 9 en 12", ["3", "7", "9", "12"], [12, 9, 7, 3], "3/7/9/12", " 3 ,7 , 9,12 "]
)  # fmt: skip
def test_set_is_taken_in_any_order_and_with_anything_between(raw: Any):
    assert held({"kind": "set", "accept": [3, 7, 9, 12]}, raw).outcome is RIGHT


@pytest.mark.parametrize(("raw", "outcome"), [("3.74; 4,51; 5.2", RIGHT), ("3,74 4,51 5,20", RIGHT), ("3.74, 4.51, 5.20", RIGHT), ("4.51 3.74 5.20", WRONG), (["3,74", 4.51, "5.2"], RIGHT), ("3.43 4.14 4.77", NEAR), ("", UNREADABLE)])  # fmt: skip
def test_sequence_is_taken_in_its_order(raw: Any, outcome: Outcome):
    assert held({"kind": "sequence", "accept": [3.74, 4.51, 5.2]}, raw, near=[[3.43, 4.14, 4.77]]).outcome is outcome
    assert held({"kind": "sequence", "from": "peaks"}, raw, near=[[3.43, 4.14, 4.77]], peaks=(3.74, 4.51, 5.2)).outcome is outcome


def test_sequence_of_words_keeps_words_together():
    answer = {"kind": "sequence", "accept": [["line clearance", "thaw", "fill"], ["thaw", "fill"]]}

    for raw in (
        "Line clearance > thaw > fill",
        "line-clearance, thaw, fill",
        ["Line clearance", "Thaw", "Fill"],
        "thaw fill",
        "Thaw en fill",
    ):
        assert held(answer, raw).outcome is RIGHT
    assert held({"kind": "sequence", "accept": ["C", "A", "B"]}, "cab").outcome is RIGHT
    assert held(answer, "fill, thaw", extra=("fill, thaw",)).outcome is RIGHT


@pytest.mark.parametrize(("raw", "outcome"), [("no", RIGHT), ("Nee", RIGHT), ("Afkeuren", NEAR), ("yes", WRONG), ("maybe", UNREADABLE), (["no"], RIGHT), (None, UNREADABLE)])  # fmt: skip
def test_choice_is_named_by_its_id_or_by_what_stands_on_it(raw: Any, outcome: Outcome):
    options = {"yes": {"nl": "Ja", "en": "Certify"}, "no": {"nl": "Nee", "en": "Hold"}, "reject": {"nl": "Afkeuren", "en": "Reject"}}

    assert held({"kind": "choice", "options": options, "accept": "no"}, raw, near="reject").outcome is outcome


@pytest.mark.parametrize(
    ("raw", "outcome"),
    [("gauge", RIGHT), ("Meter", RIGHT), ("valve", WRONG), ({"x": 0.7, "y": 0.7}, RIGHT), ({"x": "0,1", "y": "0.1"}, WRONG), ({"x": 0.45, "y": 0.45}, RIGHT),
     ({"x": 0.9, "y": 0.9}, UNREADABLE), ({"x": 7, "y": 0.1}, UNREADABLE), ({"x": 0.7}, UNREADABLE), ([0.7, 0.7], RIGHT), ("0.700, 0.700", RIGHT), (None, UNREADABLE)],
)  # fmt: skip
def test_place_on_a_picture_is_named_or_pointed_at(raw: Any, outcome: Outcome):
    assert held({"kind": "hotspot", "picture": "pump.svg", "areas": AREAS, "accept": "gauge"}, raw).outcome is outcome


def test_lock_that_no_answer_opens_reads_none():
    assert held({"kind": "host"}, "done").outcome is UNREADABLE
    assert held({"kind": "submission", "lab": "titre"}, "1").outcome is UNREADABLE


ANSWERS = [
    MASS, {"kind": "number", "accept": [3]}, {"kind": "text", "accept": "word", "pattern": "w.*d"}, {"kind": "code", "accept": "A1"},
    {"kind": "set", "accept": [1, 2]}, {"kind": "sequence", "accept": ["a", "b c"]}, {"kind": "choice", "options": {"a": "A", "b": "B"}, "accept": "a"},
    {"kind": "hotspot", "picture": "p.svg", "areas": AREAS, "accept": "valve"}, {"kind": "host"}, {"kind": "submission", "lab": "titre"},
]  # fmt: skip
JUNK = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=30), st.just("x" * 5000), st.sampled_from(["\ud800", "1/0", "−3", "٣", "¹²", "1e-400 kDa"])),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(["x", "y", "z"]), inner, max_size=3)),
    max_leaves=6,
)  # fmt: skip


@pytest.mark.parametrize("answer", ANSWERS, ids=[str(answer["kind"]) for answer in ANSWERS])
@given(raw=JUNK, language=st.sampled_from(["", "nl", "en", "xx"]))
def test_any_answer_is_read_without_a_fault_and_again_as_it_is_shown(answer: dict[str, Any], raw: Any, language: str):
    first = held(answer, raw, language=language)

    again = held(answer, first.shown, language=language)
    assert len(first.shown) <= LONGEST
    assert first.outcome is UNREADABLE or (again.outcome, again.same) == (first.outcome, first.same)


@pytest.mark.parametrize(
    "accept", [[3, 7, 9, 12], ["line clearance", "thaw", "fill"], [3.74, 4.51, 5.2], ["a b", "c"], [["abc", "de"], ["f", "g"]]]
)
@pytest.mark.parametrize("kind", ["set", "sequence"])
def test_part_of_a_list_opens_nothing(kind: str, accept: list[Any]):
    lists = accept if isinstance(accept[0], list) else [accept]

    for things in lists:
        for thing in things:
            assert held({"kind": kind, "accept": accept}, str(thing)).outcome is WRONG
        assert held({"kind": kind, "accept": accept}, things[:-1]).outcome is WRONG
        assert held({"kind": kind, "accept": accept}, things).outcome is RIGHT


def test_data_may_hold_several_lists_each_in_one_line():
    answer = {"kind": "sequence", "from": "ways"}

    assert [held(answer, raw, ways=("a, b", "c, d")).outcome for raw in ("a b", "c, d", "a, d", "a")] == [RIGHT, RIGHT, WRONG, WRONG]
    assert held(answer, "3 7", ways="3 7").outcome is RIGHT
    assert [held({"kind": "set", "from": "ways"}, raw, ways="B3").outcome for raw in ("b3", "3B")] == [RIGHT, WRONG]


@given(st.text(alphabet=st.characters(max_codepoint=127), max_size=30))
def test_what_every_keyboard_has_is_compared_as_all_letters_are(text: str):
    # A letter that is no ASCII keeps the shortcut out, and falls away as an accent does.
    assert spaced(text) == spaced(f"{text}\u0301")


def test_what_stands_on_two_options_names_neither():
    options = {"one": {"nl": "Ja", "en": "Yes"}, "two": {"nl": "Ja", "en": "Sure"}}

    assert held({"kind": "choice", "options": options, "accept": "one"}, "ja").outcome is UNREADABLE
    assert held({"kind": "choice", "options": options, "accept": "one"}, "yes").outcome is RIGHT


def test_words_of_the_data_may_be_any_of_several():
    assert [held({"kind": "text", "from": "lots"}, raw, lots=("P24-117", "P24-171")).outcome for raw in ("p24 117", "p24171", "p24")] == [
        RIGHT,
        RIGHT,
        WRONG,
    ]


@pytest.mark.parametrize("answer", [{"kind": "number", "accept": [1]}, {"kind": "text", "accept": ["1"]}])
def test_several_near_answers_may_stand_in_one_list(answer: dict[str, Any]):
    assert [held(answer, raw, near=[["477", "478"], "479"]).outcome for raw in ("477", "478", "479", "480")] == [NEAR, NEAR, NEAR, WRONG]

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.assessment.samples import SEEDS, both, calculation
from tests.engines.assessment.test_item import codes_of

from bridging.engines.assessment import items
from bridging.engines.assessment.answer_blocks import Number
from bridging.kernel.message import Message
from bridging.kernel.score import FULL, ZERO
from bridging.source.text import Text

GIVEN = both("Reken met {{a}} en {{b}}.")


def of(a, b, **changes):
    """Return a bare calculation with a and b drawn from these choices."""
    bare = {"stem": GIVEN, "hints": [], "solution": None, "conditions": [], "accept_units": [], "mistakes": []}
    answer = {"tolerance": {"relative": 0.001}, "digits": 5}
    return calculation(
        **(bare | {"parameters": {"a": {"choices": a}, "b": {"choices": b}}, "formula": "a / b", "answer": answer} | changes)
    )


def faults(data, seeds=20):
    item = items.load_item(data)
    return {fault for seed in range(seeds) for fault in items.test(item, seed)}


def mistake(formula, **changes):
    return {"formula": formula, "misconception": "belief", "feedback": both("Nee: {{answer}}.")} | changes


@given(SEEDS)
def test_drawn_numbers_keep_to_ranges_choices_and_conditions(seed):
    drawn = items.generate(items.load_item(calculation()), seed).drawn

    assert drawn["count"] in {2, 4, 5}
    assert 3 <= drawn["length"] <= Decimal("6.5")
    assert drawn["length"] * 10 == int(drawn["length"] * 10)
    assert drawn["length"] * drawn["count"] < 30


def test_range_reaches_both_ends_and_never_goes_beyond():
    item = items.load_item(of([1, 2], [1, 2], parameters={"a": {"min": -1, "max": 1.9, "step": 1}, "b": {"min": 5, "max": 6, "step": 0.5}}))
    drawn = [items.generate(item, seed).drawn for seed in range(200)]

    assert {values["a"] for values in drawn} == {-1, 0, 1}
    assert {values["b"] for values in drawn} == {5, Decimal("5.5"), 6}


@given(SEEDS)
def test_draws_do_not_rest_on_the_order_in_which_parameters_are_kept(seed):
    data = calculation()
    turned = calculation(parameters=dict(reversed(data["parameters"].items())))

    assert items.generate(items.load_item(turned), seed).drawn == items.generate(items.load_item(data), seed).drawn


def test_ten_thousand_variants_hold_every_pair_that_the_conditions_allow():
    item = items.load_item(calculation())
    drawn = [items.generate(item, seed).drawn for seed in range(10_000)]
    pairs = {(values["length"], values["count"]) for values in drawn}

    lengths = [Decimal(tenths) / 10 for tenths in range(30, 66)]
    assert pairs == {(length, count) for length in lengths for count in (2, 4, 5) if length * count < 30}


@given(SEEDS, st.decimals("0.9", "1.1", places=4))
def test_only_numbers_within_the_margin_score(seed, factor):
    item = items.load_item(calculation(mistakes=[]))
    key = items.generate(item, seed).target.value

    grade = items.assess(item, seed, {"value": f"{key * factor:f} kb", "language": "en"})

    assert grade.scores == ((FULL,) if abs(factor - 1) <= Decimal("0.01") else (ZERO,))


def test_mistake_is_named_and_its_feedback_has_the_drawn_numbers():
    told = both("{{a}} × {{b}} is geen {{answer | digits 2}}.", "{{a}} × {{b}} is not {{answer | digits 2}}.")
    item = items.load_item(of([12, 15], [4.5, 7], mistakes=[mistake("a * b", feedback=told)]))
    seed = next(seed for seed in range(50) if list(items.generate(item, seed).drawn.values()) == [15, Decimal("4.5")])

    grade = items.assess(item, seed, {"value": "67,5"})

    assert (grade.scores, grade.misconception) == ((ZERO,), "belief")
    assert grade.feedback == Text("15 × 4,5 is geen 3,3.", "15 × 4.5 is not 3.3.")


def test_trace_tells_what_was_drawn_and_compared():
    item = items.load_item(of([12, 15], [4, 5], formula="a * b"))
    seed = next(seed for seed in range(50) if list(items.generate(item, seed).drawn.values()) == [15, 4])

    assert dict(items.assess(item, seed, {"value": "61"}).trace) == {
        "method": "calculation/2",
        "item": "aav-too-long",
        "version": 1,
        "seed": seed,
        "answer": "61",
        "read": "61",
        "unit": "",
        "compared": "61",
        "key": "60",
        "key_unit": "",
        "margin": "0.060",
        "verdict": "wrong",
        "score": 0.0,
        "drawn": {"a": "15", "b": "4"},
    }


@pytest.mark.parametrize(("raw", "correct"), [({"value": "kb"}, None), ({"value": "1 kDa"}, False), ({}, None)])
def test_answer_is_read_as_any_number_is(raw, correct):
    outcome = items.assess(items.load_item(calculation()), 1, raw)

    assert (None if isinstance(outcome, Message) else outcome.correct) is correct


def test_words_have_the_drawn_numbers_as_the_language_writes_them():
    stem = both("{{a}} en {{= a * b | digits 2}}, $x = {{b}}$", "{{a}} and {{= a * b | digits 2}}, $x = {{b}}$")
    item = items.load_item(
        of([1250.5, 1250.75], [1e12, 2e12], stem=stem, hints=[both("{{b}}")], solution=both("{{answer}} ({{a}})"), formula="a + b")
    )
    seed = next(seed for seed in range(50) if list(items.generate(item, seed).drawn.values()) == [Decimal("1250.5"), Decimal("1e12")])
    variant = items.generate(item, seed)
    dutch, english = (items.render(variant, language) for language in ("nl", "en"))

    assert dutch.stem == "1250,5 en 1,3×10¹⁵, $x = 1×10¹²$"
    assert english.stem == "1250.5 and 1.3×10¹⁵, $x = 1×10¹²$"
    assert dutch.hints == ("1×10¹²",)
    assert items.explain(variant, "nl") == "1×10¹² (1250,5)"
    assert items.reveal(variant, "nl") == "1×10¹² (±\u00a01×10⁹)"
    assert "answer" not in repr(dutch)


def test_answer_in_words_has_the_figures_that_are_shown_unless_the_words_say_otherwise():
    item = items.load_item(of([2, 4], [3, 6], solution=both("{{answer}}, {{answer | digits 2}}, {{= answer * 1}}")))
    drawn = [Decimal(2), Decimal(3)]
    variant = next(each for seed in range(50) if list((each := items.generate(item, seed)).drawn.values()) == drawn)

    told, rounded, whole = items.explain(variant, "en").split(", ")
    assert (told, rounded, whole.startswith("0.666667")) == ("0.66667", "0.67", True)


def test_number_block_has_the_unit_and_the_room():
    shown, asked = (items.load_item(calculation(require_unit=flag)) for flag in (False, True))

    assert items.render(items.generate(shown, 1), "nl").blocks == (Number("value", 80, "kb", "unit", ("kb", "nt")),)
    assert items.render(items.generate(asked, 1), "nl").blocks == (Number("value", 80, "", "unit", ("kb", "nt")),)
    assert items.paper(asked).unit == ""


def test_paper_has_the_same_numbers_in_question_answer_and_solution():
    item = items.load_item(calculation())
    count, length = items.generate(item, "paper").drawn.values()

    paper = items.paper(item)

    assert paper.stem.en == f"How long are {count} pieces of {length} kb?"
    assert paper.solution.nl == f"{count} × {length} = {length * count:g} kb".replace(".", ",").replace(",0 kb", " kb")
    assert paper.answer.en.startswith(paper.solution.en.split(" = ")[1].replace(" ", "\u00a0") + " (±")
    assert (paper.lines, paper.unit) == (1, "kb")


def test_sound_calculation_has_no_faults():
    assert faults(of([1, 2], [3, 5], mistakes=[mistake("a * b"), mistake("answer * 1000")])) == set()


def test_formula_that_fails_for_some_numbers_is_told_and_those_are_not_asked():
    data = of([1, 2], [0, 3])

    assert faults(data) == {
        Message("item.formula-fails", {"formula": "a / b", "values": "a = 1, b = 0"}),
        Message("item.formula-fails", {"formula": "a / b", "values": "a = 2, b = 0"}),
    }
    assert {items.generate(items.load_item(data), seed).drawn["b"] for seed in range(100)} == {3}
    assert faults(data | {"conditions": ["b > 0"]}) == set()


@pytest.mark.parametrize(
    ("formula", "code"),
    [("a * b", "item.mistake-coincides"), ("(a * b) * 1.0005", "item.mistake-coincides"), ("a / (b - 1)", "item.formula-fails")],
)
def test_mistake_that_shows_nothing_for_some_numbers_is_told(formula, code):
    data = of([6, 7], [1, 1.0001], mistakes=[mistake(formula)], formula="a / b")

    assert code in {fault.code for fault in faults(data)}


def test_mistakes_that_cannot_be_told_apart_are_told():
    data = of([2, 3], [5, 7], mistakes=[mistake("a + b"), mistake("b + a + 0.001")])

    assert {fault.code for fault in faults(data)} == {"item.mistakes-coincide"}


def test_answer_that_is_shown_too_short_is_told():
    data = of([1, 2], [3, 7], answer={"tolerance": {"relative": 0.001}, "digits": 2})

    assert {fault.code for fault in faults(data)} == {"item.digits-show-the-answer"}


def test_share_of_an_answer_that_can_be_zero_is_told():
    assert Message("item.tolerance-of-zero") in faults(of([0, 1], [3, 7]))


def test_place_that_cannot_be_filled_in_is_told():
    data = of([1, 2], [3, 7], solution=both("{{= 1 / (a - 2)}}"))

    assert faults(data) == {Message("item.formula-fails", {"formula": "1 / (a - 2)", "values": f"a = 2, b = {b}"}) for b in (3, 7)}


def test_calculation_without_any_variant_is_told_and_nobody_fails_by_it():
    item = items.load_item(of([1, 2], [3, 7], conditions=["a > b"]))

    grade = items.assess(item, 1, {"value": "1"})

    assert items.test(item, 1) == [Message("item.no-variant", {"count": 100})]
    assert (grade.scores, grade.notices) == ((None,), (Message("grade.no-variant"),))
    assert items.reveal(items.generate(item, 1), "nl") == ""
    assert items.render(items.generate(item, 1), "nl").stem.startswith("Reken met")


RANGE = {"min": 1, "max": 2, "step": 0.5}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"parameters": {}}, "schema.too-few"),
        ({"parameters": {"a": {}, "b": RANGE}}, "item.parameter-one-kind"),
        ({"parameters": {"a": RANGE | {"choices": [1, 2]}, "b": RANGE}}, "item.parameter-one-kind"),
        ({"parameters": {"a": {"min": 1, "max": 2}, "b": RANGE}}, "item.parameter-one-kind"),
        ({"parameters": {"a": RANGE | {"step": 0}, "b": RANGE}}, "item.parameter-range"),
        ({"parameters": {"a": RANGE | {"step": 2}, "b": RANGE}}, "item.parameter-range"),
        ({"parameters": {"a": RANGE | {"max": 0}, "b": RANGE}}, "item.parameter-range"),
        ({"parameters": {"a": RANGE | {"step": 1e-9}, "b": RANGE}}, "item.parameter-range"),
        ({"parameters": {"a": {"choices": [1]}, "b": RANGE}}, "item.choices-differ"),
        ({"parameters": {"a": {"choices": [1, 1.0]}, "b": RANGE}}, "item.choices-differ"),
        ({"parameters": {"a": RANGE, "b": RANGE, "ln": RANGE}}, "item.parameter-name-free"),
        ({"parameters": {"a": RANGE, "b": RANGE, "answer": RANGE}}, "item.parameter-name-free"),
        ({"parameters": {"a": RANGE, "b": RANGE, "2x": RANGE}}, "string_pattern_mismatch"),
        ({"formula": "a /"}, "item.formula-readable"),
        ({"formula": "a / c"}, "item.name-known"),
        ({"formula": "a / answer"}, "item.name-known"),
        ({"conditions": ["a"]}, "item.formula-readable"),
        ({"conditions": ["a < c"]}, "item.name-known"),
        ({"mistakes": [mistake("a * c")]}, "item.name-known"),
        ({"mistakes": [mistake("a *")]}, "item.formula-readable"),
        ({"mistakes": [mistake("a", feedback=both("{{c}}", "c"))]}, "item.name-known"),
        ({"hints": [both("{{answer}}", "-")]}, "item.name-known"),
        ({"solution": both("{{a", "a")}, "item.formula-readable"),
        ({"solution": both("{{a | digits 0}}", "a")}, "item.formula-readable"),
        ({"solution": both("{{a | digits 16}}", "a")}, "item.formula-readable"),
        ({"solution": both("{{a | places 2}}", "a")}, "item.formula-readable"),
        ({"solution": both("{{}}", "a")}, "item.formula-readable"),
        ({"stem": both("{{a}} {{b}}", "{{a}}")}, "item.parameter-given"),
        ({"accept_units": ["kb"]}, "item.units-need-unit"),
    ],
)
def test_calculation_with_a_fault_is_refused(changes, code):
    assert codes_of(of([1, 2], [3, 4], **changes)) == [code]


def test_fault_of_a_name_stands_where_the_name_does():
    with pytest.raises(ValueError, match="is no parameter") as caught:
        items.load_item(of([1, 2], [3, 4], mistakes=[mistake("a"), mistake("a + c")], hints=[both("{{a}}", "{{ a + x}}")]))

    assert [(fault["loc"][1:], fault["ctx"]) for fault in caught.value.errors()] == [
        (("mistakes", 1, "formula"), {"name": "c", "formula": "a + c", "place": 5}),
        (("hints", 0, "en"), {"name": "x", "formula": "a + x", "place": 5}),
    ]


def test_braces_of_a_formula_in_tex_may_stand_around_a_place():
    item = items.load_item(of([2, 3], [5, 7], stem=both(r"$\frac{{{a}}}{{{b}}}$")))

    assert items.render(items.generate(item, 1), "nl").stem in {rf"$\frac{{{a}}}{{{b}}}$" for a in (2, 3) for b in (5, 7)}

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridging.engines.assessment.formulas.formula import condition_of, formula_of
from bridging.engines.assessment.formulas.tokens import UnreadableFormula

VALUES = {"a": Decimal(7), "b": Decimal(3), "mass_kda": Decimal("2.5")}


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("10 - 4 - 3", "3"),
        ("12 / 3 / 2", "2"),
        ("-2^2", "-4"),
        ("2^3^2", "512"),
        ("2**-1", "0.5"),
        ("--3 + +1", "4"),
        ("4 × 2 ÷ 8 · 3 − 1", "2"),
        ("2.5e-3 * 1e6", "2500"),
        ("a * b - mass_kda", "18.5"),
        ("0.1 + 0.2", "0.3"),
        ("sqrt(16) + log10(1000)", "7"),
        ("ln(exp(2.5))", "2.5"),
        ("2 ^ 0.5", "1.4142135623731"),
        ("min(a, b, 1) + max(a, b)", "8"),
        ("round(2.5) + round(-2.5)", "0"),
        ("round(2.345, 2)", "2.35"),
        ("round(1250, -2)", "1300"),
    ],
)
def test_formula_is_calculated(text, result):
    assert formula_of(text).value(VALUES) == Decimal(result)


@pytest.mark.parametrize(
    "text",
    ["1/0", "a/(b-3)", "0^0", "ln(0)", "log10(-1)", "sqrt(-1)", "(-8)^(1/3)", "exp(1000)", "10^400", "1/10^400", "10^10^10", "round(1, 0.5)",
     "round(1, 99)", "1/exp(1000)", "1/ln(10^290*10^290)"],
)  # fmt: skip
def test_formula_without_a_result_has_none(text):
    assert formula_of(text).value(VALUES) is None


@pytest.mark.parametrize(
    ("text", "problem", "place"),
    [
        ("", "value-expected", 1),
        ("1 +", "value-expected", 4),
        ("1 2", "end-expected", 3),
        ("2 * (1 + (3)", "unclosed", 5),
        ("1)", "end-expected", 2),
        ("(1, 2)", "end-expected", 3),
        ("1 < 2", "end-expected", 3),
        ("a @ b", "character", 3),
        ("1,5", "end-expected", 2),
        ("__import__('os')", "character", 12),
        ("a.b", "character", 2),
        ("f(1)", "function", 1),
        ("1 + ln", "arguments", 5),
        ("min(1)", "arguments", 1),
        ("sqrt(1, 2)", "arguments", 1),
        ("1e301", "number-too-large", 1),
        ("1 + 1e9999999999999999999", "number-too-large", 5),
        ("(" * 31 + "1" + ")" * 31, "too-deep", 31),
        ("-" * 40 + "1", "too-deep", 31),
        ("2" + "^2" * 40, "too-deep", 61),
        ("1" * 301, "too-long", 301),
    ],
)
def test_formula_that_cannot_be_read_tells_where(text, problem, place):
    with pytest.raises(UnreadableFormula) as caught:
        formula_of(text)

    assert (caught.value.problem, caught.value.place) == (problem, place)


def test_names_are_kept_with_their_first_place():
    assert formula_of("a * (b + a) / mass_kda").names == {"a": 1, "b": 6, "mass_kda": 15}


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("a > b", True),
        ("1 < b <= 3 < a", True),
        ("1 < b < 3 < a", False),
        ("a = 7", True),
        ("a == 7", True),
        ("a != 7", False),
        ("a ≥ 7", True),
        ("a ≠ b", True),
        ("1/(b - 3) < 5", False),
    ],
)
def test_condition_holds_when_each_side_stands_so_to_the_next(text, holds):
    assert condition_of(text).holds(VALUES) is holds


@pytest.mark.parametrize(
    ("text", "problem", "place"), [("a", "comparison-expected", 2), ("a <", "value-expected", 4), ("a < b c", "end-expected", 7)]
)
def test_condition_that_cannot_be_read_tells_where(text, problem, place):
    with pytest.raises(UnreadableFormula) as caught:
        condition_of(text)

    assert (caught.value.problem, caught.value.place) == (problem, place)


def read(text):
    try:
        return formula_of(text)
    except UnreadableFormula as fault:
        return fault


@given(st.text(alphabet="ab019.eE+-*/^(), <=ln exp√\n", max_size=40))
def test_any_text_is_calculated_or_refused(text):
    found = read(text)

    if isinstance(found, UnreadableFormula):
        assert 1 <= found.place <= len(text) + 1
    else:
        result = found.value(dict.fromkeys(found.names, Decimal("2.5")))
        assert result is None or result.is_finite()


NUMBERS = st.decimals(-(10**6), 10**6, places=3)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_decimal_arithmetic_is_exact(a, b, c):
    assert formula_of("a * b + c - a").value({"a": a, "b": b, "c": c}) == a * b + c - a

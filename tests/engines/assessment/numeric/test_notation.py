from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridging.engines.assessment.types.numeric.notation import Reading, read_number
from bridging.engines.assessment.types.numeric.writing import write_number, write_short
from bridging.kernel.message import Message

# text, value read in Dutch, value read in English
SAME = [
    ("5,49", "5.49"),
    ("5.49", "5.49"),
    (".5", "0.5"),
    ("0,500", "0.500"),
    ("-3", "-3"),
    ("− 3", "-3"),
    ("+3", "3"),
    ("1.234,5", "1234.5"),
    ("1,234.5", "1234.5"),
    ("1.234.567", "1234567"),
    ("1,234,567", "1234567"),
    ("12 345,6", "12345.6"),
    ("12\u202f345", "12345"),
    ("12’345.6", "12345.6"),
    ("2.3e15", "2.3e15"),
    ("2,3E+15", "2.3e15"),
    ("2.3 e15", "2.3e15"),
    ("2,3×10^15", "2.3e15"),
    ("2,3 × 10¹⁵", "2.3e15"),
    ("2.3 x 10**15", "2.3e15"),
    ("2.3·10^-15", "2.3e-15"),
    ("2.3*10⁻¹⁵", "2.3e-15"),
    ("2.300×10^15", "2.3e15"),
    ("10^15", "1e15"),
    ("-10⁶", "-1e6"),
    ("1234.5678", "1234.5678"),
]


@pytest.mark.parametrize(("text", "value"), SAME)
@pytest.mark.parametrize("language", ["nl", "en", None])
def test_unambiguous_number_is_read_alike_in_every_language(text, value, language):
    assert read_number(text, language) == Reading(Decimal(value))


@pytest.mark.parametrize(("text", "nl", "en"), [("1.000", "1000", "1"), ("1,000", "1", "1000"), ("12.345", "12345", "12.345")])
def test_single_mark_before_three_digits_is_judged_by_the_language(text, nl, en):
    assert read_number(text, "nl") == Reading(Decimal(nl), by_language=True)
    assert read_number(text, "en") == Reading(Decimal(en), by_language=True)
    assert read_number(text, None) == Message("answer.number-ambiguous", {"text": text})


@pytest.mark.parametrize(("text", "unit"), [("5,49 kb", "kb"), ("5.49kb", "kb"), ("2e13 vg/mL", "vg/mL"), ("3 %", "%"), ("10 vg", "vg")])
def test_what_stands_behind_a_number_is_its_unit(text, unit):
    reading = read_number(text, "nl")

    assert isinstance(reading, Reading)
    assert reading.unit == unit


@pytest.mark.parametrize(
    "text", ["", "veel", "5.", ",", "1,2.3", "12.34.567", "1.2345.678", "1 2", "1 00", "0.000.000", "1 000 e3", "--3", "١٢", "²", "^3"]
)
@pytest.mark.parametrize("language", ["nl", "en", None])
def test_what_is_no_number_is_refused(text, language):
    assert read_number(text, language) == Message("answer.not-a-number", {"text": text})


@pytest.mark.parametrize("text", ["NaN", "inf", "-Infinity", "∞", "oneindig"])
def test_what_is_not_finite_is_refused(text):
    assert read_number(text, "nl") == Message("answer.not-finite", {"text": text})


@pytest.mark.parametrize("text", ["1e999", "1e-999", "10^301", "1e" + "9" * 30])
def test_number_beyond_the_range_is_refused(text):
    assert read_number(text, "nl") == Message("answer.number-range", {"text": text})


def test_zero_has_no_magnitude():
    assert read_number("0e300", "nl") == Reading(Decimal("0e300"))


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30), st.sampled_from(["nl", "en"]))
def test_number_written_in_a_language_is_read_back_in_it(value, language):
    reading = read_number(write_number(value, language), language)

    if value == 0 or abs(value.adjusted()) <= 300:
        assert isinstance(reading, Reading)
        assert reading.value == value


@pytest.mark.parametrize(
    ("value", "nl", "en"),
    [
        ("42500", "42.500", "42,500"),
        ("-42500.25", "-42.500,25", "-42,500.25"),
        ("1280", "1280", "1280"),
        ("5.490", "5,49", "5.49"),
        ("0", "0", "0"),
        ("0.00005", "0,00005", "0.00005"),
        ("2.3e15", "2,3×10¹⁵", "2.3×10¹⁵"),
        ("-1e-7", "-1×10⁻⁷", "-1×10⁻⁷"),
    ],
)
def test_number_is_written_as_the_language_writes_it(value, nl, en):
    assert (write_number(Decimal(value), "nl"), write_number(Decimal(value), "en")) == (nl, en)


def test_short_number_has_six_figures():
    assert write_short(Decimal(1) / Decimal(3), "nl") == "0,333333"

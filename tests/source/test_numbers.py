import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bridging.source.numbers import numbers_in, written


@pytest.mark.parametrize(
    ("dutch", "english"),
    [
        ("4,7 kb", "4.7 kb"),
        ("42.500 deeltjes", "42,500 particles"),
        ("1.234,5", "1,234.5"),
        ("12\u202f000", "12,000"),
        ("2,3 × 10¹³", "2.3 × 10¹³"),
        ("0,05–0,1", "0.05–0.1"),
        ("€ 1.000.000", "€1,000,000"),
        ("tussen 5 en 10 %", "between 5 and 10%"),
    ],
)
def test_each_notation_gives_the_same_numbers(dutch, english):
    assert numbers_in(dutch, "nl") == numbers_in(english, "en")


@pytest.mark.parametrize(
    "text",
    ["§11.5", "§ 11.500", "§\u00a011.500", "2.6.7", "20q11.21", "M1.2", "CD34", "v2.345", "22-11-2026", "10:30", "CCR5", "1/1024"],
)
def test_sections_codes_and_dates_are_the_same_in_both_languages(text):
    assert numbers_in(text, "nl") == numbers_in(text, "en")


@pytest.mark.parametrize(
    ("value", "dutch", "english"), [(28, "28", "28"), (2.5, "2,5", "2.5"), (20.0, "20", "20"), (0.735, "0,735", "0.735")]
)
def test_number_is_written_as_the_language_writes_it(value, dutch, english):
    assert (written(value, "nl"), written(value, "en")) == (dutch, english)


def test_numbers_come_in_order_with_a_point_and_without_separators():
    assert numbers_in("Van 1.000 naar 2,5 en 10⁻³ of 10³.", "nl") == ["1000", "2.5", "10", "^3", "10", "^3"]
    assert numbers_in("geen getal", "nl") == []


def test_a_number_in_the_other_notation_is_seen_as_different():
    assert numbers_in("4.7", "nl") == ["4.7"]
    assert numbers_in("4,7", "en") == ["4,7"]
    assert numbers_in("1.000", "en") == ["1.000"]


@settings(deadline=None)
@given(st.text(max_size=200), st.sampled_from(["nl", "en"]))
def test_any_text_gives_numbers_that_hold_digits(text, language):
    for number in numbers_in(text, language):
        assert any(character.isdigit() for character in number)


@settings(deadline=None)
@given(st.integers(0, 10**9), st.integers(0, 999))
def test_a_number_written_for_each_language_is_one_number(whole, part):
    english = f"{whole:,}.{part:03}"
    dutch = english.translate(str.maketrans(",.", ".,"))
    assert numbers_in(dutch, "nl") == numbers_in(english, "en") == [f"{whole}.{part:03}"]

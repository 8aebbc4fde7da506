"""The language of words that somebody wrote without saying in which."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridging.engines.measurement.tongue import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("De stap van telling naar conclusie ging te snel.", "nl"),
        ("The step from count to conclusion went too fast.", "en"),
        ("Meer tijd voor het sommetje over copy number", "nl"),
        ("The QC department, and why they ask for it in the lab of De Vries", "en"),
        ("vector copy number", None),
        ("", None),
    ],
)
def test_language_is_told_by_its_small_words(text: str, language: str | None):
    assert language_of(text) == language


@given(st.text())
def test_capitals_and_marks_make_no_difference(text: str):
    assert language_of(f"… {text} ?") == language_of(text)

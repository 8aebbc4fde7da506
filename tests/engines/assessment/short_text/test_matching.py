import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridging.engines.assessment.types.short_text.matching import Near, Verdict, distance, match
from bridging.engines.assessment.types.short_text.patterns import Wordings


def words(*texts):
    return Wordings(nl=texts, en=texts)


def near(*texts):
    return Near.model_validate({"words": words(*texts), "feedback": {"nl": "nee", "en": "no"}})


@pytest.mark.parametrize(
    ("text", "typos", "verdict"),
    [
        ("transductie", 0, Verdict.RIGHT),
        ("transducti", 0, Verdict.WRONG),
        ("transducti", 1, Verdict.MISSPELT),
        ("tranductei", 1, Verdict.WRONG),
        ("tranductei", 2, Verdict.MISSPELT),
        ("transfectie", 0, Verdict.NEAR),
        ("transfecti", 1, Verdict.NEAR),
        ("AAV8", 2, Verdict.RIGHT),
        ("AAV9", 2, Verdict.WRONG),
        ("AAW8", 2, Verdict.WRONG),
        ("CD34-positieve", 1, Verdict.RIGHT),
        ("CD38-positieve", 1, Verdict.WRONG),
        ("", 2, Verdict.WRONG),
    ],
)
def test_only_letters_of_long_words_may_slip(text, typos, verdict):
    found = match(text, words("transductie", "AAV8", "CD34-positieve"), (near("transfectie"),), typos)

    assert found.verdict is verdict


def test_smaller_slip_decides_between_right_and_near_and_the_same_slip_is_right():
    accept, others = words("vectoren"), (near("vectorie"),)

    assert match("vectorien", accept, others, 2).verdict is Verdict.MISSPELT
    assert match("vectorii", accept, others, 2).verdict is Verdict.NEAR


def test_match_names_the_authors_word():
    assert match("transducti", words("transductie"), (), 1).word == "transductie"
    assert match("een", words("één"), (), 0).word == "één"


@pytest.mark.parametrize(
    ("first", "second", "steps"),
    [("", "", 0), ("abc", "", 3), ("ab", "ba", 1), ("abc", "acb", 1), ("kitten", "sitting", 3), ("ca", "abc", 3)],
)
def test_distance_counts_letters_and_swaps(first, second, steps):
    assert distance(first, second) == steps


@given(st.text("abc", max_size=8), st.text("abc", max_size=8))
def test_distance_is_the_same_from_both_sides_and_zero_for_equals_alone(first, second):
    assert distance(first, second) == distance(second, first)
    assert (distance(first, second) == 0) is (first == second)
    assert distance(first, second) <= max(len(first), len(second))

"""Which regular expressions may stand in a room, and that none of those is ever slow."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridging.engines.escape.matching.patterns import LONGEST_TEXT, fault_of, fits


@pytest.mark.parametrize(
    "pattern",
    [
        r"(hold|reject)( batch)?", r"\d{2,4}-?\d{2}", r"(?i)aav[- ]?5", "(very )*good", ".*foo.*bar.*", r"(\d+,)*\d+",
        r"(\d{1,3}\.){3}\d{1,3}", r"3[ ,-]*7[ ,-]*9", "([a-z]+ )*[a-z]+", r"[0-9]+([.,][0-9]+)?( ?MDa)?", "[[a]b", "",
    ],
)  # fmt: skip
def test_pattern_that_people_write_may_stand(pattern: str):
    assert fault_of(pattern) is None


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("(a+)+$", "slow"), ("(a|a)*b", "slow"), ("(a|ab)*c", "slow"), ("a*a*a*a*a*b", "slow"), ("(a?){30}", "slow"), ("a?" * 30, "slow"),
        ("(.*)*", "slow"), ("(x+x+)+y", "slow"), ("([a-z]+\\s?)*x", "slow"), ("(a{1,5}){1,5}b", "slow"), ("(?=a)b", "unusual"),
        (r"(a)\1", "unusual"), ("[a", "unreadable"), ("a{99999999999999}", "unreadable"), ("a" * 301, "long"), ("(" * 150 + ")" * 150, None),
    ],
)  # fmt: skip
def test_pattern_that_explodes_or_cannot_be_read_says_why(pattern: str, fault: str | None):
    assert fault_of(pattern) == fault


_PARTS = st.recursive(
    st.sampled_from(["a", "b", "[ab]", ".", r"\w", " ", "1", r"\d", "[^a]"]),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["*", "+", "?", "{1,9}", "{3}", "*?"])).map(lambda pair: f"({pair[0]}){pair[1]}"),
        st.lists(inner, min_size=2, max_size=3).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"({'|'.join(parts)})"),
    ),
    max_leaves=8,
)


@given(_PARTS, st.sampled_from(["a", "ab", "a1", "a b "]))
def test_no_pattern_takes_long_on_any_answer(pattern: str, piece: str):
    fault_of(pattern)
    began = time.process_time()

    fits(pattern, (piece * LONGEST_TEXT)[: LONGEST_TEXT - 1] + "!")

    assert time.process_time() - began < 1


@pytest.mark.parametrize(("text", "is_right"), [("Reject batch", True), ("reject batches", False), ("r" * 200, False)])
def test_pattern_fits_the_whole_in_any_case(text: str, *, is_right: bool):
    assert fits("reject( batch)?", text) is is_right
    assert not fits("(a+)+", "a")

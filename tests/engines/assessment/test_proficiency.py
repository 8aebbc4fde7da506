import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridging.engines.assessment.proficiency import ENOUGH, LOW_UP_TO, Level, Proficiency, Showing, proficiency
from bridging.kernel.message import Message


def shown(*attempts: str) -> Proficiency:
    """Read ``a1 b0 b1``: question a was right, b was wrong and then right; ``h`` is a half."""
    values = {"0": 0.0, "h": 0.5, "1": 1.0}
    return proficiency(Showing(attempt[:-1], values[attempt[-1]]) for attempt in attempts)


@pytest.mark.parametrize(
    ("attempts", "estimate", "level"),
    [
        ("a1 b1", None, Level.NOT_ENOUGH),
        ("a0 b0 c0", 0.0, Level.LOW),
        ("a1 b0 c0", 1 / 3, Level.LOW),
        ("a1 b1 c0", 2 / 3, Level.MEDIUM),
        ("a1 b1 c1", 1.0, Level.HIGH),
        ("a1 b1 c1 d0 d1", 3.2 / 4, Level.MEDIUM),
        ("ah bh ch", 0.5, Level.MEDIUM),
        ("ah a1 b0 c0", (0.5 + 0.2 * 0.5) / 3, Level.LOW),
    ],
)
def test_first_attempts_make_the_estimate(attempts: str, estimate: float | None, level: Level):
    found = shown(*attempts.split())

    assert found.level is level
    assert found.estimate == (estimate if estimate is None else pytest.approx(estimate))


def test_explanation_says_it_in_words():
    assert shown("a1", "b0", "b1").explanation == Message("proficiency.not-enough", {"tried": 2, "enough": 3})
    assert shown("a1", "b1", "c1", "d0", "d1").explanation == Message("proficiency.first-and-later", {"tried": 4, "first": 3, "later": 1})
    assert shown("a1", "b0", "c0").explanation == Message("proficiency.first", {"tried": 3, "first": 1})


def test_many_attempts_at_one_question_are_one_question():
    assert shown(*["a0"] * 9, "a1", "b1", "c1") == shown("a0", "a1", "b1", "c1")


def test_order_of_the_questions_does_not_show():
    firsts = [Showing(f"q{number}", number / 10) for number in range(10)]
    laters = [Showing(f"q{number}", 1.0) for number in range(10)]

    [found] = {proficiency([*firsts[cut:], *firsts[:cut], *laters[cut:], *laters[:cut]]) for cut in range(10)}

    assert (found.later_right, found.estimate) == (10, pytest.approx(0.56))


def test_what_is_lost_in_adding_lifts_nobody_to_a_level():
    found = proficiency(Showing(source, 0.4) for source in "abc")

    assert found.estimate is not None
    assert found.estimate > LOW_UP_TO
    assert found.level is Level.LOW


@given(st.lists(st.builds(Showing, st.sampled_from("abcdefg"), st.floats(0, 1)), max_size=40))
def test_estimate_is_a_share_and_an_attempt_more_never_lowers_it(showings: list[Showing]):
    found = proficiency(showings)
    if found.tried < ENOUGH:
        assert found.estimate is found.interval is None
        return
    assert found.estimate is not None
    assert 0 <= found.estimate <= 1
    better = proficiency([*showings, Showing(showings[0].source, 1.0)])
    assert better.estimate is not None
    assert better.estimate >= found.estimate

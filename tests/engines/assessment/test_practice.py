from datetime import UTC, datetime, timedelta

import pytest
from fsrs import Rating
from hypothesis import given
from hypothesis import strategies as st

from bridging.engines.assessment.practice import Review, Waiting, becomes_card, card_state, queue, quiz_weeks, rating_of, within

DAY = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)


def review(is_right: bool = True, sureness: int | None = 2, day: int = 0) -> Review:
    return Review(is_right, sureness, DAY + timedelta(days=day))


@pytest.mark.parametrize(
    ("is_right", "sureness", "rating"),
    [
        (False, 1, Rating.Again),
        (False, 3, Rating.Again),
        (True, 1, Rating.Hard),
        (True, 2, Rating.Good),
        (True, 3, Rating.Easy),
        (True, None, Rating.Good),
    ],
)
def test_rating_follows_from_answer_and_sureness(is_right: bool, sureness: int | None, rating: Rating):
    assert rating_of(review(is_right, sureness)) is rating


def test_only_what_was_once_wrong_becomes_a_card():
    assert becomes_card([review(), review(False), review()])
    assert not becomes_card([review(), review()])


def test_first_interval_is_the_published_one():
    # FSRS-6, default weights: initial stability 0.212, 1.2931, 2.3065, 8.2956 days; at a retention of 0.9 the interval is the stability.
    days = [(card_state([review(right, sure)], now=DAY).due - DAY).days for right, sure in [(False, 2), (True, 1), (True, 2), (True, 3)]]

    assert days == [1, 1, 2, 8]


def test_mistake_comes_back_within_days_and_a_known_card_later_each_time():
    once = card_state([review(False)], now=DAY)
    again = card_state([review(False), review(True, day=2)], now=DAY)
    third = card_state([review(False), review(True, day=2), review(True, day=6)], now=DAY)

    assert (once.is_mistake, again.is_mistake) == (True, False)
    assert once.due - DAY <= timedelta(days=2)
    assert once.stability_days < again.stability_days < third.stability_days


def test_card_is_back_before_the_test():
    known = [review(True, 3, day) for day in (0, 8, 40)]
    test_at = DAY + timedelta(days=60)

    free = card_state(known, now=DAY + timedelta(days=41))
    held = card_state(known, now=DAY + timedelta(days=41), test_at=test_at)

    assert free.due > test_at
    assert held.due == test_at - timedelta(days=1)


def test_card_answered_on_the_eve_of_the_test_is_not_due_again_at_once():
    now = DAY + timedelta(days=1)

    held = card_state([review(day=0), review(day=1)], now=now, test_at=now + timedelta(hours=6))

    assert held.due > now


def test_card_without_answer_has_no_state():
    with pytest.raises(ValueError, match="never answered"):
        card_state([], now=DAY)


def test_queue_asks_sure_mistakes_first_and_new_cards_last():
    now = DAY + timedelta(days=30)
    cards = [
        Waiting("new", 1),
        Waiting("fading", 1, card_state([review(), review(day=2)], now=now)),
        Waiting("unsure mistake", 1, card_state([review(False, 1)], now=now)),
        Waiting("sure mistake", 1, card_state([review(False, 3)], now=now)),
        Waiting("not yet", 1, card_state([review(True, 3, day=29)], now=now)),
    ]

    assert [each.card for each in queue(cards, now=now)] == ["sure mistake", "unsure mistake", "fading", "new"]


def test_ten_minutes_hold_what_fits_and_at_least_one():
    cards = [Waiting(name, minutes) for name, minutes in [("a", 12), ("b", 1)]]
    assert [each.card for each in within(cards, 10)] == ["a"]
    cards = [Waiting(name, 4) for name in "abcd"]
    assert [each.card for each in within(cards, 10)] == ["a", "b"]


@pytest.mark.parametrize(("week", "weeks"), [(1, (1,)), (2, (2, 1)), (3, (3, 2)), (4, (4, 3, 1)), (9, (9, 8, 6))])
def test_quiz_looks_back_one_and_three_weeks(week: int, weeks: tuple[int, ...]):
    assert quiz_weeks(week) == weeks


@given(st.lists(st.tuples(st.booleans(), st.sampled_from([None, 1, 2, 3]), st.integers(0, 20)), min_size=1, max_size=30))
def test_replay_is_a_pure_function_and_never_due_before_it_was_answered(steps: list[tuple[bool, int | None, int]]):
    day, reviews = 0, []
    for is_right, sureness, gap in steps:
        day += gap
        reviews.append(review(is_right, sureness, day))
    now = reviews[-1].at

    state = card_state(reviews, now=now)

    assert state == card_state(reviews, now=now)
    assert state.due > now
    assert 0 <= state.recall <= 1

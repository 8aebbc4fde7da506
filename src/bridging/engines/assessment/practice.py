"""What to practise when: cards come back as they are about to be forgotten, the surest mistakes first.

The intervals are those of FSRS-6 with its published weights (Ye, Su & Cao 2022, KDD '22, 4381–4390; Expertium et al., the FSRS algorithm; library
``fsrs``). Nobody is asked how it went: the rating follows from the answer and from how sure the learner was of it. Steps of minutes are left out, so
that whatever was practised today comes back on another day. A card's state is a pure function of its reviews, so nothing but answers is kept.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from functools import cache
from typing import Final

from fsrs import Card, Rating, Scheduler

RETENTION: Final = 0.9
# A card is back at least this long before the test that it was practised for.
BEFORE_TEST: Final = timedelta(days=1)


class Sureness(IntEnum):
    """How sure somebody was; None stands for not asked."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3


@dataclass(frozen=True, slots=True)
class Review:
    """One answer to a card. ``at`` is in UTC."""

    is_right: bool
    sureness: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class CardState:
    """Where a card stands. ``recall`` is the chance that it would be known now; ``is_sure_mistake``: the last answer was wrong and sure."""

    due: datetime
    recall: float
    stability_days: float
    is_mistake: bool
    is_sure_mistake: bool


@cache
def _scheduler() -> Scheduler:
    return Scheduler(desired_retention=RETENTION, learning_steps=(), relearning_steps=(), enable_fuzzing=False)


def rating_of(review: Review) -> Rating:
    """Return the rating that an answer stands for: wrong is Again; right is Hard, Good or Easy by how sure it was."""
    if not review.is_right:
        return Rating.Again
    return {Sureness.LOW: Rating.Hard, Sureness.HIGH: Rating.Easy}.get(Sureness(review.sureness or Sureness.MEDIUM), Rating.Good)


def becomes_card(reviews: Sequence[Review]) -> bool:
    """Tell whether a question is worth coming back: it was once answered wrongly."""
    return any(not review.is_right for review in reviews)


def card_state(reviews: Iterable[Review], *, now: datetime, test_at: datetime | None = None) -> CardState:
    """Replay a card's reviews, in order. It comes back before ``test_at``, if that is still to come; raise ValueError without a review."""
    card = Card(card_id=0)
    last = None
    for last in reviews:
        card, _ = _scheduler().review_card(card, rating_of(last), last.at)
    if last is None:
        raise ValueError("a card that was never answered has no state")
    due = card.due
    if test_at is not None and test_at > now and due > test_at - BEFORE_TEST:
        # Never in the past: it would be due at once after each answer.
        due = max(test_at - BEFORE_TEST, last.at + timedelta(days=1))
    sure = not last.is_right and last.sureness == Sureness.HIGH
    return CardState(due, _scheduler().get_card_retrievability(card, now), card.stability or 0.0, not last.is_right, sure)


@dataclass(frozen=True, slots=True)
class Waiting[C]:
    """A card that may be asked; ``state`` is None for what was never answered."""

    card: C
    minutes: float
    state: CardState | None = None


def queue[C](cards: Iterable[Waiting[C]], *, now: datetime) -> list[Waiting[C]]:
    """Return what to ask now: sure mistakes, then other mistakes, then what is fading fastest, and at the end what is new."""
    due = [each for each in cards if each.state is None or each.state.due <= now]
    return sorted(due, key=_urgency)


def _urgency[C](waiting: Waiting[C]) -> tuple[int, float]:
    state = waiting.state
    if state is None:
        return (3, 0.0)
    return (0 if state.is_sure_mistake else 1 if state.is_mistake else 2, state.recall)


def within[C](cards: Iterable[Waiting[C]], minutes: float) -> list[Waiting[C]]:
    """Return the first cards that fit into some minutes; one card always does."""
    taken: list[Waiting[C]] = []
    left = minutes
    for each in cards:
        if taken and each.minutes > left:
            break
        taken.append(each)
        left -= each.minutes
    return taken


def quiz_weeks(week: int) -> tuple[int, ...]:
    """Return the weeks that the retrieval quiz of a week looks back on: this one, the last, and three weeks back."""
    return tuple(each for each in (week, week - 1, week - 3) if each > 0)

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bridging.engines.assessment.handing_in import (
    Closed,
    NothingHandedIn,
    NotYetDue,
    RatingHasBegun,
    Stage,
    Work,
    ask_again,
    begin_rating,
    hand_in,
    is_late,
    release,
    withdraw,
)

DUE = datetime(2026, 10, 16, 23, 59, tzinfo=UTC)
EARLY, LATE = DUE - timedelta(days=2), DUE + timedelta(days=2)
UNTIL = DUE + timedelta(days=9)
DRAFT, IN, RATED, OUT = Work(), Work(1, Stage.HANDED_IN), Work(1, Stage.IN_RATING), Work(1, Stage.RELEASED)
AGAIN = Work(1, Stage.ASKED_AGAIN, UNTIL)


@pytest.mark.parametrize(
    ("work", "now", "expected"),
    [
        (DRAFT, EARLY, Work(1, Stage.HANDED_IN)),
        (DRAFT, LATE, Work(1, Stage.HANDED_IN)),
        (IN, EARLY, Work(2, Stage.HANDED_IN)),
        (IN, DUE, Work(2, Stage.HANDED_IN)),
        (IN, LATE, Closed),
        (RATED, EARLY, RatingHasBegun),
        (OUT, EARLY, Closed),
        (AGAIN, LATE, Work(2, Stage.HANDED_IN, UNTIL)),
        (AGAIN, UNTIL + timedelta(days=1), Work(2, Stage.HANDED_IN, UNTIL)),
        (Work(2, Stage.HANDED_IN, UNTIL), LATE, Work(3, Stage.HANDED_IN, UNTIL)),
    ],
)
def test_handing_in(work, now, expected):
    if isinstance(expected, Work):
        assert hand_in(work, planned=DUE, now=now) == expected
    else:
        with pytest.raises(expected):
            hand_in(work, planned=DUE, now=now)


@pytest.mark.parametrize(("work", "now", "late"), [(DRAFT, EARLY, False), (DRAFT, DUE, False), (DRAFT, LATE, True), (AGAIN, LATE, False)])
def test_late_is_after_the_moment_that_holds_for_this_work(work, now, late):
    assert is_late(work, planned=DUE, now=now) is late


@pytest.mark.parametrize(
    ("work", "now", "expected"),
    [
        (IN, EARLY, Work(1, Stage.DRAFT)),
        (IN, DUE, Work(1, Stage.DRAFT)),
        (IN, LATE, Closed),
        (Work(2, Stage.HANDED_IN, UNTIL), LATE, Work(2, Stage.DRAFT, UNTIL)),
        (Work(2, Stage.HANDED_IN, UNTIL), UNTIL + timedelta(days=1), Closed),
        (DRAFT, EARLY, NothingHandedIn),
        (AGAIN, LATE, NothingHandedIn),
        (RATED, LATE, RatingHasBegun),
        (OUT, LATE, RatingHasBegun),
    ],
)
def test_what_is_not_due_yet_is_withdrawn(work, now, expected):
    if isinstance(expected, Work):
        assert withdraw(work, planned=DUE, now=now) == expected
    else:
        with pytest.raises(expected):
            withdraw(work, planned=DUE, now=now)


@pytest.mark.parametrize(
    ("work", "now", "expected"),
    [(IN, LATE, RATED), (RATED, EARLY, RATED), (IN, EARLY, NotYetDue), (DRAFT, LATE, NothingHandedIn), (OUT, LATE, NothingHandedIn)],
)
def test_rating_begins_when_it_is_due(work, now, expected):
    if isinstance(expected, Work):
        assert begin_rating(work, planned=DUE, now=now) == expected
    else:
        with pytest.raises(expected):
            begin_rating(work, planned=DUE, now=now)


@pytest.mark.parametrize("work", [DRAFT, IN, AGAIN])
def test_what_nobody_rated_is_not_released(work):
    with pytest.raises(NothingHandedIn):
        release(work)


def test_new_version_is_asked_of_what_was_handed_in():
    assert ask_again(OUT, until=UNTIL) == AGAIN
    assert ask_again(IN, until=UNTIL) == AGAIN
    for work in (DRAFT, Work(1, Stage.DRAFT)):
        with pytest.raises(NothingHandedIn):
            ask_again(work, until=UNTIL)


class Course(RuleBasedStateMachine):
    """Whatever is tried in whatever order, a work never loses a version, is never rated before it is due and late once only."""

    def __init__(self):
        super().__init__()
        self.work, self.now, self.most, self.late, self.askings = Work(), EARLY, 0, 0, 0

    def attempt(self, act, *outcomes, **values):
        try:
            self.work = act(self.work, **values)
        except outcomes:
            return False
        return True

    @rule()
    def waits(self):
        self.now += timedelta(days=1)

    @rule()
    def hands_in(self):
        before = self.work
        done = self.attempt(hand_in, Closed, RatingHasBegun, planned=DUE, now=self.now)
        assert done or before.stage not in {Stage.DRAFT, Stage.ASKED_AGAIN}
        self.late += done and self.now > self.work.due(DUE)
        assert self.late <= self.askings + 1

    @rule()
    def withdraws(self):
        self.attempt(withdraw, NothingHandedIn, RatingHasBegun, Closed, planned=DUE, now=self.now)

    @rule()
    def rates(self):
        begun = self.work.stage is Stage.IN_RATING
        if self.attempt(begin_rating, NothingHandedIn, NotYetDue, planned=DUE, now=self.now):
            assert begun or self.now > DUE

    @rule()
    def releases(self):
        self.attempt(release, NothingHandedIn)

    @precondition(lambda self: self.now > DUE)
    @rule()
    def asks_again(self):
        self.askings += self.attempt(ask_again, NothingHandedIn, until=self.now + timedelta(days=5))

    @invariant()
    def versions_only_grow(self):
        assert self.work.version >= self.most
        assert (self.work.version > 0) or self.work.stage is Stage.DRAFT
        self.most = self.work.version


test_course = Course.TestCase

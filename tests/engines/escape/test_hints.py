"""When a hint of a lock is offered, pushed, paid for and given back."""

from datetime import timedelta

import pytest
from tests.engines.escape.table import HOST, Table, started

from bridging.engines.escape.acts import Act
from bridging.engines.escape.hints import LockHints, hints_at


def seen(table: Table, **later: float) -> LockHints:
    """The ladder, usual 8 and at most 14 minutes: pushed after 11, 14 and 17 since it opened."""
    return hints_at(table.team("red"), "ladder", table.lock("red", "ladder").opened_at + timedelta(**later))


@pytest.mark.parametrize(
    ("minutes", "tiers", "following", "is_offered"), [(0, 0, 1, False), (7.9, 0, 1, False), (8, 0, 1, True), (11, 1, 2, True), (14, 2, 3, True), (17, 3, None, None)]
)  # fmt: skip
def test_time_offers_and_pushes_tier_by_tier(minutes: float, tiers: int, following: int | None, *, is_offered: bool | None):
    hints = seen(started(), minutes=minutes)

    assert [(hint.tier, hint.how, hint.cost_min) for hint in hints.seen] == [(tier, "pushed", 0) for tier in range(1, tiers + 1)]
    assert (hints.next and hints.next.tier, hints.next and hints.next.is_offered) == (following, is_offered)


def test_first_is_free_and_further_ones_cost_what_was_shown_but_never_the_countdown():
    table = started()
    end, prices = table.team("red").clock.ends_at, []
    for tier in (1, 2, 3):
        prices.append(seen(table, minutes=1).next.cost_min)
        assert table.says("ada", Act.HINT_ASKED, lock="ladder", tier=tier).last_counts

    assert prices == [0, 1, 2]
    assert (table.team("red").hint_cost_min, table.team("red").clock.ends_at) == (3, end)
    assert table.team("blue").hint_cost_min == 0
    assert seen(table, minutes=1).next is None


@pytest.mark.parametrize("tier", [0, 2, 3, 4, None, "1", True])
def test_another_tier_than_the_one_offered_is_left_out(tier: object):
    assert not started().says("ada", Act.HINT_ASKED, lock="ladder", tier=tier).last_counts


def test_tier_that_time_pushed_meanwhile_is_not_paid_for():
    table = started().says("ada", Act.HINT_ASKED, lock="ladder", tier=1).waits(minutes=14)

    assert not table.says("ada", Act.HINT_ASKED, lock="ladder", tier=2).last_counts
    assert table.team("red").hint_cost_min == 0


def test_hint_is_free_from_the_game_master_also_in_words_of_ones_own_and_for_all():
    table = (
        started().says(HOST, Act.HINT_SENT, team="red", lock="ladder", tier=2).says(HOST, Act.HINT_SENT, lock="ladder", text="Look again.")
    )

    assert [(hint.tier, hint.how, hint.text) for hint in seen(table, minutes=1).seen] == [(1, "pushed", ""), (2, "sent", ""), (0, "sent", "Look again.")]  # fmt: skip
    assert [len(table.lock(team, "ladder").hints) for team in ("red", "blue", "green")] == [2, 1, 1]
    assert table.team("red").hint_cost_min == 0
    assert seen(table, minutes=1).next.tier == 3
    for payload in (
        {"team": "red", "lock": "ladder", "tier": 2},
        {"lock": "box", "tier": 1},
        {"lock": "ladder"},
        {"lock": "ladder", "tier": 9},
    ):
        assert not table.says(HOST, Act.HINT_SENT, **payload).last_counts


@pytest.mark.parametrize(("seconds", "cost"), [(19, 0), (25, 1)])
def test_hint_that_a_solve_overtakes_is_given_back(seconds: int, cost: float):
    table = (
        started().says("ada", Act.HINT_ASKED, lock="ladder", tier=1).waits(seconds=40).says("ada", Act.HINT_ASKED, lock="ladder", tier=2)
    )
    table.waits(seconds=seconds - 1).answers("bo", "ladder", "496")

    assert table.team("red").hint_cost_min == cost


def test_minutes_that_nobody_could_play_bring_no_hint():
    table = started().waits(minutes=5).says(HOST, Act.PAUSED).waits(minutes=30)
    assert hints_at(table.team("red"), "ladder", table.now).seen == ()
    table.says(HOST, Act.RESUMED).waits(minutes=5)

    assert hints_at(table.team("red"), "ladder", table.now).next.is_offered
    assert hints_at(table.team("red"), "ladder", table.now).seen == ()


def test_time_between_the_end_and_going_on_late_brings_no_hint():
    table = started(red={"people": ["ada"]}).waits(minutes=2).says(HOST, Act.FINISHED).waits(minutes=30)
    assert hints_at(table.team("red"), "ladder", table.now).seen == ()
    table.says(HOST, Act.LATE_OPENED).waits(minutes=8)

    assert hints_at(table.team("red"), "ladder", table.now).seen == ()
    assert [hint.tier for hint in hints_at(table.team("red"), "ladder", table.now + timedelta(minutes=1)).seen] == [1]


def test_lock_behind_keeps_the_hints_that_it_ended_with():
    table = started().waits(minutes=12).answers("ada", "ladder", "496")

    assert [hint.tier for hint in seen(table, hours=2).seen] == [1]
    assert seen(table, hours=2).next is None
    assert hints_at(table.team("red"), "nothing", table.now) == LockHints()
    assert hints_at(table.team("red"), "board", table.now) == LockHints()

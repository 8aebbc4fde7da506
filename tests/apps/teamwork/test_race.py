"""Five who scratch at the same instant, on a database file with real threads: one truth, and nothing lost."""

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any

from tests.apps.teamwork.conftest import KEYS
from tests.apps.teamwork.test_sessions import FIRST, SECOND
from tests.at_once import at_once

from bridging.apps.accounts.models import Person
from bridging.apps.teamwork import domain
from bridging.apps.teamwork.models import LiveSession
from bridging.apps.teamwork.queries import forget_sessions, session_of
from bridging.engines.teamwork.phases import Step

OPTIONS = "abc"


def test_members_who_scratch_at_once_find_one_truth(
    file_database: None, live: LiveSession, people: dict[str, Person], go_to: Callable[..., None], now: datetime
):
    go_to(Step.TRAT)
    ada, bo, cas = (people[name] for name in ("Ada", "Bo", "Cas"))
    for item in KEYS:
        for person, option in zip((ada, bo, cas), OPTIONS, strict=True):
            domain.propose(live=live, by=person, item=item, option=option, key=uuid.uuid4(), now=now)
    version = session_of(live).version

    def scratch(by: Person, item: str, option: str) -> Callable[[], domain.Taken]:
        return lambda: domain.scratch(live=live, by=by, item=item, option=option, key=uuid.uuid4(), now=now)

    # Two want the same option, each three times; somebody else uncovers another one of the same row, and of another row.
    acts = [scratch(person, FIRST, "a") for person in (bo, cas) for _ in range(3)]
    taken = at_once([*acts, scratch(ada, FIRST, "b"), scratch(ada, SECOND, "c")])

    forget_sessions()
    session = session_of(live)
    row = session.card("1").row(FIRST)
    assert session.version == version + len(taken)
    assert sum(each.counts for each in taken[:6]) == [scratch.option for scratch in row.scratches].count("a") <= 1
    assert [scratch.option for scratch in row.scratches][-1] == "b"
    assert (taken[6].counts, taken[7].counts, row.is_done) == (True, True, True)
    assert [scratch.is_star for scratch in session.card("1").row(SECOND).scratches] == [True]


def test_act_that_arrives_many_times_at_once_is_one_entry(
    file_database: None, live: LiveSession, people: dict[str, Person], go_to: Callable[..., None], now: datetime
):
    go_to(Step.IRAT)
    key, version = uuid.uuid4(), session_of(live).version

    taken = at_once(
        [lambda: domain.answer(live=live, by=people["Ada"], item=FIRST, option="b", confidence=3, key=key, now=now) for _ in range(6)]
    )

    assert [each.counts for each in taken] == [True] * 6
    assert session_of(live).version == version + 1


def test_what_an_act_has_played_is_not_played_again(
    file_database: None,
    live: LiveSession,
    people: dict[str, Person],
    go_to: Callable[..., None],
    now: datetime,
    django_assert_num_queries: Callable[..., Any],
):
    go_to(Step.TRAT)
    taken = domain.propose(live=live, by=people["Ada"], item=FIRST, option="a", key=uuid.uuid4(), now=now)

    with django_assert_num_queries(1):
        assert session_of(live) is taken.session

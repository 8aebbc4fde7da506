"""Asking for news: who may register, what is answered, and what it costs when many ask."""

import uuid
from collections.abc import Callable
from datetime import datetime

import pytest

from bridging.realtime import journal
from bridging.realtime import news as told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(told, "_tells", {})
    monkeypatch.setattr(told, "_newest", {})


def _append(stream: str, now: datetime) -> None:
    act = journal.Act(actor=uuid.uuid4(), key=uuid.uuid4(), kind="thing.done", payload={})
    journal.append(stream=stream, act=act, now=now)


def test_whoever_signed_is_answered(now: datetime):
    told.register("part", lambda about, at: {"version": f"{about[0]} {at:%H:%M}"})
    token = told.token_of("part", "seven")

    assert told.news(token, now) == {"version": "seven 09:30"}
    assert [told.news(each, now) for each in (token[:-1], "", "a:b", told.token_of("other", "seven"))] == [None] * 4


def test_kind_means_one_thing():
    told.register("part", dict)

    with pytest.raises(ValueError, match="part"):
        told.register("part", lambda _about, _now: None)


def test_all_who_ask_at_once_cost_one_query(
    now: datetime, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Callable[..., object]
):
    clock = [100.0]
    monkeypatch.setattr(told.time, "monotonic", lambda: clock[0])
    _append("s:1", now)

    with django_assert_num_queries(1):
        assert [told.version_lately("s:1", 1) for _ in range(60)] == [1] * 60
    _append("s:1", now)
    assert [told.version_lately("s:1", known) for known in (1, 0)] == [1, 1]
    clock[0] += 0.3
    assert [told.version_lately("s:1", known) for known in (1, 2)] == [2, 2]


def test_version_that_this_process_just_wrote_is_not_taken_for_a_dropped_stream(now: datetime):
    _append("s:1", now)
    assert told.version_lately("s:1", 1) == 1
    _append("s:1", now)

    assert told.version_lately("s:1", 2) == 2
    journal.drop_stream("s:1")
    assert told.version_lately("s:1", 3) == 0

"""The journal on its own: once for a key, in one order, whoever comes when."""

import uuid
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bridging.realtime import journal
from bridging.realtime.journal import Act, KeyReused, StreamMoved
from bridging.realtime.models import Entry

pytestmark = pytest.mark.django_db
ANNA, BRAM = uuid.UUID(int=1), uuid.UUID(int=2)


def act(key: int = 1, actor: uuid.UUID = ANNA, kind: str = "answer.given", **payload: object) -> Act:
    return Act(actor=actor, key=uuid.UUID(int=key), kind=kind, ref="m1-t01@1", payload=payload or {"option": "a"})


def test_entries_stand_in_the_order_in_which_they_came(now: datetime):
    for key in (1, 2, 3):
        journal.append(stream="s", act=act(key, option=str(key)), now=now)

    assert [(entry.seq, entry.payload["option"]) for entry in journal.entries_of("s")] == [(1, "1"), (2, "2"), (3, "3")]
    assert [entry.seq for entry in journal.entries_of("s", after=2)] == [3]
    assert (journal.version_of("s"), journal.version_of("other")) == (3, 0)


def test_same_act_with_the_same_key_is_one_entry(now: datetime):
    first = journal.append(stream="s", act=act(), now=now)
    second = journal.append(stream="s", act=act(), now=now)

    assert (first.is_new, second.is_new) == (True, False)
    assert first.entry == second.entry
    assert Entry.objects.count() == 1


@pytest.mark.parametrize("other", [act(option="b"), act(kind="answer.saved")])
def test_key_of_one_act_takes_no_other(now: datetime, other: Act):
    journal.append(stream="s", act=act(), now=now)

    with pytest.raises(KeyReused):
        journal.append(stream="s", act=other, now=now)

    assert Entry.objects.get().payload == {"option": "a"}


def test_key_of_one_stream_is_taken_in_no_other(now: datetime):
    journal.append(stream="s", act=act(), now=now)

    with pytest.raises(KeyReused):
        journal.append(stream="other", act=act(), now=now)
    with pytest.raises(KeyReused):
        journal.find("other", act())

    assert (journal.version_of("s"), journal.version_of("other")) == (1, 0)


def test_new_act_is_one_statement_and_its_entry_is_as_it_was_written(now: datetime, django_assert_num_queries):
    with django_assert_num_queries(1):
        entry = journal.append(stream="s", act=act(words="é", numbers=[1, 2.5]), now=now).entry

    kept = Entry.objects.get()
    assert [getattr(entry, field.attname) for field in Entry._meta.concrete_fields] == [
        getattr(kept, field.attname) for field in Entry._meta.concrete_fields
    ]
    assert kept.payload == {"words": "é", "numbers": [1, 2.5]}


def test_two_actors_may_have_the_same_key(now: datetime):
    for actor in (ANNA, BRAM):
        journal.append(stream="s", act=act(actor=actor), now=now)

    assert [entry.actor for entry in journal.entries_of("s")] == [ANNA, BRAM]


def test_decision_on_an_old_version_is_refused_and_its_repetition_is_not(now: datetime):
    journal.append(stream="s", act=act(1), now=now, after=0)

    with pytest.raises(StreamMoved):
        journal.append(stream="s", act=act(2), now=now, after=0)
    with pytest.raises(StreamMoved):
        journal.append(stream="s", act=act(3), now=now, after=5)
    again = journal.append(stream="s", act=act(1), now=now, after=0)

    assert not again.is_new
    assert journal.version_of("s") == 1


def test_erasure_takes_the_words_and_leaves_that_something_was_done(now: datetime):
    journal.append(stream="team", act=act(1, actor=ANNA, words="secret"), now=now)
    journal.append(stream="team", act=act(2, actor=BRAM, words="kept"), now=now)

    assert journal.erase_actor(ANNA) == 1

    anna, bram = journal.entries_of("team")
    assert (anna.payload, anna.seed, anna.kind, anna.at) == ({"erased": True}, "", "answer.given", now)
    assert bram.payload == {"words": "kept"}


@given(st.lists(st.tuples(st.integers(1, 6), st.sampled_from([None, 0, 1, 2, 3])), max_size=20))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_places_have_no_gap_and_no_key_is_written_twice(now: datetime, sends: list[tuple[int, int | None]]):
    Entry.objects.all().delete()
    for key, after in sends:
        try:
            journal.append(stream="s", act=act(key, option=str(key)), now=now, after=after)
        except StreamMoved:
            assert after is not None

    entries = journal.entries_of("s")
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    assert len({entry.key for entry in entries}) == len(entries)

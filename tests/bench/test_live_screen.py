"""What the bench of a live session calls a leak, and from when it counts how long a scratch took to be seen."""

import random

import pytest
from bench.live_room import Player, Table, wall_of
from bench.live_screen import Room

PHASES = [[step, ""] for step in ("lobby", "irat", "trat", "appeals", "work", "revealed", "settled")]


def room_in(step: str) -> Room:
    secrets = {"why the star is right": "appeals", "what was learnt of it": "settled", "for who leads": ""}
    return Room({"address": "/live/x/", "teacher": "t", "phases": PHASES, "secrets": secrets}, 1, step)


@pytest.mark.parametrize(
    ("step", "leaks"),
    [
        ("trat", ["why the star is right", "what was learnt of it", "for who leads"]),
        ("appeals", ["what was learnt of it", "for who leads"]),
        ("settled", ["for who leads"]),
    ],
)
def test_words_leak_until_the_step_that_may_show_them(step: str, leaks: list[str]):
    room = room_in(step)

    room.look("<p>why the star is right, what was learnt of it, for who leads</p>")

    assert room.leaked == leaks


@pytest.mark.parametrize(("step", "leaks"), [("trat", 3), ("work", 2), ("revealed", 1)])
def test_wall_leaks_keys_choices_and_reasons(step: str, leaks: int):
    room = room_in(step)

    wall_of(room, seed=1).look('<li class="is-key"><ul class="wall-behind"><li>reason-of-2-')

    assert len(room.leaked) == leaks


def test_scratch_that_a_phone_shows_before_it_is_acknowledged_counts_as_seen_at_once():
    table = Table("1", stars=1)
    player = Player(room_in("trat"), "s", random.Random(1), table)
    phone, tablet = player.screens()
    card = '<p class="card-said">'

    phone.look(card)
    (first,) = player.sightings
    table.uncovered += [first[1] + 5, 0.0]
    tablet.look(card + card)

    assert [number for number, _at in player.sightings] == [0, 0, 1]
    assert player.seen[:2] == [0.0, 0.0]
    assert player.seen[2] > 0

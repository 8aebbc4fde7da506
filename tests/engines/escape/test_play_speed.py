"""A state from 5,000 entries takes no longer than a request may."""

import random
import time
from datetime import timedelta

from tests.engines.escape.table import HOST, ROOM, Table

from bridging.engines.escape.acts import Act
from bridging.engines.escape.play import carry_on, play

ENTRIES = 5_000
TEAMS = {f"t{team}": {"people": [f"t{team}p{seat}" for seat in range(4)], "values": {"ratio": 0.6}} for team in range(30)}


def journal() -> Table:
    """Thirty teams of four that guess all the time, each wrong answer another one."""
    chance, room = random.Random(1), ROOM.model_copy(update={"minutes": 480})
    table = Table(room).says(HOST, Act.OPENED, teams=TEAMS)
    for team in TEAMS.values():
        for person in team["people"]:
            table.says(person, Act.JOINED)
    table.says(HOST, Act.STARTED)
    while len(table.entries) < ENTRIES:
        person = f"t{chance.randrange(30)}p{chance.randrange(4)}"
        lock, answer = chance.choice(
            [
                ("ladder", f"{chance.randrange(500, 99_999)} {chance.choice(['MDa', 'kDa', ''])}"),
                ("pages", f"{chance.randrange(99)} {chance.randrange(99)} {chance.randrange(99)}"),
                ("extra", f"word {chance.randrange(9_999)}"),
                ("ratio", "0,6"),
            ]
        )
        table.answers(person, lock, answer).waits(seconds=chance.choice([0, 1, 2]))
    return table


def test_five_thousand_entries_are_played_within_a_request():
    table = journal()
    took = min(_timed(lambda: play(table.room, table.entries)) for _ in range(3))
    assert took < 0.25


def test_one_more_entry_costs_next_to_nothing():
    table = journal()
    before, last = play(table.room, table.entries[:-1]), table.entries[-1:]
    took = min(_timed(lambda: carry_on(before, table.room, last)) for _ in range(5))
    assert took < 0.02


def test_a_thousand_guesses_a_minute_leave_the_team_as_it_was():
    table = Table().says(HOST, Act.OPENED, teams={"red": {"people": ["ada"]}}).says(HOST, Act.STARTED)
    for number in range(1_000):
        table.now += timedelta(seconds=-0.94)
        table.answers("ada", "pages", f"1 2 3 {number}")

    run = table.run
    assert [each.answer for each in run.teams["red"].locks["pages"].tries] == ["1 2 3 0", "1 2 3 167", "1 2 3 501"]
    assert len(run.left_out) == 997


def _timed(call) -> float:
    began = time.process_time()
    call()
    return time.process_time() - began

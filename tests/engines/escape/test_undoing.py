"""What is said to go with an entry that is taken back is what goes."""

from tests.engines.escape.table import HOST, ROOM, started

from bridging.engines.escape.acts import Act
from bridging.engines.escape.state import Stage
from bridging.engines.escape.undoing import Lost, lost_with


def test_forced_lock_takes_what_was_solved_behind_it():
    table = started().says(HOST, Act.FORCED, team="red", lock="ladder", reason="jams")
    forced = table.last
    table.answers("ada", "ratio", "0.6").answers("bo", "box", "nothing").answers("ada", "pages", ["3", "7", "9", "12"])
    table.answers("eli", "ladder", "496")

    assert lost_with(table.run, ROOM, forced) == Lost({"red": ("ratio",)}, tries=1)

    table.says(HOST, Act.UNDONE, seq=forced)
    closed = {name: [lock for lock, each in team.locks.items() if each.closed_at] for name, team in table.run.teams.items()}
    assert closed == {"red": ["pages"], "blue": ["ladder"], "green": []}


def test_nothing_goes_with_what_nothing_stands_upon():
    table = started().says(HOST, Act.FORCED, team="red", lock="ladder", reason="jams")

    assert not lost_with(table.run, ROOM, table.last)
    assert not lost_with(table.run, ROOM, 9999)
    assert not lost_with(table.says(HOST, Act.SAID, text="Look up.").run, ROOM, table.last)


def test_accepted_answer_takes_the_lock_that_it_opened():
    table = started().answers("ada", "ladder", "477").says(HOST, Act.ACCEPTED, lock="ladder", answer="477")

    assert lost_with(table.run, ROOM, table.last) == Lost({"red": ("ladder",)})


def test_start_takes_all_and_the_debrief_what_was_written_in_it():
    table = started(HOST)
    start = table.last
    table.answers("ada", "ladder", "496").answers("bo", "ratio", "5").answers("eli", "extra", "wrong")
    assert lost_with(table.run, ROOM, start) == Lost({"red": ("ladder",)}, tries=2)

    table.says(HOST, Act.DEBRIEF_OPENED)
    debrief = table.last
    table.says("ada", Act.RERATED, lock="ladder", confidence=2).says("bo", Act.REFLECTED, answers=["More."])
    assert table.run.stage is Stage.DEBRIEF
    assert lost_with(table.run, ROOM, debrief) == Lost(reflections=1, ratings=1)


def test_undo_of_an_undo_takes_what_was_done_without_it():
    table = started().answers("ada", "ladder", "1")
    table.waits(seconds=20).says(HOST, Act.ACCEPTED, lock="ladder", answer="1")
    table.says(HOST, Act.UNDONE, seq=table.last)
    undo = table.last
    table.answers("ada", "ladder", "2")

    assert lost_with(table.run, ROOM, undo) == Lost(tries=1)

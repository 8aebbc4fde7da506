"""Whatever a game master and the teams do, what only the console may show never stands on the wall."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.engines.escape.console_values import ROOM, START

from bridging.engines.escape.acts import Act
from bridging.engines.escape.play import play
from bridging.engines.escape.seen.console import console
from bridging.engines.escape.seen.wall import wall
from bridging.kernel.entry import Entry

SECRETS = (
    "496",
    "771",
    "4711",
    "0815",
    "Secret method",
    "Think of the calibrants",
    "to-team-1",
    "in-private",
    "own-words",
    "because",
    "ada",
    "dee",
)
OPENED = {"teams": {"1": {"people": ["ada", "bo"], "set": "A", "seed": 1}, "2": {"people": ["dee"], "set": "B", "seed": 2}}}
TEAM, LOCK = st.sampled_from(["1", "2"]), st.sampled_from(list(ROOM.locks))


def said(act: Act, actor: str = "lead", **payload: Any) -> st.SearchStrategy[tuple[str, Act, dict[str, Any]]]:
    fixed = {name: value if isinstance(value, st.SearchStrategy) else st.just(value) for name, value in payload.items()}
    return st.tuples(st.just(actor), st.just(act), st.fixed_dictionaries(fixed))


ACTS = st.one_of(
    said(Act.JOINED, "ada"),
    said(Act.CODES_SET, set="A", codes={"box": "0815"}),
    said(Act.STARTED),
    said(Act.PAUSED, team=TEAM),
    said(Act.RESUMED),
    said(Act.SAID, team="1", text="to-team-1"),
    said(Act.NOTED, team=TEAM, text="in-private"),
    said(Act.HINT_SENT, team=TEAM, lock="ladder", tier=st.integers(1, 3)),
    said(Act.HINT_SENT, team=TEAM, lock=LOCK, text="own-words"),
    said(Act.FORCED, team=TEAM, lock=LOCK, reason="because"),
    said(Act.ACCEPTED, lock=LOCK, answer="771"),
    said(Act.ANSWERED, "ada", lock=LOCK, answer=st.sampled_from(["496", "7-7-1", "0815"])),
    said(Act.FINISHED),
    said(Act.LATE_OPENED),
    said(Act.DEBRIEF_OPENED),
    said(Act.ENDED),
)


@given(st.lists(ACTS, max_size=25))
def test_wall_says_nothing_that_only_the_console_may(acts: list[tuple[str, Act, dict[str, Any]]]):
    entries = [Entry(1, "lead", Act.OPENED, START, OPENED)]
    for seq, (actor, act, payload) in enumerate(acts, start=2):
        entries.append(Entry(seq, actor, act, START + timedelta(minutes=seq), payload))
    now = START + timedelta(minutes=len(entries))

    run = play(ROOM, entries)
    shown = str(asdict(wall(run, now)))

    assert [word for word in SECRETS if word in shown] == []
    # What must not be on the one is there on the other, where it happened: the data could leak.
    assert all("in-private" in str(console(ROOM, run, {}, now)) for note in run.notes[:1])

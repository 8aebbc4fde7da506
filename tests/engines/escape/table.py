"""A run for tests: a room with every kind of lock, three teams, and entries that say who does what when."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Self

from bridging.engines.escape.acts import Act
from bridging.engines.escape.play import play
from bridging.engines.escape.schema import Room
from bridging.engines.escape.state import LockRun, Run, TeamRun, Verdict
from bridging.kernel.entry import Entry

START: Final = datetime(2026, 12, 7, 13, 0, tzinfo=UTC)
HOST: Final = "host"
TEAMS: Final = {
    "red": {"people": ["ada", "bo", "cas", "dee"], "set": "A", "seed": 7, "values": {"ratio": 0.6}},
    "blue": {"people": ["eli", "fay", "gus"], "set": "B", "seed": 8, "values": {"ratio": 0.7}},
    "green": {"people": ["hal"], "set": "A", "seed": 9, "values": {"ratio": 0.5}},
}


def both(words: str) -> dict[str, str]:
    return {"nl": f"{words} (nl)", "en": words}


ROOM: Final = Room.model_validate(
    {
        "schema": 1,
        "id": "cooler",
        "minutes": 60,
        "pitch": 10,
        "start": ["brief"],
        "exit": {"all": ["released"]},
        "clues": {
            "brief": {"text": both("Read this.")},
            "north": {"text": both("North."), "share": "dealt"},
            "south": {"text": both("South."), "share": "dealt"},
            "east": {"text": both("East."), "share": "dealt"},
            "seal": {"text": both("Seal."), "share": "dealt", "to": "quality"},
        },
        "locks": {
            "ladder": {
                "needs": {"all": ["brief"]},
                "answer": {"kind": "number", "accept": [496], "tolerance": 2, "unit": "MDa"},
                "near": [{"accept": [477], "say": both("You used the protein ladder."), "misconception": "protein-ladder"}],
                "yields": ["north", "south", "east", "seal"],
                "outcomes": ["M4.2"],
                "minutes": [4, 8, 14],
                "hints": [both("One."), both("Two."), both("Three.")],
            },
            "pages": {"needs": ["brief"], "answer": {"kind": "set", "accept": [3, 7, 9, 12]}, "yields": ["line"], "outcomes": ["M5.2"]},
            "ratio": {"needs": ["north"], "answer": {"kind": "number", "from": "ratio", "tolerance": 0.01}, "outcomes": ["M4.5", "M4.2"]},
            "box": {
                "needs": ["south"],
                "answer": {"kind": "code", "accept": ["EV-17"]},
                "medium": "physical",
                "prop": "chest",
                "hints": [both("Look below.")],
            },
            "bench": {"needs": ["east"], "answer": {"kind": "submission", "lab": "titre"}},
            "board": {"needs": ["line", "ratio", "box", "bench"], "answer": {"kind": "host"}, "yields": ["released"], "outcomes": ["M5.6"]},
            "extra": {"needs": ["brief"], "answer": {"kind": "text", "accept": ["line clearance", "lijnvrijgave"]}},
        },
        "roles": {"quality": {"title": both("QA"), "text": both("You guard.")}},
        "props": {
            "chest": {"title": both("Chest"), "kind": "padlock", "carries": "box", "codes": {"A": "3791", "B": "2846"}},
            "card": {"title": both("Card"), "kind": "card", "carries": "north", "scans": True},
        },
        "variants": {"short": {"title": both("Short"), "given": ["ladder"]}},
        "calls": [
            {"minute": 20, "by": both("The QP"), "text": both("Where do you stand?"), "listen": both("Evidence?")},
            {"minute": 45, "by": both("The QP"), "text": both("What would refute it?")},
        ],
        "hint_rules": {"cost": [0, 1, 2], "push": 0.5},
        "rubric": [
            {"id": "process", "title": both("Process"), "by": "observer", "points": 4, "weight": 30,
             "levels": [{"points": 4, "text": both("All")}, {"points": 2, "text": both("Half")}, {"points": 0, "text": both("None")}]},
            {"id": "statement", "title": both("Statement"), "by": "observer", "points": 10, "weight": 40},
            {"id": "essay", "title": both("Reflection"), "by": "reader", "points": 2, "weight": 30,
             "levels": [{"points": 2, "text": both("Deep")}, {"points": 1, "text": both("Flat")}]},
        ],
    }
)  # fmt: skip


@dataclass
class Table:
    """Says what happens, one second after the other unless a wait is said; ``run`` is what it comes to."""

    room: Room = ROOM
    entries: list[Entry] = field(default_factory=list)
    now: datetime = START

    def says(self, actor: str, act: Act | str, **payload: Any) -> Self:
        self.now += timedelta(seconds=1)
        self.entries.append(Entry(len(self.entries) + 1, actor, act, self.now, payload))
        return self

    def waits(self, **duration: float) -> Self:
        self.now += timedelta(**duration)
        return self

    def answers(self, actor: str, lock: str, answer: Any, **more: Any) -> Self:
        return self.says(actor, Act.ANSWERED, lock=lock, answer=answer, **more)

    @property
    def run(self) -> Run:
        return play(self.room, self.entries)

    def team(self, name: str) -> TeamRun:
        return self.run.teams[name]

    def lock(self, team: str, name: str) -> LockRun:
        return self.run.teams[team].locks[name]

    @property
    def last(self) -> int:
        return self.entries[-1].seq

    @property
    def last_counts(self) -> bool:
        return self.last not in self.run.left_out

    @property
    def last_verdict(self) -> Verdict | None:
        return self.run.verdicts.get(self.last)


def opened(**teams: dict[str, Any]) -> Table:
    return Table().says(HOST, Act.OPENED, teams=teams or TEAMS)


def started(*absent: str, **teams: dict[str, Any]) -> Table:
    """Everybody is there but who is named; play has begun a second ago."""
    table = opened(**teams)
    for team in (teams or TEAMS).values():
        for person in team["people"]:
            if person not in absent:
                table.says(person, Act.JOINED)
    return table.says(HOST, Act.STARTED)

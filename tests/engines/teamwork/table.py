"""A session for tests: three teams, three questions, one case, and entries that say who does what when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from bridging.engines.teamwork.acts import Act
from bridging.engines.teamwork.phases import Phase, Step
from bridging.engines.teamwork.play import play
from bridging.engines.teamwork.session import Plan, RatItem, Session
from bridging.kernel.entry import Entry

START = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
LEAD = "lead"
TEAMS: Mapping[str, list[str]] = {"red": ["ada", "bo", "cas"], "blue": ["dee", "eli"], "green": ["fay"]}
CASE = "route"
PHASES = (
    Phase(Step.LOBBY),
    Phase(Step.IRAT, minutes=12),
    Phase(Step.STORED),
    Phase(Step.TRAT, minutes=18),
    Phase(Step.APPEALS, minutes=10),
    Phase(Step.LECTURE, minutes=15),
    Phase(Step.WORK, CASE, 35),
    Phase(Step.REVEALED, CASE, 35),
    Phase(Step.REVOTE, CASE, 2),
    Phase(Step.SETTLED, CASE),
    Phase(Step.REFLECTION, minutes=15),
    Phase(Step.ENDED),
)
PLAN = Plan(
    phases=PHASES,
    items=tuple(RatItem(f"q{number}", ("a", "b", "c", "d"), key) for number, key in ((1, "a"), (2, "b"), (3, "c"))),
    marks=(4, 2, 1, 0),
    choices={CASE: ("x", "y", "z")},
)


@dataclass
class Table:
    """Says what happens, one second after the other unless a wait is said; ``session`` is what it comes to."""

    entries: list[Entry] = field(default_factory=list)
    now: datetime = START

    def says(self, actor: str, act: Act, **payload: Any) -> Self:
        self.now += timedelta(seconds=1)
        self.entries.append(Entry(len(self.entries) + 1, actor, act, self.now, payload))
        return self

    def waits(self, **duration: float) -> Self:
        self.now += timedelta(**duration)
        return self

    def goes_to(self, step: Step) -> Self:
        to = next(place for place, phase in enumerate(PHASES) if phase.step is step)
        return self.says(LEAD, Act.ADVANCED, **{"from": self.session.place, "to": to})

    def scratches(self, team_mates: tuple[str, str], item: str, *options: str) -> Self:
        one, other = team_mates
        for option in options:
            self.says(one, Act.PROPOSED, item=item, option=option).says(other, Act.SCRATCHED, item=item, option=option)
        return self

    @property
    def session(self) -> Session:
        return play(PLAN, self.entries)

    @property
    def last_counts(self) -> bool:
        return self.entries[-1].seq not in self.session.left_out


def opened(*, at: Step = Step.LOBBY) -> Table:
    """Open a session where everybody is there, and go to a step."""
    table = Table().says(LEAD, Act.OPENED, teams=TEAMS)
    for people in TEAMS.values():
        for person in people:
            table.says(person, Act.JOINED)
    return table if at is Step.LOBBY else table.goes_to(at)

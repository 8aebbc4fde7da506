"""Who is in which team, and who is there. A team's card belongs to the team: whoever comes or goes changes nothing of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Presence(StrEnum):
    EXPECTED = "expected"
    PRESENT = "present"
    LATE = "late"
    ABSENT = "absent"
    LEFT = "left"

    @property
    def is_here(self) -> bool:
        return self in {Presence.PRESENT, Presence.LATE}


@dataclass(frozen=True, slots=True)
class Roster:
    team_of: Mapping[str, str] = field(default_factory=dict)
    presence: Mapping[str, Presence] = field(default_factory=dict)
    teams: tuple[str, ...] = ()

    @classmethod
    def of(cls, teams: Mapping[str, Iterable[str]]) -> "Roster":
        placed = {person: team for team, people in teams.items() for person in people}
        return cls(placed, dict.fromkeys(placed, Presence.EXPECTED), tuple(teams))

    def members(self, team: str) -> Sequence[str]:
        return [person for person, own in self.team_of.items() if own == team]

    def here(self, team: str) -> Sequence[str]:
        return [person for person in self.members(team) if self.presence[person].is_here]

    def joined(self, person: str, *, is_late: bool) -> "Roster":
        """Take in who comes. Who was marked as late stays so; who is on nobody's list waits for a place in a team."""
        if person not in self.team_of or self.presence[person].is_here:
            return self
        return self.marked(person, Presence.LATE if is_late else Presence.PRESENT)

    def marked(self, person: str, presence: Presence) -> "Roster":
        if person not in self.team_of:
            return self
        return replace(self, presence={**self.presence, person: presence})

    def moved(self, person: str, team: str) -> "Roster":
        """Put somebody into a team; who comes from outside is there."""
        if team not in self.teams:
            return self
        presence = {**self.presence, person: self.presence.get(person, Presence.PRESENT)}
        return replace(self, team_of={**self.team_of, person: team}, presence=presence)

    def merged(self, team: str, into: str) -> "Roster":
        """Let a team's people go on with another team's card; their own card is closed."""
        if team == into or team not in self.teams or into not in self.teams:
            return self
        placed = {person: into if own == team else own for person, own in self.team_of.items()}
        return replace(self, team_of=placed, teams=tuple(each for each in self.teams if each != team))

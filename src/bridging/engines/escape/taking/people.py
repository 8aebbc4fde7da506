"""Who comes, goes, changes teams and takes a role."""

from typing import Final

from bridging.engines.escape.acts import Act
from bridging.engines.escape.draft import Draft, TeamDraft
from bridging.engines.escape.state import Stage
from bridging.engines.escape.taking.taker import Takers
from bridging.kernel.entry import Entry


def _joined(draft: Draft, entry: Entry) -> bool:
    team = draft.team_of(entry.actor)
    if team is None or entry.actor in team.here or draft.stage is Stage.ENDED:
        return False
    _comes(team, entry.actor)
    team.last_at = entry.at
    return True


def _presence_set(draft: Draft, entry: Entry) -> bool:
    person, is_here = entry.text("person"), entry.payload.get("is_here")
    team = draft.team_of(person)
    if team is None or not isinstance(is_here, bool) or (person in team.here) is is_here:
        return False
    if is_here:
        _comes(team, person)
    else:
        _goes(team, person)
    return True


def _moved(draft: Draft, entry: Entry) -> bool:
    """Whoever was not expected comes in by this, too; without a team one leaves the run."""
    person, name = entry.text("person"), entry.text("team")
    old, new = draft.team_of(person), draft.team(name)
    if not person or (new is None and (name or old is None)) or old is new or draft.stage not in {Stage.LOBBY, Stage.PLAY, Stage.OVER}:
        return False
    was_here = old is None or person in old.here
    if old is not None:
        old.members.remove(person)
        old.roles.pop(person, None)
        _goes(old, person)
        del draft.team_by_person[person]
    if new is not None:
        new.members.append(person)
        draft.team_by_person[person] = new.id
        if was_here:
            _comes(new, person)
        else:
            new.deal()
    return True


def _role_taken(draft: Draft, entry: Entry) -> bool:
    """A member takes a role for nobody else; a game master gives them to all. A role goes from who had it to who takes it."""
    person, role = entry.text("person"), entry.text("role")
    team, of_actor = draft.team_of(person), draft.team_of(entry.actor)
    if team is None or (of_actor is not None and entry.actor != person) or (role and role not in draft.room.roles):
        return False
    if team.roles.get(person, "") == role or draft.stage not in {Stage.LOBBY, Stage.PLAY}:
        return False
    team.roles = {each: had for each, had in team.roles.items() if each != person and had != role}
    if role:
        team.roles[person] = role
    team.deal()
    return True


def _comes(team: TeamDraft, person: str) -> None:
    team.here.add(person)
    team.deal(newcomer=person)


def _goes(team: TeamDraft, person: str) -> None:
    team.here.discard(person)
    team.deal()


TAKERS: Final[Takers] = {
    Act.JOINED: _joined,
    Act.PRESENCE_SET: _presence_set,
    Act.MOVED: _moved,
    Act.ROLE_TAKEN: _role_taken,
}

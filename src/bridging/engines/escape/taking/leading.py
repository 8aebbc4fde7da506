"""What the game master does to play as a whole: when it begins, stands still, is over; and what is said."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from bridging.engines.escape.acts import Act
from bridging.engines.escape.draft import Draft, TeamDraft
from bridging.engines.escape.state import Called, Clock, Message, Note, Stage, Way
from bridging.engines.escape.taking.taker import Takers, whole_number
from bridging.kernel.entry import Entry

_MOST_SECONDS: Final = 7200


def _started(draft: Draft, entry: Entry) -> bool:
    if draft.stage is not Stage.LOBBY or not draft.kept:
        return False
    draft.stage = Stage.PLAY
    for team in draft.teams_named(""):
        team.clock = Clock(entry.at, entry.at + timedelta(minutes=draft.room.minutes))
        _begin(team, entry)
    return True


def _begin(team: TeamDraft, entry: Entry) -> None:
    """Hand over what is held from the beginning, and the locks that the variant gives ready-made."""
    room = team.bound.room
    for name in room.locks:
        team.open_if_it_may(name, entry.at)
    team.gain(room.start, entry.at)
    for name in room.variants[team.variant].given if team.variant in room.variants else ():
        team.close(name, Way.GIVEN, "", entry.at, is_late=False)


def _paused(draft: Draft, entry: Entry) -> bool:
    running = [team for team in _begun(draft, entry) if team.clock.paused_at is None]
    for team in running:
        team.clock = replace(team.clock, paused_at=entry.at)
    return bool(running)


def _resumed(draft: Draft, entry: Entry) -> bool:
    standing = [team for team in _begun(draft, entry) if team.clock.paused_at is not None]
    for team in standing:
        team.clock = _going_on(team.clock, entry)
    return bool(standing)


def _going_on(clock: Clock, entry: Entry) -> Clock:
    if clock.paused_at is None or clock.ends_at is None:
        return clock
    at = max(entry.at, clock.paused_at)
    return replace(clock, ends_at=clock.ends_at + (at - clock.paused_at), pauses=(*clock.pauses, (clock.paused_at, at)), paused_at=None)


def _time_moved(draft: Draft, entry: Entry) -> bool:
    seconds, teams = whole_number(entry, "seconds"), _begun(draft, entry)
    if seconds is None or not 0 < abs(seconds) <= _MOST_SECONDS or draft.stage is not Stage.PLAY:
        return False
    for team in teams:
        if team.clock.ends_at is not None:
            team.clock = replace(team.clock, ends_at=team.clock.ends_at + timedelta(seconds=seconds))
    return bool(teams)


def _begun(draft: Draft, entry: Entry) -> list[TeamDraft]:
    """Return the team that is named, or all, once play has begun and until it is over."""
    return draft.teams_named(entry.text("team")) if draft.stage in {Stage.PLAY, Stage.OVER} else []


def _said(draft: Draft, entry: Entry) -> bool:
    text, team = entry.text("text").strip(), entry.text("team")
    if not text or (team and team not in draft.kept) or not draft.kept:
        return False
    draft.messages.append(Message(entry.seq, entry.at, text, team))
    return True


def _called(draft: Draft, entry: Entry) -> bool:
    """Whoever was called before, or is out, is not called again."""
    call, on_screen = whole_number(entry, "call"), entry.payload.get("on_screen")
    if draft.stage is not Stage.PLAY or call is None or not 0 <= call < len(draft.room.calls) or not isinstance(on_screen, bool):
        return False
    reached = [team for team in draft.teams_named(entry.text("team")) if call not in team.called and team.finished_at is None]
    for team in reached:
        team.called[call] = Called(entry.at, on_screen)
    return bool(reached)


def _noted(draft: Draft, entry: Entry) -> bool:
    text, team, lock = entry.text("text").strip(), entry.text("team"), entry.text("lock")
    if not text or (team and team not in draft.kept) or (lock and lock not in draft.room.locks):
        return False
    draft.notes.append(Note(entry.seq, entry.at, text, team, lock))
    return True


def _finished(draft: Draft, entry: Entry) -> bool:
    if draft.stage is not Stage.PLAY:
        return False
    draft.stage = Stage.OVER
    for team in draft.teams_named(""):
        clock = _going_on(team.clock, entry)
        team.clock = replace(clock, ends_at=min(clock.ends_at or entry.at, entry.at))
    return True


def _late_opened(draft: Draft, entry: Entry) -> bool:
    """Whoever is not out goes on; what lay between the end and this moment was no time to play."""
    waiting = [team for team in _begun(draft, entry) if team.finished_at is None and not team.is_late]
    for team in waiting:
        team.is_late = True
        ends_at = team.clock.ends_at
        if team.clock.paused_at is None and ends_at is not None and ends_at < entry.at:
            team.clock = replace(team.clock, pauses=(*team.clock.pauses, (ends_at, entry.at)))
    return bool(waiting)


def _debrief_opened(draft: Draft, _entry: Entry) -> bool:
    if draft.stage not in {Stage.PLAY, Stage.OVER}:
        return False
    draft.stage = Stage.DEBRIEF
    return True


def _ended(draft: Draft, _entry: Entry) -> bool:
    if draft.stage is Stage.ENDED or not draft.kept:
        return False
    draft.stage = Stage.ENDED
    return True


TAKERS: Final[Takers] = {
    Act.STARTED: _started,
    Act.PAUSED: _paused,
    Act.RESUMED: _resumed,
    Act.TIME_MOVED: _time_moved,
    Act.SAID: _said,
    Act.CALLED: _called,
    Act.NOTED: _noted,
    Act.FINISHED: _finished,
    Act.LATE_OPENED: _late_opened,
    Act.DEBRIEF_OPENED: _debrief_opened,
    Act.ENDED: _ended,
}

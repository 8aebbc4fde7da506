"""Hints, asked and sent, and what the game master does at a lock in the place of a team."""

from dataclasses import replace
from typing import Final

from bridging.engines.escape.acts import Act
from bridging.engines.escape.draft import Draft, LockDraft, TeamDraft
from bridging.engines.escape.hints import price, tiers_seen, time_at
from bridging.engines.escape.matching.answer import reader_of
from bridging.engines.escape.matching.matched import LONGEST, Outcome
from bridging.engines.escape.schema import HostAnswer, SubmissionAnswer
from bridging.engines.escape.state import COSTS, HintGiven, Stage, Verdict, Way
from bridging.engines.escape.taking.opened import closed_by_a_solve, refund
from bridging.engines.escape.taking.taker import Takers, member_at_play, team_and_lock, whole_number
from bridging.kernel.entry import Entry

_PLAYED: Final = frozenset({Stage.PLAY, Stage.OVER})


def _hint_asked(draft: Draft, entry: Entry) -> bool:
    """Only the next hint can be asked for: what time has pushed meanwhile is there already, and costs nothing."""
    team, name, tier = member_at_play(draft, entry), entry.text("lock"), whole_number(entry, "tier")
    lock = team.lock(name) if team is not None else None
    if team is None or lock is None or not lock.is_open:
        return False
    written, rules = draft.room.locks[name], draft.room.hint_rules
    took = time_at(lock, team.clock, entry.at, is_late=team.is_late)
    if tier is None or tier != tiers_seen(written, rules, lock.hints, took) + 1 or tier > len(written.hints):
        return False
    lock.hints.append(HintGiven(tier, entry.at, "asked", price(rules, tier), by=entry.actor))
    team.last_at = entry.at
    return True


def _hint_sent(draft: Draft, entry: Entry) -> bool:
    """To one team, or to every team that has the lock open."""
    name, tier, text = entry.text("lock"), whole_number(entry, "tier"), entry.text("text").strip()
    if draft.stage not in _PLAYED or name not in draft.room.locks:
        return False
    if tier is not None and not 1 <= tier <= len(draft.room.locks[name].hints):
        return False
    hint = HintGiven(tier or 0, entry.at, "sent", text=text, by=entry.actor)
    open_locks = [lock for lock in (team.lock(name) for team in draft.teams_named(entry.text("team"))) if lock is not None and lock.is_open]
    reached = [lock for lock in open_locks if (tier is not None or text) and not _has(lock, tier)]
    for lock in reached:
        lock.hints.append(hint)
    return bool(reached)


def _has(lock: LockDraft, tier: int | None) -> bool:
    return tier is not None and any(hint.tier == tier for hint in lock.hints)


def _ticked(draft: Draft, entry: Entry) -> bool:
    found = team_and_lock(draft, entry) if draft.stage in _PLAYED else None
    if found is None:
        return False
    team, name = found
    written, lock = draft.room.locks[name], team.lock(name)
    if lock is None or not lock.is_open or not (isinstance(written.answer, HostAnswer) or written.medium == "physical"):
        return False
    closed_by_a_solve(team, name, entry.actor, entry.at, is_late=team.is_late_at(entry.at))
    return True


def _forced(draft: Draft, entry: Entry) -> bool:
    return _left_behind(draft, entry, Way.FORCED)


def _skipped(draft: Draft, entry: Entry) -> bool:
    return _left_behind(draft, entry, Way.SKIPPED)


def _left_behind(draft: Draft, entry: Entry, way: Way) -> bool:
    found = team_and_lock(draft, entry) if draft.stage in _PLAYED else None
    if found is None:
        return False
    team, name = found
    team.close(name, way, entry.actor, entry.at, is_late=team.is_late_at(entry.at))
    return True


def _accepted(draft: Draft, entry: Entry) -> bool:
    """A further answer is right from now on, and was so when it was given: every try of it is marked, in every team."""
    name, raw = entry.text("lock"), entry.payload.get("answer")
    answer = raw.strip() if isinstance(raw, str) else ""
    if draft.stage in {Stage.LOBBY, Stage.ENDED} or name not in draft.room.locks or not 0 < len(answer) <= LONGEST:
        return False
    if answer in draft.accepted.get(name, ()) or isinstance(draft.room.locks[name].answer, HostAnswer | SubmissionAnswer):
        return False
    draft.accepted[name] = (*draft.accepted.get(name, ()), answer)
    draft.readers.clear()
    for team in draft.teams_named(""):
        _rescore(draft, team, name, entry)
    return True


def _rescore(draft: Draft, team: TeamDraft, name: str, entry: Entry) -> None:
    lock = team.lock(name)
    if lock is None or not lock.tries:
        return
    extra, codes = draft.accepted[name], draft.codes.get(team.set, {})
    read = reader_of(team.bound, name, extra=extra, codes=codes, set_name=team.set)
    right = [place for place, each in enumerate(lock.tries) if read(each.answer, team.language).outcome is Outcome.RIGHT]
    lock.wrong = None
    for place in right:
        lock.tries[place] = replace(lock.tries[place], verdict=Verdict.RIGHT, near=None, notice=None)
        draft.verdicts[lock.tries[place].seq] = Verdict.RIGHT
    lock.missed = sum(each.verdict in COSTS for each in lock.tries)
    if not right:
        return
    first = lock.tries[right[0]]
    refund(lock, first.at)
    if lock.closed_at is None:
        team.close(name, Way.SOLVED, first.by, entry.at, is_late=first.is_late)
    elif lock.way is not Way.GIVEN:
        lock.way, lock.by, lock.is_late = Way.SOLVED, first.by, first.is_late


TAKERS: Final[Takers] = {
    Act.HINT_ASKED: _hint_asked,
    Act.HINT_SENT: _hint_sent,
    Act.TICKED: _ticked,
    Act.FORCED: _forced,
    Act.SKIPPED: _skipped,
    Act.ACCEPTED: _accepted,
}

"""What a team does at its locks: answers, benches handed in, giving up."""

from datetime import timedelta
from typing import Final

from bridging.engines.escape.acts import Act
from bridging.engines.escape.draft import Draft, LockDraft, TeamDraft
from bridging.engines.escape.matching.matched import Matched, Outcome
from bridging.engines.escape.schema import SubmissionAnswer
from bridging.engines.escape.state import COSTS, Try, Verdict, Way
from bridging.engines.escape.taking.opened import closed_by_a_solve
from bridging.engines.escape.taking.taker import Takers, member_at_play
from bridging.kernel.entry import Entry

COOLING_S: Final = (10, 20, 40, 60)
"""After the first wrong answer at a lock, the second, the third, and every further one."""


def _answered(draft: Draft, entry: Entry) -> bool:
    """Two who answer at once are two entries, one after the other: the second finds what the first has done."""
    team, name = draft.team_of(entry.actor), entry.text("lock")
    lock = team.lock(name) if team is not None else None
    if team is None or lock is None:
        return False
    if refusal := _refusal(team, lock, entry):
        draft.verdicts[entry.seq] = refusal
        return False
    matched = team.matched(name, entry.payload.get("answer"), entry.text("language") or team.language)
    verdict = _verdict(team, name, lock, matched)
    is_late = team.is_late_at(entry.at)
    lock.tries.append(Try(entry.seq, entry.actor, entry.at, matched.shown, verdict, matched.near, is_late, matched.notice))
    draft.verdicts[entry.seq] = verdict
    team.last_at = entry.at
    if verdict in COSTS:
        _wrong(team, name, lock).add(matched.same)
        lock.missed += 1
        lock.cooling_until = entry.at + timedelta(seconds=COOLING_S[min(lock.missed, len(COOLING_S)) - 1])
    if verdict is Verdict.RIGHT:
        closed_by_a_solve(team, name, entry.actor, entry.at, is_late=is_late)
    return True


def _refusal(team: TeamDraft, lock: LockDraft, entry: Entry) -> Verdict | None:
    if not team.plays(entry.at):
        return Verdict.NOT_NOW
    if not lock.is_open:
        return Verdict.CLOSED
    return Verdict.COOLING if lock.cooling_until is not None and entry.at < lock.cooling_until else None


def _verdict(team: TeamDraft, name: str, lock: LockDraft, matched: Matched) -> Verdict:
    if matched.outcome is Outcome.RIGHT:
        return Verdict.RIGHT
    if matched.outcome is Outcome.UNREADABLE:
        return Verdict.UNREADABLE
    if matched.same in _wrong(team, name, lock):
        return Verdict.REPEATED
    return Verdict.NEAR if matched.outcome is Outcome.NEAR else Verdict.WRONG


def _wrong(team: TeamDraft, name: str, lock: LockDraft) -> set[str]:
    """Return what was wrong at a lock before, as it is compared."""
    if lock.wrong is None:
        lock.wrong = {team.matched(name, each.answer, team.language).same for each in lock.tries if each.verdict in COSTS}
    return lock.wrong


def _submitted(draft: Draft, entry: Entry) -> bool:
    """A bench that was handed in counts when it earned enough; one with less may be handed in again at once."""
    team, name, share = member_at_play(draft, entry), entry.text("lock"), entry.payload.get("share")
    lock = team.lock(name) if team is not None else None
    if team is None or lock is None or not lock.is_open or isinstance(share, bool) or not isinstance(share, int | float):
        return False
    answer = draft.room.locks[name].answer
    if not isinstance(answer, SubmissionAnswer) or not 0 <= share <= 1:
        return False
    is_late = team.is_late_at(entry.at)
    verdict = Verdict.RIGHT if share >= answer.at_least else Verdict.WRONG
    lock.tries.append(Try(entry.seq, entry.actor, entry.at, f"{share:.0%}", verdict, is_late=is_late))
    draft.verdicts[entry.seq] = verdict
    team.last_at = entry.at
    if verdict is Verdict.RIGHT:
        closed_by_a_solve(team, name, entry.actor, entry.at, is_late=is_late)
    return True


def _given_up(draft: Draft, entry: Entry) -> bool:
    team, name = member_at_play(draft, entry), entry.text("lock")
    lock = team.lock(name) if team is not None else None
    if team is None or lock is None or not lock.is_open:
        return False
    team.last_at = entry.at
    team.close(name, Way.GIVEN_UP, entry.actor, entry.at, is_late=team.is_late_at(entry.at))
    return True


def _scanned(draft: Draft, entry: Entry) -> bool:
    """The first scan of a prop counts, also when it means nothing yet."""
    team, prop = member_at_play(draft, entry), entry.text("prop")
    if team is None or prop not in draft.room.props or prop in team.scanned:
        return False
    team.scanned[prop] = entry.at
    team.last_at = entry.at
    return True


TAKERS: Final[Takers] = {
    Act.ANSWERED: _answered,
    Act.SUBMITTED: _submitted,
    Act.GIVEN_UP: _given_up,
    Act.SCANNED: _scanned,
}

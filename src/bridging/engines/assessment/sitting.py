"""A sitting: one person taking a test once, as it follows from what was written down.

Two streams make it: the sitting's own, and the room's, whose pauses and end hold for everybody in it. ``play`` is a pure function of both.
An answer says which revision of its item it is (``revision``), which one its device had seen when it was given (``seen``), and which device that
was. It counts while the time runs, and only on top of what its device knew: what waited in a tunnel while another device went on is kept and
shown, never put over the newer one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from bridging.engines.assessment.sitting_state import GRACE, Act, Answer, Entry, Incident, Rules, SittingState, overtakes


def play(rules: Rules, own: Sequence[Entry], room: Sequence[Entry] = ()) -> SittingState:
    """Return the state after both streams; each is taken in its own order, and room and sitting meet by time."""
    player = _Player(rules)
    for entry in _merged(own, room):
        player.take(entry)
    return player.state()


def _merged(own: Sequence[Entry], room: Sequence[Entry]) -> Iterator[Entry]:
    """Yield the entries of both; an order within a stream is never turned, even where two clocks of a server disagree.

    At the same moment a participant's own act comes first: an answer that was acknowledged is not made late by a pause.
    """
    waiting = iter(_in_time(room))
    following = next(waiting, None)
    for entry in _in_time(own):
        while following is not None and following.at < entry.at:
            yield following
            following = next(waiting, None)
        yield entry
    if following is not None:
        yield following
        yield from waiting


def _in_time(entries: Iterable[Entry]) -> Iterator[Entry]:
    latest: datetime | None = None
    for entry in entries:
        latest = entry.at if latest is None else max(latest, entry.at)
        yield entry if entry.at == latest else Entry(entry.kind, latest, entry.payload)


class _Player:
    """Takes entries one by one; what an entry asks that cannot be is left out, so that every journal can be played."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.at: dict[str, datetime | None] = {}
        self.flags: set[str] = set()
        self.answers: dict[str, Answer] = {}
        self.stale: list[Answer] = []
        self.late: list[Answer] = []
        self.incidents: list[Incident] = []
        self.is_identified = False
        self.is_code_released = False
        self.used = self.extra = timedelta()

    def state(self) -> SittingState:
        return SittingState(
            rules=self.rules,
            opened_at=self.at.get("opened"),
            is_identified=self.is_identified,
            is_code_released=self.is_code_released,
            started_at=self.at.get("started"),
            submitted_at=self.at.get("submitted"),
            closed_at=self.at.get("closed"),
            out_at=self.at.get("out"),
            paused_since=self.at.get("paused"),
            running_since=self.at.get("running"),
            used=self.used,
            extra=self.extra,
            answers=dict(self.answers),
            stale=tuple(self.stale),
            late=tuple(self.late),
            flagged=frozenset(self.flags),
            incidents=tuple(self.incidents),
        )

    def take(self, entry: Entry) -> None:
        self._run_to(entry.at)
        match entry.kind:
            case Act.OPENED:
                self.at.setdefault("opened", entry.at)
                self._extend(entry.payload, entry.at)
            case Act.ANSWERED:
                self._answer(entry.payload, entry.at)
            case Act.EXTENDED:
                self._extend(entry.payload, entry.at)
            case Act.INCIDENT:
                self.incidents.append(Incident(str(entry.payload.get("note", "")), entry.at))
                self._extend(entry.payload, entry.at)
            case Act.FLAGGED:
                (self.flags.add if entry.payload.get("on") else self.flags.discard)(str(entry.payload.get("item", "")))
            case _:
                self._turn(entry.kind, entry.at)

    def _turn(self, kind: str, now: datetime) -> None:
        """Take what says nothing but that it happened."""
        match kind:
            case Act.IDENTITY_TICKED | Act.IDENTITY_WITHDRAWN:
                self.is_identified = kind == Act.IDENTITY_TICKED
            case Act.CODE_RELEASED:
                self.is_code_released = True
            case Act.STARTED:
                self._start(now)
            case Act.SUBMITTED:
                self._submit(now)
            case Act.PAUSED:
                self._pause(now)
            case Act.RESUMED:
                self._resume(now)
            case Act.CLOSED:
                self._close(now)

    def _run_to(self, now: datetime) -> None:
        running = self.at.get("running")
        if running is not None and now >= running + (self.rules.allowed + self.extra - self.used):
            self.at["out"] = running + (self.rules.allowed + self.extra - self.used)
            self.used, self.at["running"] = self.rules.allowed + self.extra, None

    def _is_over(self) -> bool:
        return self.at.get("submitted") is not None or self.at.get("closed") is not None

    def _takes_answers(self, now: datetime) -> bool:
        out = self.at.get("out")
        return not self._is_over() and (self.at.get("running") is not None or (out is not None and now <= out + GRACE))

    def _stop_clock(self, now: datetime) -> None:
        running = self.at.get("running")
        if running is not None:
            self.used += now - running
            self.at["running"] = None

    def _start(self, now: datetime) -> None:
        if self.at.get("started") is None and not self._is_over():
            self.at["started"] = now
            if self.at.get("paused") is None:
                self.at["running"] = now

    def _answer(self, said: Mapping[str, Any], now: datetime) -> None:
        answer = Answer(
            item=str(said.get("item", "")),
            revision=int(said.get("revision", 0)),
            seen=int(said.get("seen", 0)),
            device=str(said.get("device", "")),
            raw=said.get("raw", {}),
            at=now,
        )
        if answer.item not in self.rules.items or not self._takes_answers(now):
            self.late.append(answer)
        elif overtakes(answer, self.answers.get(answer.item)):
            self.answers[answer.item] = answer
        else:
            self.stale.append(answer)

    def _extend(self, said: Mapping[str, Any], now: datetime) -> None:
        more = timedelta(seconds=max(0, int(said.get("seconds", 0))))
        if not more or self._is_over():
            return
        self.extra += more
        if self.at.get("out") is not None:
            # Given back after the time was up: it runs on from now.
            self.at["out"] = None
            self.at["running"] = None if self.at.get("paused") else now

    def _submit(self, now: datetime) -> None:
        if self.at.get("started") is not None and not self._is_over():
            self._stop_clock(now)
            self.at["submitted"] = now

    def _pause(self, now: datetime) -> None:
        if self.at.get("paused") is None and self.at.get("closed") is None:
            self._stop_clock(now)
            self.at["paused"] = now

    def _resume(self, now: datetime) -> None:
        if self.at.get("paused") is None:
            return
        self.at["paused"] = None
        if self.at.get("started") is not None and not self._is_over() and self.at.get("out") is None:
            self.at["running"] = now

    def _close(self, now: datetime) -> None:
        if self.at.get("closed") is None:
            self._stop_clock(now)
            self.at["closed"] = now

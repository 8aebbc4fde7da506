"""What is known of a finding: the value that ``play`` makes of its entries."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from bridging.engines.measurement.loop.checks import Check
from bridging.engines.measurement.loop.places import Place


class Decision(StrEnum):
    CHANGE = "change"
    WATCH = "watch"
    ACCEPT = "accept"


class Outcome(StrEnum):
    BETTER = "better"
    NO_DIFFERENCE = "no-difference"
    WORSE = "worse"
    TOO_FEW = "too-few"

    @property
    def is_answer(self) -> bool:
        return self is not Outcome.TOO_FEW


class Stage(StrEnum):
    """What a finding waits for."""

    NOTHING = "nothing"
    """Nobody has found it yet."""
    TO_TRIAGE = "to-triage"
    TO_CHANGE = "to-change"
    TO_DECLARE = "to-declare"
    TO_PUBLISH = "to-publish"
    TO_CHECK = "to-check"
    TO_LEARN = "to-learn"
    WATCHED = "watched"
    ACCEPTED = "accepted"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Found:
    """``signal`` is said by a catalogue in both languages; ``words`` are of who found it by hand. ``cohort`` is empty where it came from several."""

    place: Place
    words: str
    signal: str
    signal_args: Mapping[str, str | int | float]
    evidence_kind: str
    evidence: str
    cohort: str
    detector: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Triage:
    owner: str
    decision: Decision
    reason: str
    look_again: date | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Action:
    what: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class InForce:
    """The edition with which the change began to count, and the version of the item there."""

    edition: str
    version: int
    on: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Declared:
    """``foreseen`` is what was known then: how it stood, and what the check can show. ``seen_after``: of whom something was known after the change."""

    check: Check
    foreseen: Mapping[str, Any]
    seen_after: int
    by: str
    at: datetime

    @property
    def is_beforehand(self) -> bool:
        return self.seen_after == 0


@dataclass(frozen=True, slots=True)
class Result:
    outcome: Outcome
    effect: Mapping[str, Any]
    run: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Release:
    """What participants read: what they said, and what was done; in Dutch and in English."""

    said: tuple[str, str]
    did: tuple[str, str]
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Round:
    """From a decision to its lesson; a finding that is opened again begins another."""

    triage: Triage | None = None
    actions: tuple[Action, ...] = ()
    declared: Declared | None = None
    in_force: InForce | None = None
    results: tuple[Result, ...] = ()
    lesson: str = ""

    @property
    def answer(self) -> Result | None:
        """Return the result that says something, if there is one."""
        return next((each for each in self.results if each.outcome.is_answer), None)

    @property
    def checked(self) -> tuple[Check, Result] | None:
        """Return what was declared with the last that came of it; None before the first result."""
        return (self.declared.check, self.results[-1]) if self.declared and self.results else None


@dataclass(frozen=True, slots=True)
class Finding:
    """``left_out``: entries that asked for what could not be, by their place in the stream. ``earlier`` are rounds before it was opened again."""

    found: Found | None = None
    now: Round = field(default_factory=Round)
    earlier: tuple[Round, ...] = ()
    release: Release | None = None
    version: int = 0
    left_out: frozenset[int] = frozenset()

    @property
    def stage(self) -> Stage:
        if self.found is None:
            return Stage.NOTHING
        if self.now.lesson:
            return Stage.CLOSED
        triage = self.now.triage
        if triage is None:
            return Stage.TO_TRIAGE
        if triage.decision is not Decision.CHANGE:
            return Stage.WATCHED if triage.decision is Decision.WATCH else Stage.ACCEPTED
        return self._changing()

    def _changing(self) -> Stage:
        now = self.now
        if now.answer is not None:
            return Stage.TO_LEARN
        if not now.actions:
            return Stage.TO_CHANGE
        if now.declared is None:
            return Stage.TO_DECLARE
        return Stage.TO_PUBLISH if now.in_force is None else Stage.TO_CHECK

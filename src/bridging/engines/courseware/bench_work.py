"""What a pair did with a protocol, as its acts tell: a pure function of them, whatever the order in which they arrived."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

# What was done out of reach of the network is believed to be so old, and no older.
OLDEST: Final = timedelta(hours=12)


class BenchAct(StrEnum):
    """The kinds of entries in a pair's stream. ARRANGED: a teacher said who are the pair."""

    DONE = "bench.step-done"
    SIGNED = "bench.step-signed"
    REOPENED = "bench.step-reopened"
    TIMED = "bench.timer-started"
    MEASURED = "bench.measured"
    DEVIATED = "bench.deviated"
    PICTURED = "bench.pictured"
    ARRANGED = "bench.arranged"


@dataclass(frozen=True, slots=True)
class BenchEntry:
    """``said`` may tell ``at``, when it was done by the device that sent it; ``received`` is when it arrived."""

    act: BenchAct
    who: str
    said: Mapping[str, Any]
    received: datetime

    @property
    def step(self) -> str:
        return str(self.said.get("step", ""))

    @property
    def at(self) -> datetime:
        """Return when it was done: as the device said, where that can be true."""
        said = moment_said(self.said.get("at", ""))
        return said if said is not None and self.received - OLDEST <= said <= self.received else self.received


@dataclass(frozen=True, slots=True)
class Mark:
    """Who did it, and when. ``received``: later than ``at`` where the network was away."""

    who: str
    at: datetime
    received: datetime


@dataclass(frozen=True, slots=True)
class Measured:
    """``typed`` is what stood in the field; ``on_paper``: it was written down on paper and typed in later."""

    value: Decimal
    typed: str
    on_paper: bool
    mark: Mark


@dataclass(frozen=True, slots=True)
class Deviated:
    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class StepWork:
    """``measured`` holds all that was typed for a measurement and its number, the newest first: what two typed stands twice.

    ``pictures`` are the keys of the photos.
    """

    done: Mark | None = None
    signed: Mark | None = None
    timed: Mark | None = None
    measured: Mapping[tuple[str, int], tuple[Measured, ...]] = field(default_factory=dict)
    deviated: tuple[Deviated, ...] = ()
    pictures: tuple[str, ...] = ()


NOTHING_YET: Final = StepWork()


def moment_said(said: object) -> datetime | None:
    """Return an instant with its time zone; None for anything else."""
    try:
        moment = datetime.fromisoformat(str(said))
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def work_of(entries: Iterable[BenchEntry]) -> dict[str, StepWork]:
    """Return by step what was done at it. What was done later counts, though it arrived first."""
    by_step: dict[str, list[BenchEntry]] = {}
    for entry in sorted(entries, key=lambda each: each.at):
        # The words of who was erased are gone.
        if entry.step:
            by_step.setdefault(entry.step, []).append(entry)
    return {step: _work(those) for step, those in by_step.items()}


def _work(entries: list[BenchEntry]) -> StepWork:
    done: Mark | None = None
    signed: Mark | None = None
    timed: Mark | None = None
    measured: dict[tuple[str, int], tuple[Measured, ...]] = {}
    deviated: list[Deviated] = []
    pictures: list[str] = []
    for entry in entries:
        mark, said = Mark(entry.who, entry.at, entry.received), entry.said
        match entry.act:
            case BenchAct.DONE:
                # Two who tap it one after the other: it was done when the first did.
                done = done or mark
            case BenchAct.SIGNED:
                signed = signed or mark
            case BenchAct.REOPENED:
                # What was signed for is done anew, and signed for anew.
                done = signed = None
            case BenchAct.TIMED:
                timed = mark
            case BenchAct.MEASURED:
                place = str(said["measurement"]), int(said["number"])
                one = Measured(Decimal(said["value"]), str(said["typed"]), bool(said.get("on_paper")), mark)
                measured[place] = (one, *measured.get(place, ()))
            case BenchAct.DEVIATED:
                deviated.append(Deviated(str(said["text"]), mark))
            case BenchAct.PICTURED:
                pictures.append(str(said["picture"]))
            case BenchAct.ARRANGED:
                pass
    return StepWork(done, signed, timed, measured, tuple(deviated), tuple(pictures))

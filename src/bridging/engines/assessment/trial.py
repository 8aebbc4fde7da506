"""Items try themselves: each type makes answers of its own, and says what should happen to them."""

from dataclasses import dataclass
from enum import StrEnum

from bridging.engines.assessment.grade import Grade
from bridging.engines.assessment.raw import Raw
from bridging.kernel.message import Message


class Expected(StrEnum):
    FULL = "full"
    LESS = "less"
    RATER = "rater"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Trial:
    """An answer with its expected fate. ``detail`` is the belief that must be named, or the code of the refusal; empty: not looked at."""

    raw: Raw
    expected: Expected
    detail: str = ""


def fault_of(trial: Trial, outcome: Grade | Message) -> Message | None:
    """Return what is wrong with an item whose trial ended this way; None when it went as expected."""
    if isinstance(outcome, Message):
        seen, detail = Expected.REFUSED, outcome.code
    else:
        seen, detail = _fate(outcome), outcome.misconception or ""
    if seen is trial.expected and (not trial.detail or detail == trial.detail):
        return None
    return Message(
        "item.trial-failed",
        {"answer": _shown(trial.raw), "expected": _told(trial.expected, trial.detail), "seen": _told(seen, detail)},
    )


def _fate(grade: Grade) -> Expected:
    if grade.needs_rater:
        return Expected.RATER
    return Expected.FULL if grade.correct else Expected.LESS


def _told(fate: Expected, detail: str) -> str:
    return f"{fate} ({detail})" if detail else str(fate)


def _shown(raw: Raw) -> str:
    return ", ".join(f"{name}={value!s:.60}" for name, value in raw.items())

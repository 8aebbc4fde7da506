"""What stands on paper: the author's order, both languages, and the answer for the trainer's edition."""

from dataclasses import dataclass

from bridging.source.text import Text


@dataclass(frozen=True, slots=True)
class PaperOption:
    letter: str
    id: str
    text: Text
    correct: bool
    feedback: Text | None


@dataclass(frozen=True, slots=True)
class PaperCriterion:
    id: str
    text: Text
    points: float


@dataclass(frozen=True, slots=True)
class Paper:
    """``lines`` is the writing space; ``answer``, ``solution``, ``criteria`` and what an option says of itself are for the trainer."""

    stem: Text
    answer: Text
    lines: int = 0
    options: tuple[PaperOption, ...] = ()
    unit: str = ""
    criteria: tuple[PaperCriterion, ...] = ()
    solution: Text | None = None

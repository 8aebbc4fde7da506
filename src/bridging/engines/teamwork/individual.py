"""The individual test: an answer may be changed while time runs; what comes late is kept and does not count."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Answered:
    option: str
    confidence: int | None
    at: datetime
    is_paper: bool = False


@dataclass(frozen=True, slots=True)
class Individual:
    """``answers`` by person and item. ``finished``: who has said so."""

    answers: Mapping[tuple[str, str], Answered] = field(default_factory=dict)
    late: tuple[tuple[str, str, Answered], ...] = ()
    finished: frozenset[str] = frozenset()

    def answered(self, person: str, item: str, answer: Answered) -> "Individual":
        return replace(self, answers={**self.answers, (person, item): answer})

    def came_late(self, person: str, item: str, answer: Answered) -> "Individual":
        return replace(self, late=(*self.late, (person, item, answer)))

    def has_finished(self, person: str) -> "Individual":
        return replace(self, finished=self.finished | {person})

    def of(self, person: str) -> Mapping[str, Answered]:
        return {item: answer for (who, item), answer in self.answers.items() if who == person}

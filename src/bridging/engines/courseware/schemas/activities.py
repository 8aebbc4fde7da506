"""Assignments, meetings and readings."""

from typing import Literal

from pydantic import Field

from bridging.engines.courseware.schemas.module import Part, WorkloadKind
from bridging.kernel.activity import Track
from bridging.source.rubric import RubricCriterion, RubricLevel
from bridging.source.schema import Identifier, Localised, OutcomeId, Schema, Words

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
MeetingKind = Literal[
    "kick-off", "tbl", "guest-lecture", "clinic", "visit", "lab-day", "debate", "exam", "online", "question-hour", "escape-room"
]


class Due(Schema):
    week: int = Field(ge=1, le=60)
    day: Weekday


class Criterion(RubricCriterion):
    """``outcomes``: those that the criterion says something about; without them all that the assignment shows."""

    title: Localised
    outcomes: tuple[OutcomeId, ...] = ()
    levels: tuple[RubricLevel, ...] = Field(min_length=2)


class AssignmentFile(Schema):
    """``raters``: how many rate each work. ``anonymous``: raters see no names until the result is released.

    ``peers``: on how many works of others each participant gives feedback, without it counting as evidence; 0 for none.
    """

    id: Identifier
    version: int = Field(default=1, ge=1)
    title: Localised
    unit: Identifier
    kind: WorkloadKind
    minutes: int = Field(ge=1)
    track: Track = "both"
    parts: tuple[Part, ...] = ()
    brief: Localised
    deliverable: Localised
    due: Due
    rubric: tuple[Criterion, ...] = ()
    raters: Literal[1, 2] = 1
    anonymous: bool = False
    peers: int = Field(default=0, ge=0, le=4)
    confidentiality: bool = False
    sources: tuple[Words, ...] = ()


class PlanStep(Schema):
    minutes: int = Field(ge=1)
    title: Localised
    facilitator: Localised | None = None


class Preparation(Schema):
    pages: tuple[Identifier, ...] = ()
    readings: tuple[Identifier, ...] = ()


class MeetingFile(Schema):
    id: Identifier
    version: int = Field(default=1, ge=1)
    title: Localised
    kind: MeetingKind
    mode: Literal["physical", "online", "hybrid"]
    unit: Identifier
    week: int = Field(ge=1, le=60)
    day: Weekday | None = None
    minutes: int = Field(ge=1)
    track: Track = "both"
    workload_kind: WorkloadKind | None = None
    parts: tuple[Part, ...] = ()
    evidence: bool = False
    aim: Localised
    plan: tuple[PlanStep, ...] = ()
    materials: tuple[Localised, ...] = ()
    safety: Localised | None = None
    prepare: Preparation = Preparation()

    @property
    def hours_kind(self) -> WorkloadKind:
        """Return the kind of hours a meeting takes: an exam is assessment, wherever it is held."""
        if self.workload_kind:
            return self.workload_kind
        if self.kind == "exam":
            return "assessment"
        return "live_online" if self.mode == "online" else "physical"


class ReadingFile(Schema):
    id: Identifier
    title: Localised
    unit: Identifier
    kind: WorkloadKind = "self_study"
    minutes: int = Field(ge=1)
    track: Track = "both"
    source: Words | None = None
    url: Words | None = None
    parts: tuple[Part, ...] = ()
    guide: Localised

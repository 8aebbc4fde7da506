"""Assignments, meetings and readings."""

from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from bridging.engines.courseware.schemas.kit import HandIn, Material, Room, SafeWork, SampleLabel, Staff
from bridging.engines.courseware.schemas.module import Part, WorkloadKind
from bridging.engines.courseware.schemas.protocol import ProtocolStep
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
    """What is finished before the meeting; of ``assignments``, what is handed in."""

    pages: tuple[Identifier, ...] = ()
    readings: tuple[Identifier, ...] = ()
    assignments: tuple[Identifier, ...] = ()


class MeetingFile(Schema):
    """``tbl``: the unit of team-based learning that is played; ``room``: the escape room. ``protocol``: what is done at the bench.

    ``capacity``: how many participants one run takes; with more, the meeting is held in parallel groups, at most so many as ``parallel``.
    ``group_size``: how many participants share a table or an instrument. ``skills``: what an observer signs on the day.
    ``fallback``: what is done when a guest cancels. ``voluntary``: it takes none of the hours of the module.
    """

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
    voluntary: bool = False
    aim: Localised
    plan: tuple[PlanStep, ...] = ()
    group_size: int | None = Field(default=None, ge=2, le=40)
    capacity: int | None = Field(default=None, ge=1, le=1000)
    parallel: int = Field(default=1, ge=1, le=20)
    staff: tuple[Staff, ...] = ()
    rooms: tuple[Room, ...] = ()
    materials: tuple[Material, ...] = ()
    labels: tuple[SampleLabel, ...] = ()
    safety: Localised | None = None
    safe_work: SafeWork | None = None
    skills: tuple[Identifier, ...] = ()
    hand_in: tuple[HandIn, ...] = ()
    protocol: tuple[ProtocolStep, ...] = ()
    prepare: Preparation = Preparation()
    tbl: Identifier | None = None
    room: Identifier | None = None
    fallback: Localised | None = None

    @model_validator(mode="after")
    def _plays_what_it_is(self) -> Self:
        if self.tbl is not None and self.kind != "tbl":
            raise PydanticCustomError("meeting.tbl-kind", "only a meeting of kind tbl plays a unit")
        if self.room is not None and self.kind != "escape-room":
            raise PydanticCustomError("meeting.room-kind", "only a meeting of kind escape-room plays a room")
        return self

    @model_validator(mode="after")
    def _knows_what_to_do_without_a_guest(self) -> Self:
        if self.fallback is None and self.kind == "guest-lecture":
            raise PydanticCustomError("meeting.no-fallback", "a guest lecture says what is done when the guest cancels")
        return self

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

"""module.yaml: everything about a module that is not prose."""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from bridging.kernel.activity import Track
from bridging.kernel.bloom import Bloom
from bridging.kernel.skill import SkillLevel
from bridging.source.schema import Identifier, Localised, OutcomeId, Schema, Words

Status = Literal["draft", "pilot", "open"]
WorkloadKind = Literal["self_study", "live_online", "physical", "workplace", "assessment"]
SubstituteWay = Literal["resit", "resubmission", "assignment", "decision"]
WORKLOAD_KINDS: tuple[WorkloadKind, ...] = ("self_study", "live_online", "physical", "workplace", "assessment")


class Part(Schema):
    outcome: OutcomeId
    bloom: Bloom


class Requirement(Schema):
    """What somebody brings. ``asks`` says where that is seen.

    ``statement``: in what an applicant says, or in ``record``. ``record``: in the record alone. ``intake``: in the module's intake test, whose
    result keeps nobody out. ``record`` lists groups of modules; of each group one must have been passed, or its test-out.
    """

    id: Identifier
    text: Localised
    asks: Literal["statement", "record", "intake"] = "statement"
    record: tuple[tuple[Identifier, ...], ...] = ()


class TestOut(Schema):
    """A test for who knows the module already.

    ``exempts`` names what nobody has to do any more who passed it: fields of ``completion``, or ids of what they ask. ``counts``: whether that
    counts as done for the result as well.
    """

    items: int = Field(ge=1)
    pass_percent: float = Field(gt=0, le=100)
    exempts: tuple[Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([_-][a-z0-9]+)*$", max_length=80)], ...] = ()
    counts: bool = False


class Entry(Schema):
    requirements: tuple[Requirement, ...] = ()
    test_out: TestOut | None = None


class Workload(Schema):
    """Hours of work by kind; together the module's credits."""

    self_study: float = Field(ge=0)
    live_online: float = Field(ge=0)
    physical: float = Field(ge=0)
    workplace: float = Field(ge=0)
    assessment: float = Field(ge=0)

    @property
    def total(self) -> float:
        return self.self_study + self.live_online + self.physical + self.workplace + self.assessment

    def hours(self, kind: WorkloadKind) -> float:
        return float(getattr(self, kind))


class Weekly(Schema):
    """Work that returns every week and has no page of its own."""

    id: Identifier
    kind: WorkloadKind
    minutes: int = Field(ge=1)
    title: Localised
    weeks: tuple[int, ...] = ()


class EvidenceRef(Schema):
    """One line of an outcome's evidence: exactly one of the five."""

    item: Identifier | None = None
    assignment: Identifier | None = None
    skill: Identifier | None = None
    meeting: Identifier | None = None
    lab: Identifier | None = None

    @model_validator(mode="after")
    def names_one_thing(self) -> Self:
        if sum(value is not None for value in (self.item, self.assignment, self.skill, self.meeting, self.lab)) != 1:
            raise PydanticCustomError("evidence.one-kind", "evidence names one thing")
        return self

    @property
    def target(self) -> tuple[str, str]:
        """Return (kind, id)."""
        for kind in ("item", "assignment", "skill", "meeting", "lab"):
            found = getattr(self, kind)
            if found is not None:
                return kind, found
        raise AssertionError("validated above")


def _none_left(value: object) -> object:
    """Read a name with nothing behind it as a list whose last line was taken out: the outcome lacks evidence, the file is sound."""
    return () if value is None else value


class Outcome(Schema):
    id: OutcomeId
    verb: Words
    bloom: Bloom
    track: Track = "both"
    text: Localised
    evidence: Annotated[tuple[EvidenceRef, ...], BeforeValidator(_none_left)] = ()


class Unit(Schema):
    id: Identifier
    week: int = Field(ge=1, le=60)
    title: Localised
    goal: Localised | None = None


class Step(Schema):
    """A line of a skill's checklist. ``critical``: whoever leaves it out has not shown the skill, however well the rest went."""

    id: Identifier
    text: Localised
    critical: bool = False


class Skill(Schema):
    """``level`` is what the module asks, seen on so many ``occasions``; ``version`` goes up when the steps change."""

    id: Identifier
    version: int = Field(default=1, ge=1)
    title: Localised
    level: SkillLevel
    occasions: int = Field(default=1, ge=1, le=20)
    parts: tuple[Part, ...]
    steps: tuple[Step, ...] = ()


class Substitute(Schema):
    """What may take the place of a requirement, and on whose word.

    ``resit``: another sitting of the test. ``resubmission``: a new version of the work. ``assignment``: another one, which counts once it is
    rated and enough. ``decision``: something that an examiner accepts, with reasons.
    """

    way: SubstituteWay = "decision"
    assignment: Identifier | None = None
    text: Localised

    @model_validator(mode="after")
    def names_its_assignment(self) -> Self:
        if (self.way == "assignment") != (self.assignment is not None):
            raise PydanticCustomError("substitute.assignment", "an assignment belongs to the way assignment, and to no other")
        return self


class Completion(Schema):
    """What somebody must have done and shown.

    ``substitutes`` says what may take the place of it: by the id of an assignment, a skill or a meeting, or by the name of a field here for
    each of its things that has no line of its own.
    """

    cut_percent: float | None = Field(default=None, ge=0, le=100)
    obligatory: tuple[Identifier, ...] = ()
    skills: tuple[Identifier, ...] = ()
    presence: tuple[Identifier, ...] = ()
    substitutes: dict[str, Substitute] = Field(default_factory=dict)

    def field_of(self, key: str) -> str | None:
        """Return the field that asks for what a key names: the field itself, or a thing in it; None when nothing does."""
        asked: dict[str, tuple[str, ...]] = {
            "cut_percent": () if self.cut_percent is None else ("cut_percent",),
            "obligatory": self.obligatory,
            "skills": self.skills,
            "presence": self.presence,
        }
        return next((field for field, things in asked.items() if things and key in {field, *things}), None)


class ModuleFile(Schema):
    id: Identifier
    code: Words
    edition: Words
    status: Status
    title: Localised
    summary: Localised
    target_group: Localised
    source_language: Literal["nl", "en"] = "en"
    ec: float = Field(gt=0)
    tracks: tuple[Literal["6+", "7"], ...]
    role_paths: tuple[Identifier, ...] = ()
    prerequisites: tuple[Identifier, ...] = ()
    entry: Entry = Entry()
    workload: Workload
    weekly: tuple[Weekly, ...] = ()
    outcomes: tuple[Outcome, ...] = Field(min_length=1)
    units: tuple[Unit, ...] = Field(min_length=1)
    skills: tuple[Skill, ...] = ()
    completion: Completion = Completion()

"""The file of a room."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Final, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from bridging.engines.escape.schema.answer import Answer, Near
from bridging.engines.escape.schema.condition import Condition
from bridging.engines.escape.schema.names import Both, Name, Outcome, listed
from bridging.engines.escape.schema.paper import Card, Chart, Label, Page, Plan, Plasmid
from bridging.engines.escape.schema.short import in_order, named, things, worded
from bridging.kernel.bloom import Bloom
from bridging.source.rubric import RubricCriterion
from bridging.source.schema import Identifier, OutcomeId, Schema, Words

USUAL_MINUTES: Final = (3.0, 6.0, 15.0)
SETS: Final = ("A", "B", "C", "D", "E", "F")


def _rising(minutes: tuple[float, float, float]) -> tuple[float, float, float]:
    least, usual, most = minutes
    if not 0 < least <= usual <= most:
        raise PydanticCustomError("room.minutes-rise", "minutes run from least over usual to most")
    return minutes


def _nothing(value: Any) -> None:
    if value is not None:
        raise PydanticCustomError("room.consumes", "facts are never consumed")


_Minute = Annotated[float, Field(le=24 * 60)]
Minutes = Annotated[tuple[_Minute, _Minute, _Minute], AfterValidator(_rising)]
SetName = Literal["A", "B", "C", "D", "E", "F"]


class Clue(Schema):
    """What a team comes to hold when it comes to hold the fact of this name. ``data`` names a table of the case, ``prop`` what carries it.

    ``dealt``: in the hands of one member. ``to``: that member plays this role, if anybody does. ``document``: the pages of a dossier that it is.
    ``chart``: a picture of the data, in the place of ``picture``.
    """

    title: Both | None = None
    text: Both | None = None
    kind: Literal["text", "picture", "data", "prop", "document"] = "text"
    share: Literal["all", "dealt"] = "all"
    to: Name | None = None
    picture: Words | None = None
    alt: Both | None = None
    chart: Chart | None = None
    data: Name | None = None
    prop: Name | None = None
    document: Annotated[tuple[Page, ...], BeforeValidator(listed)] = ()

    @model_validator(mode="before")
    @classmethod
    def _in_short(cls, value: Any) -> Any:
        return worded(value)


class Lock(Schema):
    """``yields``: facts that whoever opens it comes to hold; it yields a fact of its own name as well.

    ``minutes``: least, usual and most that two people need from when it opens. ``place``: where the thing lies. ``reveals``: what is said when it
    opens, such as the code of a padlock. ``reference``: entries of the reference work. ``debrief``: what it was about, told afterwards.
    ``twins``: locks that are meant to open by the same answer, where that they agree is what is to be seen.
    """

    title: Both | None = None
    text: Both | None = None
    ask: Both | None = None
    """What stands at the field for the answer, where its kind alone says too little: “The page numbers”."""
    needs: Annotated[Condition, BeforeValidator(lambda value: [] if value is None else value)] = Condition(all=())
    answer: Answer
    near: Annotated[tuple[Near, ...], BeforeValidator(listed)] = ()
    yields: Annotated[tuple[Name, ...], BeforeValidator(listed)] = ()
    outcomes: Annotated[tuple[Outcome, ...], BeforeValidator(listed)] = ()
    bloom: Bloom = Bloom.ANALYSE
    minutes: Minutes = USUAL_MINUTES
    hints: Annotated[tuple[Both, ...], Field(max_length=3), BeforeValidator(listed)] = ()
    medium: Literal["screen", "physical"] = "screen"
    place: Name | None = None
    prop: Name | None = None
    reveals: Both | None = None
    reference: tuple[Identifier, ...] = ()
    debrief: Both | None = None
    twins: Annotated[tuple[Name, ...], BeforeValidator(listed)] = ()
    consumes: Annotated[None, BeforeValidator(_nothing)] = None


class Role(Schema):
    title: Both
    text: Both

    @model_validator(mode="before")
    @classmethod
    def _in_short(cls, value: Any) -> Any:
        return {"text": value["title"], **value} if isinstance(value, dict) and "title" in value else value


class Prop(Schema):
    """A thing on the table. ``carries``: the clue or lock that it stands for; ``codes``: what opens it, by set, where it is a padlock.

    ``scans``: it bears a QR code. ``spare``: there is a second one. ``reset``: what is done to it after a game, which takes ``reset_minutes``.
    ``text`` and what follows is printed for it: words on a card, cards to lay out, labels to stick, maps, a floor plan, pages.
    """

    title: Both
    kind: Words = "thing"
    place: Name | None = None
    carries: Name | None = None
    codes: dict[SetName, Words] = {}
    scans: bool = False
    spare: bool = False
    reset: Both | None = None
    reset_minutes: float = Field(default=0.5, ge=0, le=30)
    safety: Both | None = None
    text: Both | None = None
    picture: Words | None = None
    alt: Both | None = None
    cards: tuple[Card, ...] = ()
    labels: tuple[Label, ...] = ()
    plasmids: Annotated[tuple[Plasmid, ...], BeforeValidator(listed)] = ()
    plan: Plan | None = None
    document: Annotated[tuple[Page, ...], BeforeValidator(listed)] = ()


class Stage(Schema):
    """``reason``: why so few of its locks are open at a time, where that is meant."""

    id: Name
    title: Both
    text: Both | None = None
    locks: Annotated[tuple[Name, ...], BeforeValidator(listed)]
    reason: Both | None = None


class Deal(Schema):
    """How dealt clues reach members: ``copies`` of each; ``redeal``: what an absent member held goes to those who are there."""

    copies: int = Field(default=1, ge=1, le=6)
    redeal: bool = True


class Data(Schema):
    """``seed``: each team has its own, each set of props has its own, or all have this one."""

    case: Identifier
    seed: Literal["team", "set"] | int = "team"


class Team(Schema):
    least: int = Field(default=3, ge=1, le=12)
    most: int = Field(default=6, ge=1, le=12)

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if self.least > self.most:
            raise PydanticCustomError("room.team-rise", "a team has at least as many as it has at most")
        return self


class HintRules(Schema):
    """``cost``: minutes of the preparation of the pitch that each hint of a lock takes, never of the countdown; the first is free.

    A hint is offered when a lock has been open for its usual minutes; it is pushed, and free, after ``push`` of the way from usual to most.
    """

    cost: tuple[Annotated[float, Field(ge=0, le=30)], ...] = (0, 1, 2)
    push: float = Field(default=0.5, ge=0, le=1)

    @model_validator(mode="after")
    def _first_is_free(self) -> Self:
        if self.cost and self.cost[0] > 0:
            raise PydanticCustomError("room.first-hint-free", "the first hint is free")
        return self


class Criterion(RubricCriterion):
    """``by``: the observer judges the team, the reader judges each member's reflection. ``parts`` are the outcomes that it speaks for."""

    title: Both
    by: Literal["observer", "reader"]
    weight: float = Field(default=1, gt=0, le=100)
    outcomes: tuple[OutcomeId, ...] = ()
    bloom: Bloom = Bloom.EVALUATE


class Call(Schema):
    """Somebody of the story calls every team after so many minutes of play: ``text`` is what they say, by mouth or on the screen.

    ``listen``: what the game master notes of the answer.
    """

    minute: float = Field(gt=0, le=480)
    by: Both
    text: Both
    listen: Both | None = None


class Debrief(Schema):
    """``questions`` are talked over by all; ``reflection`` is written by each alone."""

    minutes: int = Field(default=20, ge=1, le=180)
    questions: Annotated[tuple[Both, ...], BeforeValidator(listed)] = ()
    reflection: Annotated[tuple[Both, ...], BeforeValidator(listed)] = ()

    @model_validator(mode="before")
    @classmethod
    def _in_short(cls, value: Any) -> Any:
        is_questions = isinstance(value, str | list | tuple) or (isinstance(value, dict) and bool(value) and value.keys() <= {"nl", "en"})
        return {"questions": value} if is_questions else value


class Variant(Schema):
    """Another way to play. ``given``: locks that are handed over ready-made; ``on_screen``: nothing is locked up, all is told on the screen."""

    title: Both
    text: Both | None = None
    given: tuple[Name, ...] = ()
    on_screen: bool = False
    team: Team | None = None


class Room(Schema):
    """``start`` and ``yields`` are facts; a fact that has a clue of its name is told by it. ``pitch``: minutes in which a team prepares what it says.

    ``house``: the made-up organisation in whose name its documents are.
    """

    schema_: Literal[1] = Field(alias="schema")
    id: Name
    version: int = Field(default=1, ge=1)
    title: Both | None = None
    house: Both | None = None
    story: Both | None = None
    minutes: float = Field(default=60, gt=0, le=480)
    pitch: float = Field(default=0, ge=0, le=120)
    team: Team = Team()
    start: Annotated[tuple[Name, ...], BeforeValidator(listed)] = ()
    exit: Condition
    clues: Annotated[dict[Name, Clue], BeforeValidator(things)] = {}
    locks: dict[Name, Lock]
    roles: Annotated[dict[Name, Role], BeforeValidator(named)] = {}
    props: Annotated[dict[Name, Prop], BeforeValidator(named)] = {}
    places: dict[Name, Both] = {}
    stages: Annotated[tuple[Stage, ...], BeforeValidator(in_order)] = ()
    deal: Deal = Deal()
    data: Data | None = None
    hint_rules: HintRules = HintRules()
    calls: tuple[Call, ...] = ()
    variants: dict[Name, Variant] = {}
    rubric: tuple[Criterion, ...] = ()
    debrief: Debrief = Debrief()
    safety: Annotated[tuple[Both, ...], BeforeValidator(listed)] = ()
    briefing: Both | None = None
    guide: Both | None = None

    @cached_property
    def padlocks(self) -> Mapping[str, list[str]]:
        """The props that have codes, by what they carry."""
        found: dict[str, list[str]] = defaultdict(list)
        for name, prop in self.props.items():
            if prop.codes and prop.carries is not None:
                found[prop.carries].append(name)
        return dict(found)

    def title_in(self, language: str) -> str:
        return self.title[language] if self.title else self.id

"""A test as its authors write it: rules, blueprint, forms and the judgement of its raters."""

from typing import Annotated, Final, Literal, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from bridging.kernel.activity import Track
from bridging.kernel.bloom import Bloom
from bridging.source.schema import Identifier, Localised, OutcomeId, Schema, Words

Kind = Literal["intake", "start", "gate", "test-out", "module", "resit"]
"""``gate``: what must be right before work begins, such as a safety test before a lab day; sat again until it is.

``start``: the same items as part of the module's test, asked before it, so that the difference can be read. It decides nothing about anybody.
"""
Shown = Literal["score", "outcomes", "cut", "answers", "remediation"]
Percent = Annotated[float, Field(ge=0, le=100)]
ItemPin = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*@[1-9][0-9]*$", max_length=90)]
"""An item at a version: ratings and parallel forms hold for what the item said then."""

FEWEST_RATERS: Final = 2


def pinned(pin: str) -> tuple[str, int]:
    """Return the item and the version that a pin names."""
    item_id, _, version = pin.partition("@")
    return item_id, int(version)


class BlueprintRow(Schema):
    """How many items show an outcome at a level, and for which track."""

    outcome: OutcomeId
    bloom: Bloom
    count: int = Field(ge=1, le=200, strict=True)
    track: Track = "both"


class Shuffle(Schema):
    """What may stand in another order for each person. Without it everybody has the order of the form and of the item's author."""

    items: bool = False
    options: bool = False


class Pass(Schema):
    """``angoff``: the cut follows from the ratings of the form; ``percent``: a share of the points; ``none``: nobody fails."""

    method: Literal["angoff", "percent", "none"]
    percent: Percent | None = None

    @model_validator(mode="after")
    def _has_its_percent(self) -> Self:
        if (self.method == "percent") != (self.percent is not None):
            raise PydanticCustomError("test.percent", "a percent belongs to the method percent, and to no other")
        return self


class ResultPolicy(Schema):
    """When a result comes and what it shows; ``evidence``: whether it counts for the outcomes."""

    release: Literal["at-once", "by-hand"] = "by-hand"
    shows: tuple[Shown, ...] = ("score", "outcomes", "cut")
    inspection_days: int = Field(default=0, ge=0, le=60, strict=True)
    evidence: bool = True


class Ratings(Schema):
    """For each item what share of people who only just pass would answer it rightly, by rater, in the order of ``raters``."""

    synthetic: bool = False
    raters: Annotated[tuple[Identifier, ...], Field(min_length=FEWEST_RATERS)]
    percent: dict[Identifier, tuple[Percent, ...]]


class Assembled(Schema):
    """A form that is drawn from the bank: the same seed draws the same items."""

    seed: Words
    exclude: tuple[Identifier, ...] = ()
    """Forms whose items are left out."""


class Form(Schema):
    """Items in their order, or how they are drawn. ``shares_with`` names the forms with which it may have items in common."""

    id: Identifier
    items: tuple[ItemPin, ...] = ()
    assembled: Assembled | None = None
    ratings: Ratings | None = None
    shares_with: tuple[Identifier, ...] = ()

    @model_validator(mode="after")
    def _has_items_one_way(self) -> Self:
        if bool(self.items) == (self.assembled is not None):
            raise PydanticCustomError("test.form-one-way", "form {form} lists its items or says how they are drawn", {"form": self.id})
        ids = [pinned(pin)[0] for pin in self.items]
        twice = next((item for item in ids if ids.count(item) > 1), None)
        if twice:
            raise PydanticCustomError("test.item-twice", "form {form} has {item} twice", {"form": self.id, "item": twice})
        return self


class KnowledgeTest(Schema):
    """``blueprint_of`` names the test whose blueprint this one has, so that both stay parallel.

    ``twins`` are groups of items that ask the same or give each other away: a form holds at most one of each.
    """

    id: Identifier
    kind: Kind
    title: Localised
    minutes: int = Field(ge=5, le=300, strict=True)
    supervised: bool = True
    one_at_a_time: bool = False
    shuffle: Shuffle = Shuffle()
    aids: tuple[Localised, ...] = ()
    pass_mark: Pass
    result: ResultPolicy = ResultPolicy()
    blueprint: tuple[BlueprintRow, ...] = ()
    blueprint_of: Identifier | None = None
    twins: tuple[tuple[Identifier, ...], ...] = ()
    forms: Annotated[tuple[Form, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if bool(self.blueprint) == (self.blueprint_of is not None):
            raise PydanticCustomError("test.blueprint-one-way", "a test has a blueprint of its own, or that of another test")
        rows = [(row.outcome, row.bloom, row.track) for row in self.blueprint]
        if len(set(rows)) < len(rows):
            raise PydanticCustomError("test.rows-distinct", "two rows of the blueprint name the same outcome, level and track")
        if self.kind == "start" and not self._only_measures:
            raise PydanticCustomError(
                "test.start-decides", "a start measurement has no pass mark, gives no evidence, shows no answers and is given out by hand"
            )
        if self.kind == "gate" and not self._can_be_sat_again:
            raise PydanticCustomError(
                "test.gate-again",
                "a test that opens a gate is not supervised, has a percentage, is given out at once and gives no evidence",
            )
        forms = [form.id for form in self.forms]
        if len(set(forms)) < len(forms):
            raise PydanticCustomError("test.forms-distinct", "two forms have the same id")
        return self

    @property
    def _only_measures(self) -> bool:
        """Tell whether nobody can fail by it, nothing counts, and its questions stay unknown for the test that asks them again."""
        is_secret = self.result.release == "by-hand" and not {"answers", "cut", "remediation"} & set(self.result.shows)
        return self.pass_mark.method == "none" and not self.result.evidence and is_secret

    @property
    def _can_be_sat_again(self) -> bool:
        """Tell whether anybody can try on their own until it is right, and the tries say nothing of what they learned."""
        is_own = not self.supervised and self.result.release == "at-once" and not self.result.evidence
        return is_own and self.pass_mark.method == "percent"

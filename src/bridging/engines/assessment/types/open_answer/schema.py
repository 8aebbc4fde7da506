"""The file of an open item."""

from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from bridging.engines.assessment.distinct import twins
from bridging.engines.assessment.item import Item
from bridging.source.schema import Identifier, Localised, Schema

MIN_CRITERIA: Final = 2


class Criterion(Schema):
    """What a rater looks for, and what it is worth."""

    id: Identifier
    text: Localised
    points: float = Field(gt=0, le=100, allow_inf_nan=False)


def _enough(criteria: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
    if len(criteria) < MIN_CRITERIA:
        raise PydanticCustomError(
            "item.criteria-count", "{count} criteria; there are at least {minimum}", {"count": len(criteria), "minimum": MIN_CRITERIA}
        )
    return criteria


def _unique_ids(criteria: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
    seen: set[str] = set()
    for criterion in criteria:
        if criterion.id in seen:
            raise PydanticCustomError("item.criterion-ids-unique", "two criteria have the id {criterion}", {"criterion": criterion.id})
        seen.add(criterion.id)
    return criteria


def _distinct(criteria: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
    same = twins((criterion.id, criterion.text) for criterion in criteria)
    if same:
        language, first, second = same
        raise PydanticCustomError(
            "item.criteria-distinct",
            "criteria {first} and {second} read the same in {language}",
            {"first": first, "second": second, "language": language},
        )
    return criteria


class OpenItem(Item):
    """``lines`` is the writing space in print."""

    type: Literal["open"]
    lines: int = Field(default=8, ge=1, le=60, strict=True)
    model_answer: Localised
    criteria: Annotated[tuple[Criterion, ...], AfterValidator(_enough), AfterValidator(_unique_ids), AfterValidator(_distinct)]

"""Items that a rater judges by criteria: what their files share."""

from typing import Annotated, Final, Self

from pydantic import AfterValidator, model_validator
from pydantic_core import PydanticCustomError

from bridging.engines.assessment.distinct import first_repeated, twins
from bridging.engines.assessment.item import Item
from bridging.kernel.activity import Track
from bridging.source.rubric import RubricCriterion
from bridging.source.schema import Localised

MIN_CRITERIA: Final = 2
_TRACKS: Final[tuple[Track, ...]] = ("6+", "7")


class Criterion(RubricCriterion):
    """What a rater looks for, and what it is worth."""

    text: Localised


def _unique_ids(criteria: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
    twice = first_repeated(criterion.id for criterion in criteria)
    if twice:
        raise PydanticCustomError("item.criterion-ids-unique", "two criteria have the id {criterion}", {"criterion": twice})
    return criteria


def _distinct(criteria: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
    texts = ((criterion.id, criterion.text) for criterion in criteria)
    same = twins(texts, "item.criteria-distinct", "criteria {first} and {second} read the same in {language}")
    if same:
        raise same
    return criteria


class JudgedItem(Item):
    """``model_answer`` is one good answer, or what a good one holds; it is shown beside the learner's own."""

    model_answer: Localised
    criteria: Annotated[tuple[Criterion, ...], AfterValidator(_unique_ids), AfterValidator(_distinct)]

    def criteria_for(self, track: Track) -> tuple[Criterion, ...]:
        return tuple(criterion for criterion in self.criteria if criterion.counts_for(track))

    @model_validator(mode="after")
    def _enough_for_each_track(self) -> Self:
        count = min(len(self.criteria_for(track)) for track in _TRACKS if self.track in {"both", track})
        if count < MIN_CRITERIA:
            raise PydanticCustomError(
                "item.criteria-count", "{count} criteria; there are at least {minimum}", {"count": count, "minimum": MIN_CRITERIA}
            )
        return self

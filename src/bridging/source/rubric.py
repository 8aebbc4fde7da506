"""What a rater judges by: criteria with levels, for all learners or for one track. Items and assignments share it."""

from itertools import pairwise
from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from bridging.kernel.activity import Track
from bridging.source.schema import Identifier, Localised, Schema


class RubricLevel(Schema):
    """A step of a criterion, in words, with what it earns."""

    points: float = Field(ge=0, allow_inf_nan=False)
    text: Localised


class RubricCriterion(Schema):
    """A criterion, apart from its name; ``levels`` run from all of its points down."""

    id: Identifier
    track: Track = "both"
    points: float = Field(gt=0, le=100, allow_inf_nan=False)
    levels: tuple[RubricLevel, ...] = ()

    @model_validator(mode="after")
    def _levels_fall(self) -> Self:
        points = [level.points for level in self.levels]
        if len(points) == 1:
            raise PydanticCustomError("rubric.one-level", "criterion {criterion} has one level", {"criterion": self.id})
        if points and points[0] != self.points:
            raise PydanticCustomError(
                "rubric.top-level",
                "the highest level of {criterion} earns {given}, not {points}",
                {"criterion": self.id, "given": points[0], "points": self.points},
            )
        if any(lower >= higher for higher, lower in pairwise(points)):
            raise PydanticCustomError("rubric.levels-fall", "the levels of {criterion} do not run from high to low", {"criterion": self.id})
        return self

    def counts_for(self, track: Track) -> bool:
        """Return whether a learner of this track is judged by it; of a learner whose track is not known, every criterion counts."""
        return "both" in {self.track, track} or self.track == track

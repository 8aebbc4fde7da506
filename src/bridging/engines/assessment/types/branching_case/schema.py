"""The file of a branching case."""

from functools import cached_property
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from bridging.engines.assessment.item import Item
from bridging.engines.assessment.placed import refuse
from bridging.engines.assessment.types.branching_case.name_checks import name_faults
from bridging.engines.assessment.types.branching_case.parts import CaseScene, Ending, Penalty, Variable
from bridging.engines.assessment.types.branching_case.play import Case
from bridging.engines.assessment.types.branching_case.play_checks import play_faults
from bridging.engines.assessment.types.branching_case.search import Search, search
from bridging.kernel.bloom import Bloom


class BranchingCaseItem(Item):
    """The stem tells how it begins; play starts at the first scene."""

    type: Literal["branching-case"]
    ceiling: ClassVar[Bloom] = Bloom.EVALUATE
    variables: Annotated[tuple[Variable, ...], Field(max_length=6)] = ()
    scenes: Annotated[tuple[CaseScene, ...], Field(min_length=1, max_length=60)]
    endings: Annotated[tuple[Ending, ...], Field(min_length=2, max_length=20)]
    penalties: tuple[Penalty, ...] = ()

    @property
    def case(self) -> Case:
        return Case(
            self.variables,
            {scene.id: scene for scene in self.scenes},
            {ending.id: ending for ending in self.endings},
            self.penalties,
            len(self.parts),
        )

    @cached_property
    def search(self) -> Search:
        """Everything that can happen, worked out once: an item does not change."""
        return search(self.case)

    @model_validator(mode="after")
    def _is_sound(self) -> Self:
        refuse(name_faults(self.case, self.scenes, self.endings))
        refuse(play_faults(self.search, self.scenes, self.endings))
        return self

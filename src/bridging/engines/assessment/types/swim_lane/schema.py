"""The file of a swim-lane item."""

from functools import cached_property
from typing import ClassVar, Literal

from bridging.engines.assessment.assigning.schema import KeyedRow, Named, SheetItem, options_of
from bridging.engines.assessment.assigning.sheet import Sheet, SheetRow
from bridging.kernel.bloom import Bloom
from bridging.source.schema import Identifier, Localised, Schema
from bridging.source.yaml import Place


class AlsoRight(Schema):
    """A lane that may do the step as well; ``note`` says when."""

    lane: Identifier
    note: Localised


class Step(KeyedRow):
    """``key`` is the lane that does it. Practice differs between organisations: ``also`` counts as right."""

    also: tuple[AlsoRight, ...] = ()

    def as_row(self, place: Place) -> SheetRow:
        return SheetRow(
            self.id,
            self.text,
            (self.key, *(other.lane for other in self.also)),
            place,
            feedback=self.feedback,
            notes={other.lane: other.note for other in self.also},
            misconceptions=self.misconceptions,
        )


class SwimLaneItem(SheetItem):
    """The same words may stand in two steps: what is done twice is told apart by its number."""

    type: Literal["swim-lane"]
    ceiling: ClassVar[Bloom] = Bloom.ANALYSE
    lanes: tuple[Named, ...]
    steps: tuple[Step, ...]

    @cached_property
    def sheet(self) -> Sheet:
        rows = tuple(step.as_row(("steps", index)).labelled(str(index + 1)) for index, step in enumerate(self.steps))
        return Sheet(rows, options_of("lanes", self.lanes), "lanes")

"""The parts that the files of these types are made of, and the item that comes down to a sheet."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from typing import Self

from pydantic import model_validator

from bridging.engines.assessment.assigning.checks import sheet_faults
from bridging.engines.assessment.assigning.sheet import Sheet, SheetOption, SheetRow
from bridging.engines.assessment.item import Item
from bridging.engines.assessment.placed import PlacedFault, refuse
from bridging.source.schema import Identifier, Localised, Schema
from bridging.source.yaml import Place


class Named(Schema):
    """Something with a stable id that a learner sees by its words."""

    id: Identifier
    text: Localised


class KeyedRow(Named):
    """``key`` is the id of the right option; ``misconceptions`` name the belief behind a wrong one."""

    key: Identifier
    feedback: Localised | None = None
    misconceptions: dict[Identifier, Identifier] = {}

    def as_row(self, place: Place) -> SheetRow:
        return SheetRow(self.id, self.text, (self.key,), place, feedback=self.feedback, misconceptions=self.misconceptions)


class SheetItem(Item):
    @property
    @abstractmethod
    def sheet(self) -> Sheet:
        """What the file comes down to, worked out once: an item does not change. Made also from a file with faults, to find them in it."""

    def own_faults(self) -> Iterable[PlacedFault]:
        """Say what else is wrong with a file of this type."""
        return ()

    def all_faults(self) -> Iterator[PlacedFault]:
        yield from self.own_faults()
        yield from sheet_faults(self.sheet)

    @model_validator(mode="after")
    def _is_sound(self) -> Self:
        refuse(self.all_faults())
        return self


def options_of(field: str, named: tuple[Named, ...]) -> tuple[SheetOption, ...]:
    return tuple(SheetOption(entry.id, entry.text, (field, index)) for index, entry in enumerate(named))


def rows_of(field: str, rows: tuple[KeyedRow, ...]) -> tuple[SheetRow, ...]:
    return tuple(row.as_row((field, index)) for index, row in enumerate(rows))

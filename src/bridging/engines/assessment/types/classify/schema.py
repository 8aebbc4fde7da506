"""The file of a classify item."""

from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar, Literal

from bridging.engines.assessment.assigning.checks import twin_rows
from bridging.engines.assessment.assigning.schema import KeyedRow, Named, SheetItem, options_of, rows_of
from bridging.engines.assessment.assigning.sheet import Sheet
from bridging.engines.assessment.placed import PlacedFault
from bridging.kernel.bloom import Bloom
from bridging.source.schema import Localised


class Card(KeyedRow):
    """``feedback`` is the reason that puts it into its class."""

    feedback: Localised


class ClassifyItem(SheetItem):
    """A class that no card belongs to is allowed: it has to be ruled out."""

    type: Literal["classify"]
    ceiling: ClassVar[Bloom] = Bloom.EVALUATE
    classes: tuple[Named, ...]
    cards: tuple[Card, ...]

    @cached_property
    def sheet(self) -> Sheet:
        return Sheet(rows_of("cards", self.cards), options_of("classes", self.classes), "cards", shuffle_rows=True)

    def own_faults(self) -> Iterator[PlacedFault]:
        return twin_rows(((card.id, card.text) for card in self.cards), ("cards",))

"""The file of a matching item."""

from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar, Literal

from bridging.engines.assessment.assigning.checks import twin_rows
from bridging.engines.assessment.assigning.schema import KeyedRow, Named, SheetItem, options_of, rows_of
from bridging.engines.assessment.assigning.sheet import Sheet
from bridging.engines.assessment.placed import PlacedFault
from bridging.kernel.bloom import Bloom


class MatchingItem(SheetItem):
    """``reuse``: an option may belong to more rows than one. Options that belong to no row are distractors."""

    type: Literal["matching"]
    ceiling: ClassVar[Bloom] = Bloom.ANALYSE
    rows: tuple[KeyedRow, ...]
    options: tuple[Named, ...]
    reuse: bool = False

    @cached_property
    def sheet(self) -> Sheet:
        return Sheet(
            rows_of("rows", self.rows),
            options_of("options", self.options),
            "pairs",
            reuse=self.reuse,
            lettered=True,
            shuffle_options=True,
        )

    def own_faults(self) -> Iterator[PlacedFault]:
        return twin_rows(((row.id, row.text) for row in self.rows), ("rows",))

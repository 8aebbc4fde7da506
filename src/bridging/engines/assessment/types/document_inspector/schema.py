"""The file of a document inspector."""

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from pydantic import Field
from pydantic_core import PydanticCustomError

from bridging.engines.assessment.assigning.schema import Named, SheetItem, options_of
from bridging.engines.assessment.assigning.sheet import Sheet, SheetRow
from bridging.engines.assessment.placed import PlacedFault
from bridging.kernel.bloom import Bloom
from bridging.source.schema import Identifier, Localised, Schema, Words


class LineError(Schema):
    """What is wrong with a line. Kinds overlap: ``also`` names those that count as right too."""

    kind: Identifier
    also: tuple[Identifier, ...] = ()
    explanation: Localised


class RecordLine(Named):
    """``label`` is what the record itself calls the line; without one it is numbered. ``fine``: why a line that looks wrong is not."""

    label: Words | None = None
    error: LineError | None = None
    fine: Localised | None = None

    def as_row(self, index: int) -> SheetRow:
        label, error = self.label or str(index + 1), self.error
        place = ("lines", index, "error") if error else ("lines", index)
        keys = (error.kind, *error.also) if error else ()
        return SheetRow(self.id, self.text, keys, place, feedback=error.explanation if error else self.fine).labelled(label)


class DocumentInspectorItem(SheetItem):
    """``title`` names the record; ``pass_finds`` is how many points are enough, as an extra bar beside the score."""

    type: Literal["document-inspector"]
    ceiling: ClassVar[Bloom] = Bloom.EVALUATE
    title: Localised
    kinds: tuple[Named, ...]
    lines: tuple[RecordLine, ...]
    pass_finds: Annotated[int, Field(ge=1, strict=True)] | None = None

    @cached_property
    def sheet(self) -> Sheet:
        rows = tuple(line.as_row(index) for index, line in enumerate(self.lines))
        return Sheet(rows, options_of("kinds", self.kinds), "document", title=self.title, optional=True)

    @property
    def errors(self) -> int:
        return sum(line.error is not None for line in self.lines)

    def own_faults(self) -> Iterator[PlacedFault]:
        if self.errors in {0, len(self.lines)}:
            yield (
                ("lines",),
                PydanticCustomError(
                    "item.error-lines",
                    "{count} of {total} lines have an error; at least one has, and at least one has not",
                    {"count": self.errors, "total": len(self.lines)},
                ),
            )
        if self.pass_finds is not None and self.pass_finds > self.errors:
            yield (
                ("pass_finds",),
                PydanticCustomError(
                    "item.pass-finds-too-many",
                    "{needed} finds are needed and there are {count} errors",
                    {"needed": self.pass_finds, "count": self.errors},
                ),
            )
        for index, line in enumerate(self.lines):
            if line.error and line.fine:
                yield (
                    ("lines", index, "fine"),
                    PydanticCustomError("item.error-line-fine", "line {line} has an error and says why it is fine", {"line": line.id}),
                )

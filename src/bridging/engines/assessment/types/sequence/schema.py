"""The file of a sequence item."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from bridging.engines.assessment.distinct import repeated, twins
from bridging.engines.assessment.item import Item
from bridging.engines.assessment.placed import PlacedFault, refuse
from bridging.kernel.bloom import Bloom
from bridging.source.schema import Identifier, Localised, Schema


class Entry(Schema):
    """``feedback`` says why it stands where it stands."""

    id: Identifier
    text: Localised
    feedback: Localised | None = None


type Group = Annotated[tuple[Identifier, ...], Field(min_length=2)]


class SequenceItem(Item):
    """``entries`` stand in the right order; the mutual order of the entries of one of the ``groups`` does not matter."""

    type: Literal["sequence"]
    ceiling: ClassVar[Bloom] = Bloom.ANALYSE
    entries: Annotated[tuple[Entry, ...], Field(min_length=3, max_length=20)]
    groups: tuple[Group, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        return tuple(entry.id for entry in self.entries)

    @property
    def ranks(self) -> dict[str, int]:
        """Return the rank of each entry; entries whose mutual order does not matter share one."""
        first = {entry: min(map(self.key.index, group)) for group in self.groups for entry in group}
        return {entry: first.get(entry, index) for index, entry in enumerate(self.key)}

    @model_validator(mode="after")
    def _is_sound(self) -> Self:
        refuse(self._entry_faults())
        refuse(self._group_faults())
        return self

    def _entry_faults(self) -> Iterator[PlacedFault]:
        for index, entry in repeated(self.key):
            yield (
                ("entries", index, "id"),
                PydanticCustomError("item.entry-ids-unique", "two entries have the id {entry}", {"entry": entry}),
            )
        texts = ((entry.id, entry.text) for entry in self.entries)
        same = twins(texts, "item.entries-distinct", "entries {first} and {second} read the same in {language}")
        if same:
            yield ("entries",), same

    def _group_faults(self) -> Iterator[PlacedFault]:
        taken: set[str] = set()
        for index, group in enumerate(self.groups):
            unknown = [entry for entry in group if entry not in self.key]
            twice = [entry for position, entry in enumerate(group) if entry in taken or entry in group[:position]]
            for entry in unknown:
                yield (
                    ("groups", index),
                    PydanticCustomError("item.group-entry-unknown", "no entry has the id {entry}", {"entry": entry}),
                )
            for entry in twice:
                yield (
                    ("groups", index),
                    PydanticCustomError("item.group-entry-twice", "entry {entry} stands in the groups twice", {"entry": entry}),
                )
            taken |= set(group)
            if not unknown and not twice:
                yield from self._span_faults(index, group)

    def _span_faults(self, index: int, group: tuple[str, ...]) -> Iterator[PlacedFault]:
        """Find a group that leaves entries out in its middle, and one that leaves nothing to order."""
        places = sorted(map(self.key.index, group))
        if places[-1] - places[0] >= len(group):
            yield (
                ("groups", index),
                PydanticCustomError("item.group-apart", "{entry} does not follow the others of its group", {"entry": self.key[places[-1]]}),
            )
        if len(group) == len(self.key):
            yield ("groups", index), PydanticCustomError("item.group-of-all", "the order of no two entries matters")

"""All types of item: a new one is a line in each of the two lists."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Final

from pydantic import ConfigDict, Field, TypeAdapter

from bridging.engines.assessment.item import Item
from bridging.engines.assessment.item_type import ItemType
from bridging.engines.assessment.types import hotspot, numeric, open_answer, single_choice
from bridging.engines.assessment.types.hotspot.schema import HotspotItem
from bridging.engines.assessment.types.numeric.schema import NumericItem
from bridging.engines.assessment.types.open_answer.schema import OpenItem
from bridging.engines.assessment.types.single_choice.schema import SingleChoiceItem

type AnyType = ItemType[Any, Any, Any]

TYPES: Final[Mapping[str, AnyType]] = MappingProxyType(
    {known.name: known for known in (single_choice.TYPE, numeric.TYPE, open_answer.TYPE, hotspot.TYPE)}
)

# Built at the first use: the check reads items by their own model and never needs all of them at once.
ITEM_FILE: Final[TypeAdapter[Item]] = TypeAdapter(
    Annotated[SingleChoiceItem | NumericItem | OpenItem | HotspotItem, Field(discriminator="type")], config=ConfigDict(defer_build=True)
)


def type_of(item: Item) -> AnyType:
    return TYPES[item.type]

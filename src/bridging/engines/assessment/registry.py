"""All types of item: a new one is a line in each of the two lists."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Final

from pydantic import ConfigDict, Field, TypeAdapter

from bridging.engines.assessment.item import Item
from bridging.engines.assessment.item_type import ItemType
from bridging.engines.assessment.types import (
    hotspot,
    multiple_choice,
    numeric,
    open_answer,
    single_choice,
    true_false,
)
from bridging.engines.assessment.types.hotspot.schema import HotspotItem
from bridging.engines.assessment.types.multiple_choice.schema import MultipleChoiceItem
from bridging.engines.assessment.types.numeric.schema import NumericItem
from bridging.engines.assessment.types.open_answer.schema import OpenItem
from bridging.engines.assessment.types.single_choice.schema import SingleChoiceItem
from bridging.engines.assessment.types.true_false.schema import TrueFalseItem

type AnyType = ItemType[Any, Any, Any]

TYPES: Final[Mapping[str, AnyType]] = MappingProxyType(
    {
        known.name: known
        for known in (
            single_choice.TYPE,
            multiple_choice.TYPE,
            true_false.TYPE,
            numeric.TYPE,
            open_answer.TYPE,
            hotspot.TYPE,
        )
    }
)

# Built at the first use: the check reads items by their own model and never needs all of them at once.
ITEM_FILE: Final[TypeAdapter[Item]] = TypeAdapter(
    Annotated[
        SingleChoiceItem
        | MultipleChoiceItem
        | TrueFalseItem
        | NumericItem
        | OpenItem
        | HotspotItem,
        Field(discriminator="type"),
    ],
    config=ConfigDict(defer_build=True),
)  # fmt: skip


def type_of(item: Item) -> AnyType:
    return TYPES[item.type]

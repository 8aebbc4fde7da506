"""All types of item: a new one is an import and a line in the list."""

from collections.abc import Mapping
from functools import reduce
from operator import or_
from types import MappingProxyType
from typing import Annotated, Any, Final

from pydantic import ConfigDict, Field, TypeAdapter

from bridging.engines.assessment.item import Item
from bridging.engines.assessment.item_type import ItemType
from bridging.engines.assessment.types import (
    branching_case,
    calculation,
    classify,
    cloze,
    decision_tree,
    document_inspector,
    evidence_board,
    file_upload,
    hotspot,
    matching,
    multiple_choice,
    numeric,
    open_answer,
    plate_layout,
    sequence,
    short_text,
    single_choice,
    swim_lane,
    true_false,
)

type AnyType = ItemType[Any, Any, Any]

_ALL: Final[tuple[AnyType, ...]] = (
    single_choice.TYPE,
    multiple_choice.TYPE,
    true_false.TYPE,
    numeric.TYPE,
    calculation.TYPE,
    short_text.TYPE,
    cloze.TYPE,
    open_answer.TYPE,
    classify.TYPE,
    file_upload.TYPE,
    hotspot.TYPE,
    matching.TYPE,
    sequence.TYPE,
    decision_tree.TYPE,
    branching_case.TYPE,
    plate_layout.TYPE,
    swim_lane.TYPE,
    evidence_board.TYPE,
    document_inspector.TYPE,
)

TYPES: Final[Mapping[str, AnyType]] = MappingProxyType({known.name: known for known in _ALL})

_ANY_MODEL: Any = reduce(or_, (known.model for known in _ALL))

# Built at the first use: the check reads items by their own model and never needs all of them at once.
ITEM_FILE: Final[TypeAdapter[Item]] = TypeAdapter(Annotated[_ANY_MODEL, Field(discriminator="type")], config=ConfigDict(defer_build=True))


def type_of(item: Item) -> AnyType:
    return TYPES[item.type]

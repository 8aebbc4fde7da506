"""All types of item: a new one is an import and a line in the table.

A type's functions are imported when an item of it is shown, read or graded: who holds files to the rules needs their models alone.
"""

from collections.abc import Mapping
from functools import cache, reduce
from importlib import import_module
from operator import or_
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import ConfigDict, Field, TypeAdapter

from bridging.engines.assessment.item import Item
from bridging.engines.assessment.types.branching_case.schema import BranchingCaseItem
from bridging.engines.assessment.types.calculation.schema import CalculationItem
from bridging.engines.assessment.types.classify.schema import ClassifyItem
from bridging.engines.assessment.types.cloze.schema import ClozeItem
from bridging.engines.assessment.types.decision_tree.schema import DecisionTreeItem
from bridging.engines.assessment.types.document_inspector.schema import DocumentInspectorItem
from bridging.engines.assessment.types.evidence_board.schema import EvidenceBoardItem
from bridging.engines.assessment.types.file_upload.schema import UploadItem
from bridging.engines.assessment.types.hotspot.schema import HotspotItem
from bridging.engines.assessment.types.matching.schema import MatchingItem
from bridging.engines.assessment.types.multiple_choice.schema import MultipleChoiceItem
from bridging.engines.assessment.types.numeric.schema import NumericItem
from bridging.engines.assessment.types.open_answer.schema import OpenItem
from bridging.engines.assessment.types.plate_layout.schema import PlateItem
from bridging.engines.assessment.types.sequence.schema import SequenceItem
from bridging.engines.assessment.types.short_text.schema import ShortTextItem
from bridging.engines.assessment.types.single_choice.schema import SingleChoiceItem
from bridging.engines.assessment.types.swim_lane.schema import SwimLaneItem
from bridging.engines.assessment.types.true_false.schema import TrueFalseItem

if TYPE_CHECKING:
    from bridging.engines.assessment.item_type import ItemType

type AnyType = "ItemType[Any, Any, Any]"

MODELS: Final[Mapping[str, type[Item]]] = MappingProxyType(
    {
        "single-choice": SingleChoiceItem,
        "multiple-choice": MultipleChoiceItem,
        "true-false": TrueFalseItem,
        "numeric": NumericItem,
        "calculation": CalculationItem,
        "short-text": ShortTextItem,
        "cloze": ClozeItem,
        "open": OpenItem,
        "classify": ClassifyItem,
        "file-upload": UploadItem,
        "hotspot": HotspotItem,
        "matching": MatchingItem,
        "sequence": SequenceItem,
        "decision-tree": DecisionTreeItem,
        "branching-case": BranchingCaseItem,
        "plate-layout": PlateItem,
        "swim-lane": SwimLaneItem,
        "evidence-board": EvidenceBoardItem,
        "document-inspector": DocumentInspectorItem,
    }
)

_ANY_MODEL: Any = reduce(or_, MODELS.values())

# Built at the first use: the check reads items by their own model and never needs all of them at once.
ITEM_FILE: Final[TypeAdapter[Item]] = TypeAdapter(Annotated[_ANY_MODEL, Field(discriminator="type")], config=ConfigDict(defer_build=True))


def type_of(item: Item) -> AnyType:
    return _type_named(item.type)


@cache
def _type_named(name: str) -> AnyType:
    """Import what can be done with items of a type: it stands beside their schema."""
    kind: AnyType = import_module(f"{MODELS[name].__module__.removesuffix('.schema')}.kind").TYPE
    return kind

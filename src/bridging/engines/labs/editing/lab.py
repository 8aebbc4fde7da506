"""The file of a lab at the bench of editing analysis."""

from enum import StrEnum
from typing import ClassVar, Literal

from bridging.engines.labs.editing.case import Case
from bridging.engines.labs.editing.mistakes import Mistakes
from bridging.engines.labs.schema import Lab


class EditingLab(Lab):
    nameable: ClassVar[type[StrEnum]] = Mistakes
    bench: Literal["editing"]
    case: Case

"""The file of a lab at the bench of guide choice."""

from enum import StrEnum
from typing import ClassVar, Literal

from bridging.engines.labs.guides.case import Case
from bridging.engines.labs.guides.mistakes import Mistakes
from bridging.engines.labs.schema import Lab


class GuidesLab(Lab):
    nameable: ClassVar[type[StrEnum]] = Mistakes
    bench: Literal["guides"]
    case: Case

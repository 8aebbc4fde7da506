"""The file of a lab at the bench of mass photometry."""

from enum import StrEnum
from typing import ClassVar, Literal

from bridging.engines.labs.photometry.case import Case
from bridging.engines.labs.photometry.mistakes import Mistakes
from bridging.engines.labs.schema import Lab


class PhotometryLab(Lab):
    nameable: ClassVar[type[StrEnum]] = Mistakes
    bench: Literal["photometry"]
    case: Case

"""The file of a lab at the bench of donors."""

from enum import StrEnum
from typing import ClassVar, Literal

from bridging.engines.labs.donor.case import Case
from bridging.engines.labs.donor.mistakes import Mistakes
from bridging.engines.labs.schema import Lab


class DonorLab(Lab):
    nameable: ClassVar[type[StrEnum]] = Mistakes
    bench: Literal["donor"]
    case: Case

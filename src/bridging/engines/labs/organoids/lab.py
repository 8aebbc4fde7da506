"""The file of a lab at the bench of organoids."""

from enum import StrEnum
from typing import ClassVar, Literal

from bridging.engines.labs.organoids.case import Case
from bridging.engines.labs.organoids.mistakes import Mistakes
from bridging.engines.labs.schema import Lab


class OrganoidsLab(Lab):
    nameable: ClassVar[type[StrEnum]] = Mistakes
    bench: Literal["organoids"]
    case: Case

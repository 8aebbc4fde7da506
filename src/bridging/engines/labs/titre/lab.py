"""The file of a lab at the bench of titre and dose."""

from enum import StrEnum
from typing import ClassVar, Literal

from bridging.engines.labs.schema import Lab
from bridging.engines.labs.titre.case import Case
from bridging.engines.labs.titre.mistakes import Mistakes


class TitreLab(Lab):
    nameable: ClassVar[type[StrEnum]] = Mistakes
    bench: Literal["titre"]
    case: Case

"""The file of a lab at the bench of a CAR-T lot."""

from enum import StrEnum
from typing import ClassVar, Literal

from bridging.engines.labs.car_t.case import Case
from bridging.engines.labs.car_t.mistakes import Mistakes
from bridging.engines.labs.schema import Lab


class CarTLab(Lab):
    nameable: ClassVar[type[StrEnum]] = Mistakes
    bench: Literal["car-t"]
    case: Case

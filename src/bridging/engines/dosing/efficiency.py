"""Amplification efficiency: 100 % is a doubling in each cycle."""

from typing import Annotated, Final

from pydantic import Field

from bridging.engines.dosing.cautions import Caution, caution
from bridging.kernel.message import Message

ACCEPTED_FROM_PERCENT, ACCEPTED_TO_PERCENT = 90.0, 110.0
EfficiencyPercent = Annotated[float, Field(ge=10, le=150)]
_DOUBLING: Final = 100.0


def amplification_factor(efficiency_percent: float) -> float:
    return 1 + efficiency_percent / _DOUBLING


def efficiency_warnings(*percents: float) -> tuple[Message, ...]:
    return tuple(
        caution(Caution.EFFICIENCY_OUT_OF_RANGE, percent=percent, low=ACCEPTED_FROM_PERCENT, high=ACCEPTED_TO_PERCENT)
        for percent in dict.fromkeys(percents)
        if not ACCEPTED_FROM_PERCENT <= percent <= ACCEPTED_TO_PERCENT
    )

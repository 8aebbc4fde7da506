"""What a number is held against: the right one within its tolerance, and the wrong ones that known beliefs lead to."""

from dataclasses import dataclass
from decimal import Decimal

from bridging.engines.assessment.types.numeric.tolerance import Tolerance
from bridging.source.schema import Localised


@dataclass(frozen=True, slots=True)
class WrongNumber:
    """A number in the unit of the target, with the belief behind it and what its author says about it."""

    value: Decimal
    tolerance: Tolerance
    misconception: str
    feedback: Localised


@dataclass(frozen=True, slots=True)
class Target:
    """``unit`` is in the table's spelling, empty for a bare number."""

    value: Decimal
    unit: str
    tolerance: Tolerance
    mistakes: tuple[WrongNumber, ...] = ()

    @property
    def margin(self) -> Decimal:
        return self.tolerance.margin(self.value)

    def is_right(self, value: Decimal) -> bool:
        """Return whether a number in the target's unit is near enough."""
        return self.tolerance.allows(value, self.value)

    def mistake_behind(self, value: Decimal) -> WrongNumber | None:
        """Return the first named mistake that leads to a number in the target's unit."""
        return next((mistake for mistake in self.mistakes if mistake.tolerance.allows(value, mistake.value)), None)

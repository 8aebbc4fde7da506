"""What an answer earned, as a share of what could be earned."""

from dataclasses import dataclass
from typing import Final, Self

_LOST_IN_ADDING: Final = 1e-9


@dataclass(frozen=True, slots=True, order=True)
class Score:
    """A share from 0 to 1; anything else (NaN too) raises ValueError, because a score outside it is a programmer's fault."""

    value: float

    def __post_init__(self) -> None:
        if not 0 <= self.value <= 1:
            raise ValueError(f"a score lies between 0 and 1, not at {self.value!r}")

    @classmethod
    def of(cls, earned: float, possible: float) -> Self:
        """Return the share of points earned; ``possible`` must be more than 0."""
        if not possible > 0:
            raise ValueError(f"there must be something to earn, not {possible!r}")
        return cls(earned / possible)

    @property
    def is_full(self) -> bool:
        return self.value == 1


def reaches(earned: float, needed: float) -> bool:
    """Tell whether what was earned is enough."""
    # Earnings are sums of shares: what is missing in the tenth decimal was lost in adding.
    return earned >= needed - _LOST_IN_ADDING


FULL: Final = Score(1.0)
ZERO: Final = Score(0.0)

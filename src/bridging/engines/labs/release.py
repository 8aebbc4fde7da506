"""What can be decided of a lot."""

from typing import Literal

Decision = Literal["release", "hold", "reject"]
DECISIONS: tuple[Decision, ...] = ("release", "hold", "reject")

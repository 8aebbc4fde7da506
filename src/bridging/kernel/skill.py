"""How well somebody was seen to do something: four levels, each with more trust than the one before."""

from enum import StrEnum


class SkillLevel(StrEnum):
    """AWARE: knows what is done and why. SUPERVISED: does it with somebody beside. INDEPENDENT: does it alone. TRAINER: teaches it."""

    AWARE = "aware"
    SUPERVISED = "supervised"
    INDEPENDENT = "independent"
    TRAINER = "trainer"

    @property
    def rank(self) -> int:
        """Return the place from the lowest, counted from 1."""
        return list(SkillLevel).index(self) + 1

"""How much help there is at a bench."""

from enum import StrEnum


class Level(StrEnum):
    """GUIDED: one tool at a time, explained, with its limits. SUPPORTED: all that can be used, with hints. OPEN: everything, nothing said."""

    GUIDED = "guided"
    SUPPORTED = "supported"
    OPEN = "open"

"""When questionnaires are answered, and in which order, so that reports tell it in that order."""

from typing import Final

LATER: Final = ("three-months", "six-months")
"""When people are asked again, at work."""
_ORDER: Final = ("intake", "unit-end", "session-end", "", "end", "course-end", *LATER)


def in_time(moment: str) -> tuple[int, str]:
    """Return the place of a moment or a wave; a wave with a name of its own module lies between the start and the end."""
    return _ORDER.index(moment if moment in _ORDER else ""), moment

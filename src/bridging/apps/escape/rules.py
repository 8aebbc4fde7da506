"""Rules of rooms that need no database."""

from typing import Final

MOST_TEAMS: Final = 30
LARGEST_SEED: Final = 999_999
LONGEST_ANSWER: Final = 300
MOST_PARTS: Final = 40
"""Of an answer that is a list."""
LONGEST_MESSAGE: Final = 500
LONGEST_NOTE: Final = 1000
LONGEST_REASON: Final = 300
LONGEST_REFLECTION: Final = 2000
LONGEST_CODE: Final = 40
MOST_SECONDS: Final = 120 * 60

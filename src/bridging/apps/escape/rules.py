"""Rules of rooms that need no database."""

import secrets
from typing import Final

# Read from a wall and typed on a phone: no sign that looks like another.
CODE_SIGNS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_LENGTH: Final = 5

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


def new_code() -> str:
    """Return one of 33 million codes: it leads to a page that only opens to whoever takes part."""
    return "".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH))


def plain_code(typed: str) -> str:
    return "".join(sign for sign in typed.upper() if sign in CODE_SIGNS)[:CODE_LENGTH]


def words(typed: str, most: int) -> str:
    """Return at most so many characters of what was typed, without what no database can keep."""
    return typed.replace("\0", "").replace("\r\n", "\n").strip()[:most]

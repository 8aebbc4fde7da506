"""Rules of live sessions that need no database."""

import hashlib
import secrets
from datetime import timedelta
from typing import Final

# Read from a wall and typed on a phone: no sign that looks like another.
CODE_SIGNS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_LENGTH: Final = 5

LONGEST_TEXT: Final = 1000
LONGEST_SOURCE: Final = 300
LONGEST_REFLECTION: Final = 2000
LONGEST_FEEDBACK: Final = 600
MOST_TEAMS: Final = 40
# Why a comment hurts, and why it is hidden or stands.
LONGEST_NOTE: Final = 400

# How long after a session teammates can write to each other; what they wrote is shown when that is over, or when all have.
PEER_DAYS: Final = timedelta(days=7)
# How long a line on the home page points at what was written.
HEARD_DAYS: Final = timedelta(days=21)


def new_code() -> str:
    """Return one of 33 million codes: it leads to a page that only opens to whoever takes part."""
    return "".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH))


def plain_code(typed: str) -> str:
    return "".join(sign for sign in typed.upper() if sign in CODE_SIGNS)[:CODE_LENGTH]


def mark_of_comment(session: str, part: str, text: str) -> str:
    """Return what a page calls a comment by: a number of its row would tell who was the first to write."""
    return hashlib.blake2b(f"{session}/{part}/{text}".encode(), digest_size=12).hexdigest()


def words(typed: str, most: int) -> str:
    """Return at most so many characters of what was typed, without what no database can keep."""
    return typed.replace("\0", "").replace("\r\n", "\n").strip()[:most]

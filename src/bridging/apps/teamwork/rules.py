"""Rules of live sessions that need no database."""

import hashlib
from datetime import timedelta
from typing import Final

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


def mark_of_comment(session: str, part: str, text: str) -> str:
    """Return what a page calls a comment by: a number of its row would tell who was the first to write."""
    return hashlib.blake2b(f"{session}/{part}/{text}".encode(), digest_size=12).hexdigest()

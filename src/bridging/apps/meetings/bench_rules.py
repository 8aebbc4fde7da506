"""Rules of lab days that need no database."""

import secrets
from datetime import timedelta
from typing import Final

# Read out across a bench and typed with gloves on: no sign that looks like another.
CODE_SIGNS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_LENGTH: Final = 5
MISSES: Final = 10
MISSES_WITHIN: Final = timedelta(minutes=20)

# Two work together; an odd one out joins them.
MOST_AT_A_BENCH: Final = 3
LONGEST_TEXT: Final = 1000
LONGEST_CAPTION: Final = 300
LONGEST_NUMBER: Final = 40
MOST_PICTURES: Final = 40


def new_code() -> str:
    """Return one of 33 million codes: it counts for who takes part in the same meeting, and for nobody else."""
    return "".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH))


def plain_code(typed: str) -> str:
    """Return a code as it is compared: without what people put between its signs, in capitals."""
    return "".join(sign for sign in typed.upper() if sign in CODE_SIGNS)[: CODE_LENGTH + 1]

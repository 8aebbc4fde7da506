"""What people type: words, and codes that are read from a wall or across a bench."""

import secrets
from typing import Final

# No sign that looks like another: these are typed on a phone, or with gloves on.
CODE_SIGNS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def plain_words(typed: str, most: int) -> str:
    """Return at most so many characters, without what no database can keep; a browser counts a line end as one and sends two."""
    return typed.replace("\0", "").replace("\r\n", "\n").strip()[:most]


def new_code(length: int) -> str:
    return "".join(secrets.choice(CODE_SIGNS) for _ in range(length))


def plain_code(typed: str, most: int) -> str:
    """Return a code as it is compared: without what people put between its signs, in capitals."""
    return "".join(sign for sign in typed.upper() if sign in CODE_SIGNS)[:most]

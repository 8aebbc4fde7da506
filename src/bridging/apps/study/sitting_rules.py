"""Rules of sitting a test that need no database."""

import hashlib
import secrets
from typing import Final

# Room for what a question's form can hold, and little more: a plate of 384 wells is about 8 kB.
LARGEST_ANSWER_BYTES: Final = 100_000
LARGEST_REVISION: Final = 100_000
# Read out in a noisy room: no letter or digit that sounds or looks like another.
_CODE_ALPHABET: Final = "2346789ACDEFGHJKMNPQRTUVWXYZ"
_CODE_LENGTH: Final = 6


def new_start_code() -> str:
    """Return a code that lets somebody begin a test: 28⁶, about 5 × 10⁸, possibilities."""
    return "".join(secrets.choice(_CODE_ALPHABET) for _ in range(_CODE_LENGTH))


def plain_start_code(typed: str) -> str:
    return "".join(letter for letter in typed.upper() if letter.isalnum())[:_CODE_LENGTH]


def sitting_seed(offer_key: str, person_key: str, item_id: str, version: int) -> str:
    """Return what the variant of an item in a sitting is made from; the same ``person_key`` for all gives all the same variant."""
    return hashlib.sha256(f"sitting\x1f{offer_key}\x1f{person_key}\x1f{item_id}\x1f{version}".encode()).hexdigest()[:16]

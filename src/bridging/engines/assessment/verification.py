"""Numbers that prove something: they cannot be guessed, and a slip of the pen in one is found before anything is looked up.

The last sign is a check over the others by the hybrid system of ISO/IEC 7064 with modulus 28 (MOD 29,28 in the terms of the standard): it
finds every single wrong sign and nearly every exchange of two neighbours.
"""

from collections.abc import Callable, Sequence
from typing import Final

# No sign that is read as another: 0 and O, 1, I and L, 5 and S, 8 and B.
ALPHABET: Final = "2346789ACDEFGHJKMNPQRTUVWXYZ"
LENGTH: Final = 12
"""Signs without the check: 28¹², about 2 × 10¹⁷, possibilities."""
_BASE: Final = len(ALPHABET)
_GROUP: Final = 4


class NotANumber(ValueError):
    """What was typed cannot be a number: its length, a sign or the check is wrong."""


def draw(choose: Callable[[Sequence[str]], str]) -> str:
    """Return a new number; ``choose`` draws one sign and must be fit for secrets."""
    signs = "".join(choose(ALPHABET) for _ in range(LENGTH))
    return signs + check_sign(signs)


def check_sign(signs: str) -> str:
    rest = _BASE
    for sign in signs:
        rest = (rest + ALPHABET.index(sign)) % _BASE or _BASE
        rest = rest * 2 % (_BASE + 1)
    return ALPHABET[(_BASE + 1 - rest) % _BASE]


def read(typed: str) -> str:
    """Return a number as it is kept, from what somebody typed. Raises NotANumber."""
    signs = "".join(sign for sign in typed.upper() if sign.isalnum())
    if len(signs) != LENGTH + 1 or not set(signs) <= set(ALPHABET) or check_sign(signs[:-1]) != signs[-1]:
        raise NotANumber
    return signs


def written(number: str) -> str:
    """Return a number as it is printed: ``K7RD-9XQM-4FTW-H``."""
    return "-".join(number[start : start + _GROUP] for start in range(0, len(number), _GROUP))

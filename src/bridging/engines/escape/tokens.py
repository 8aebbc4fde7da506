"""What a QR code on a prop says: six characters that tell nothing, also printed beside it for cameras that fail.

They follow from room, set, seed and prop, so that what was printed last week is understood today without a table of codes.
"""

import hashlib
import re
from collections.abc import Collection, Mapping
from typing import Final

# Nothing that is mistaken for something else in print or handwriting (0 O, 1 I L, 2 Z, 5 S, 6 G, 8 B, U V), and no vowel that makes a word.
ALPHABET: Final = "34679CDFHJKMNPQRTWXY"
LENGTH: Final = 6
_BETWEEN: Final = re.compile(r"[\s.·-]+")


def tokens_of(room_id: str, set_name: str, seed: int, props: Collection[str]) -> Mapping[str, str]:
    """Return the token of each prop; no two of these props have the same, whatever the digests are."""
    tokens: dict[str, str] = {}
    taken: set[str] = set()
    for prop in sorted(props):
        turn = 0
        while (token := _drawn(room_id, set_name, seed, prop, turn)) in taken:
            turn += 1
        taken.add(token)
        tokens[prop] = token
    return tokens


def token_of(room_id: str, set_name: str, seed: int, prop: str, props: Collection[str] = ()) -> str:
    """Return the token of one prop; ``props`` are all that the room has, among which it is to be the only one."""
    return tokens_of(room_id, set_name, seed, {*props, prop})[prop]


def prop_of(token: str, room_id: str, set_name: str, seed: int, props: Collection[str]) -> str | None:
    """Return the prop that a token was printed on, however it was typed; None when it is of another room, set or seed."""
    typed = _BETWEEN.sub("", token).upper()
    return next((prop for prop, known in tokens_of(room_id, set_name, seed, props).items() if known == typed), None)


def _drawn(room_id: str, set_name: str, seed: int, prop: str, turn: int) -> str:
    said = "\x1f".join((room_id, set_name, str(seed), prop, str(turn)))
    number = int.from_bytes(hashlib.blake2b(said.encode(), digest_size=8).digest())
    characters: list[str] = []
    for _ in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        characters.append(ALPHABET[place])
    return "".join(characters)

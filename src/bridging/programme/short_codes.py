"""Codes of the short addresses that books print.

A code follows from its target alone, so that a handbook can be printed before its module is published, and is the same in
every later edition.
"""

import hashlib
from typing import Final

# Crockford's base 32, without letters that are mistaken for digits when typed from paper.
ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH: Final = 7


def short_code(module_id: str, page_id: str, fragment: str = "") -> str:
    """Return seven characters (35 bits): below a million targets two share one with a chance under 1.5 %, and publishing notices."""
    digest = hashlib.sha256(f"{module_id}\x1f{page_id}\x1f{fragment}".encode()).digest()
    number = int.from_bytes(digest[:5])
    characters: list[str] = []
    for _ in range(LENGTH):
        number, index = divmod(number, len(ALPHABET))
        characters.append(ALPHABET[index])
    return "".join(characters)


def question_fragment(item_id: str) -> str:
    """Return the place of a question on its page."""
    return f"question-{item_id}"

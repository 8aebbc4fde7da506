"""Comparing a name with the one on a proof."""

import unicodedata


def is_same_name(typed: str, holder: str) -> bool:
    """Tell whether two spellings are the same name: capitals, accents, spaces and points do not count."""
    return bool(_letters(typed)) and _letters(typed) == _letters(holder)


def _letters(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(sign for sign in plain if sign.isalnum())

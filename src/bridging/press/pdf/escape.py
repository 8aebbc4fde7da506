"""Words as Typst source."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

# Quotation marks and apostrophes stay: Typst gives them the shape of the language.
_SIGNS: Final = re.compile(r"[\\#$*_`<>@\[\]~/=+\-]")
# A number with a full stop at the start of a line would begin a list.
_NUMBERED: Final = re.compile(r"^(\s*\d+)\.(?=\s|$)")
# Behind a piece of code, such as a word in italics, these would end it, call it or ask for a field of it.
_GOES_ON: Final = re.compile(r"^(?:[;(]|\.(?=\w))")


def markup(words: str) -> str:
    """Return words that mean themselves in Typst's markup."""
    signs = _SIGNS.sub(lambda match: f"\\{match[0]}", words.replace("\n", " "))
    return _GOES_ON.sub(r"\\\g<0>", _NUMBERED.sub(r"\1\\.", signs))


def string(words: str) -> str:
    """Return a string of Typst's code."""
    quoted = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{quoted}"'


def content(words: str) -> str:
    """Return plain words as content of Typst's code."""
    return f"[{markup(words)}]"


def array(items: Iterable[str]) -> str:
    """Return an array; a comma after each item keeps one of a single item an array."""
    return "(" + "".join(f"{item}, " for item in items) + ")"


def dictionary(items: Mapping[str, str]) -> str:
    return "(" + "".join(f"{string(key)}: {value}, " for key, value in items.items()) + ")" if items else "(:)"

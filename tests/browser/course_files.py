"""A module as an author has it on her own machine, with the changes and faults that a test wants in it."""

import io
import re
import zipfile
from collections.abc import Callable
from typing import Final

from tests.browser.world import CHECKOUT

MODULE: Final = CHECKOUT / "content" / "modules" / "m1"
Change = Callable[[str], str]


def zip_of_module(changes: dict[str, Change]) -> bytes:
    """Zip module M1 from the repository with some of its texts changed; a name that the module lacks raises KeyError."""
    texts = {str(file.relative_to(MODULE)): file.read_bytes() for file in sorted(MODULE.rglob("*")) if file.is_file()}
    for name, change in changes.items():
        before = texts[name].decode()
        after = change(before)
        assert after != before, f"{name} did not change"
        texts[name] = after.encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in texts.items():
            archive.writestr(f"m1/{name}", data)
    return packed.getvalue()


def evidence_of(outcome: str, *lines: str) -> Change:
    """Put these lines in the place of all evidence of an outcome; none at all is what an author does who removes the last."""

    def change(text: str) -> str:
        written = f"evidence:{''.join(f'\n      - {line}' for line in lines) or ' []'}\n"
        pattern = rf"(- id: {re.escape(outcome)}\n(?:    .*\n)*?    )evidence:[^\n]*\n(?:      - .*\n)*"
        return re.sub(pattern, lambda found: found[1] + written, text)

    return change


def with_sentence(sentence: str, *, after: str) -> Change:
    """Write a sentence behind the first occurrence of some words."""
    return lambda text: text.replace(after, f"{after} {sentence}", 1)


def line_of(text: str, words: str) -> int:
    """Return the number, from 1, of the first line that holds these words."""
    return next(number for number, line in enumerate(text.splitlines(), start=1) if words in line)

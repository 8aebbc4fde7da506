"""A module as an author has it on her own machine, with the changes and faults that a test wants in it."""

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
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


def copy_roots(folder: Path, *, label: str, item: str, version: int, change: tuple[str, str] = ("", "")) -> dict[str, str]:
    """Copy both content roots as a later edition of M1, in which an item of its test has another version; return where they stand."""
    for name in ("content", "private"):
        shutil.copytree(CHECKOUT / name, folder / name)
    module, private = folder / "content" / "modules" / "m1", folder / "private" / "modules" / "m1"
    _rewrite(module / "module.yaml", r'(?m)^edition: ".*"$', f'edition: "{label}"')
    _rewrite(private / "items" / f"{item}.yaml", r"(?m)^version: \d+$", f"version: {version}")
    if change[0]:
        _rewrite(private / "items" / f"{item}.yaml", re.escape(change[0]), change[1])
    for test in sorted((private / "tests").glob("*.yaml")):
        test.write_text(re.sub(rf"\b{item}@\d+", f"{item}@{version}", test.read_text("utf-8")), "utf-8")
    return {"BRIDGING_CONTENT": str(folder / "content"), "BRIDGING_PRIVATE_CONTENT": str(folder / "private")}


def _rewrite(file: Path, pattern: str, words: str) -> None:
    text, count = re.subn(pattern, words, file.read_text("utf-8"))
    assert count == 1, f"{file} says {pattern} {count} times"
    file.write_text(text, "utf-8")

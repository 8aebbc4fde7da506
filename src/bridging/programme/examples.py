"""Examples of the rules: a text file beside the rules, which authors read and tests run.

Each has the parts ``## Bad`` and ``## Good``. A fenced block is a file, or the part of one that matters; its first line
names the path, below ``private/`` for the private root. A mark at the end of a line says that the fault stands there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

MARK: Final = "◄"
FOLDERS: Final = ("bridging.engines.courseware.rules", "bridging.programme.rules")
BLOCK: Final = re.compile(r"^```(?P<path>\S+)(?: size=(?P<size>\d+))?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class ExampleFile:
    """``size`` is set for a file that only has a number of bytes, such as a photograph."""

    path: str
    text: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class Example:
    """``why`` may be empty: then the rule's own module says it."""

    rule: str
    why: str
    bad: tuple[ExampleFile, ...]
    good: tuple[ExampleFile, ...]
    text: str


def examples() -> dict[str, Example]:
    """Return every example by the name of its rule. Raises ValueError for one without both parts."""
    return {example.rule: example for example in _read()}


def _read() -> Iterator[Example]:
    for package in FOLDERS:
        for file in sorted((files(package) / "examples").iterdir(), key=lambda entry: entry.name):
            if not file.name.endswith(".md"):
                continue
            text = file.read_text("utf-8")
            why, bad, good = re.split(r"^## (?:Bad|Good)\n", text, flags=re.MULTILINE)
            yield Example(file.name.removesuffix(".md"), why.strip(), tuple(_files(bad)), tuple(_files(good)), text)


def _files(part: str) -> Iterator[ExampleFile]:
    for found in BLOCK.finditer(part):
        yield ExampleFile(found["path"], found["text"], int(found["size"] or 0))

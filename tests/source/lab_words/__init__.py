"""Codes of the catalogue that benches make of a name: what is labelled where it stands, and a module for what each bench adds."""

import pkgutil
import re
from importlib import import_module
from pathlib import Path

from bridging.engines import labs

# Labels are words and no sentences: they stand with a colon, as the values of messages do.
LABEL = re.compile(r"lab-[a-z]+:[a-z-]+")
LAB_WORDS: set[str] = {match for file in Path(labs.__file__).parent.rglob("*.py") for match in LABEL.findall(file.read_text("utf-8"))}
for found in pkgutil.iter_modules(__path__):
    LAB_WORDS |= import_module(f"{__name__}.{found.name}").WORDS

"""Reading ahead: a process of its own reads the content while something else is made ready, and leaves what it read on the shelf."""

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from bridging.source.maths import load_cache
from bridging.source.shelf import open_shelf, save_shelf

_readers: Final[list[subprocess.Popen[bytes]]] = []


def read_ahead(command: Sequence[str], settings: Mapping[str, str]) -> None:
    """Start the process; ``command`` reads the content and keeps what it read, under the settings of whoever waits for it."""
    environment = {**os.environ, **settings}
    reader = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 -- our own
    _readers.append(reader)


@contextmanager
def what_was_read(folder: Path) -> Iterator[None]:
    """Use what was read ahead, once it is there; without it everything is read here."""
    while _readers:
        _readers.pop().wait()
    load_cache(folder)
    open_shelf(folder)
    try:
        yield
    finally:
        save_shelf(folder)

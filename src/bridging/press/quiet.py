"""Words for a place that has neither margin nor foot, such as a definition in a margin: no links, notes or marks."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Quiet(Protocol):
    quiet: bool


@contextmanager
def quietly(pen: Quiet) -> Iterator[None]:
    before, pen.quiet = pen.quiet, True
    try:
        yield
    finally:
        pen.quiet = before

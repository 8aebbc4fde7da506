"""Making a server ready in another process while this one fills the site: a newcomer waits for both."""

import multiprocessing
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import django
from django.core.management import call_command
from django.db import connections

from bridging.demo.compiled import keep_compiled

# On Linux the other process begins with what this one has imported; elsewhere the libraries of the system do not bear that.
_PROCESSES: Final = multiprocessing.get_context("fork") if sys.platform == "linux" else multiprocessing.get_context("spawn")


def is_compiled() -> bool:
    """Tell whether modules were compiled before, here or by another checkout: then a server is ready soon, and another process no help."""
    spec = find_spec("uvicorn")
    return spec is not None and spec.cached is not None and Path(spec.cached).exists()


@contextmanager
def readying_server() -> Iterator[None]:
    """Make ready beside the block what serving needs, and keep what was compiled for it."""
    # No two processes may speak on one connection.
    connections.close_all()
    other = _PROCESSES.Process(target=_ready_silently)
    other.start()
    try:
        yield
    finally:
        other.join()


def _ready_silently() -> None:
    # What it does not get done the server does, and then says so.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    django.setup()
    call_command("prepare_server")
    keep_compiled()

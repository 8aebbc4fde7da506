"""Programs of ours that run beside the site, from when it answers until it stops."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from django.conf import settings

_EVERY_S: Final = 0.1
_LET_END_S: Final = 10


@contextmanager
def beside(command: str, *, host: str, port: int) -> Iterator[None]:
    """Run ``bridging COMMAND`` beside the block. Whoever waits for the site need not wait for this: it begins once the site answers."""
    stopped = threading.Event()
    thread = threading.Thread(target=_run, args=(command, host, port, stopped))
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join()


def _run(command: str, host: str, port: int, stopped: threading.Event) -> None:
    while not _answers(host, port):
        if stopped.wait(_EVERY_S):
            return
    program = Path(sys.executable).parent / "bridging"
    environment = os.environ | {"BRIDGING_HOME": str(settings.BRIDGING_HOME)}
    with subprocess.Popen([str(program), *command.split()], env=environment, stdout=subprocess.DEVNULL) as process:  # noqa: S603 -- our own program
        # Some end by themselves, and are not kept waiting for.
        while process.poll() is None and not stopped.wait(_EVERY_S):
            pass
        process.terminate()
        try:
            process.wait(_LET_END_S)
        except subprocess.TimeoutExpired:
            process.kill()


def _answers(host: str, port: int) -> bool:
    try:
        with socket.create_connection((host, port), timeout=1):
            return True
    except OSError:
        return False

"""Programs of ours that run beside the site, from when it answers until it stops."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings

_EVERY_S: Final = 0.1
_LET_END_S: Final = 10
# The first page of a start waits for all that pages are made with.
_PATIENCE_S: Final = 60


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
    """Ask for a page, whatever its status: a door that is open is not yet an answer, and the first page needs the processor for itself."""
    with closing(HTTPConnection(host, port, timeout=_PATIENCE_S)) as connection:
        try:
            connection.request("GET", "/", headers={"Host": urlsplit(settings.BRIDGING_BASE_URL).netloc})
            connection.getresponse().read()
        except (OSError, HTTPException):
            return False
    return True

"""Starting the process that opens files, listening to it, and ending it when it takes too long or nobody wants its answer any more."""

import json
import logging
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import IO, Any, Final

from bridging.kernel.message import Message

logger = logging.getLogger(__name__)

_LONGEST_LINE: Final = 16_000_000
_EVERY_S: Final = 1.0
_LOGGED_BYTES: Final = 2000
_KEPT_FROM_ENVIRONMENT: Final = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TMPDIR", "TEMP")


@dataclass(frozen=True, slots=True)
class Job:
    """``paths`` are where the files lie, by the field of the tool."""

    bench: str
    tool: str
    paths: Mapping[str, str]
    texts: Mapping[str, str]
    earlier: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Limits:
    seconds: int
    memory_bytes: int


class Unwanted(Exception):
    """Whoever asked has cancelled, or the file is gone."""


class Failed(Exception):
    """``message`` says what the process could not do, in words of the catalogue; ``hint`` what to do about it."""

    def __init__(self, code: str, **args: str | float) -> None:
        super().__init__(code)
        self.message = Message(code, args)
        self.hint = Message(f"{code}.hint", args)


def answer_of(job: Job, limits: Limits, is_wanted: Callable[[Mapping[str, Any] | None], bool]) -> Mapping[str, Any]:
    """Return what the process answers: ``found`` and ``kept``, or ``refused``. Raises Unwanted or Failed.

    ``is_wanted`` is asked every second, and told each step with its per cent done.
    """
    with tempfile.TemporaryFile() as complaints, _process(job, limits, complaints) as (process, lines):
        with suppress(ValueError):  # The last line is half a line when the system took the process away.
            answer = _heard(lines, limits, is_wanted)
            if answer is not None:
                return answer
        _log(process, complaints)
    # It ended without an answer: the system took it away, or a library fell over the file.
    raise Failed("own.crashed")


def _heard(lines: "queue.Queue[Any]", limits: Limits, is_wanted: Callable[[Mapping[str, Any] | None], bool]) -> Mapping[str, Any] | None:
    """Return the answer, or None when there comes none; raise ValueError for a line that is none of ours."""
    deadline = time.monotonic() + limits.seconds
    while (line := _next(lines)) is not _END:
        said = json.loads(line) if line else None
        if said is not None and "percent" not in said:
            if "failed" in said:
                raise Failed("own.memory")
            answer: Mapping[str, Any] = said
            return answer
        if not is_wanted(said):
            raise Unwanted
        if time.monotonic() > deadline:
            raise Failed("own.time", seconds=limits.seconds)
    return None


def _log(process: "subprocess.Popen[str]", complaints: IO[bytes]) -> None:
    """Tell whoever runs the site how the process ended, and the last of what it said about that."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=_EVERY_S)
    process.kill()
    code = process.wait()
    complaints.seek(max(0, complaints.seek(0, os.SEEK_END) - _LOGGED_BYTES))
    logger.error("An analysis ended without an answer, with code %s: %s", code, complaints.read().decode(errors="replace"))


_END: Final = object()


@contextmanager
def _process(job: Job, limits: Limits, complaints: IO[bytes]) -> Iterator[tuple["subprocess.Popen[str]", "queue.Queue[Any]"]]:
    command = [sys.executable, "-m", "bridging.apps.labs.analysing.child"]
    # Nothing of the site's secrets is in its surroundings.
    environment = {name: os.environ[name] for name in _KEPT_FROM_ENVIRONMENT if name in os.environ}
    environment |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    whole = {
        "bench": job.bench,
        "tool": job.tool,
        "paths": dict(job.paths),
        "texts": dict(job.texts),
        "earlier": {key: dict(kept) for key, kept in job.earlier.items()},
        "seconds": limits.seconds,
        "memory_bytes": limits.memory_bytes,
    }
    with subprocess.Popen(  # noqa: S603 -- our own program
        command, env=environment, text=True, errors="replace", stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints
    ) as process:
        assert process.stdin is not None  # noqa: S101 -- asked for above
        assert process.stdout is not None  # noqa: S101
        lines: queue.Queue[Any] = queue.Queue()
        reader = threading.Thread(target=_read, args=(process.stdout, lines), daemon=True)
        try:
            process.stdin.write(json.dumps(whole) + "\n")
            process.stdin.flush()
            reader.start()
            yield process, lines
        finally:
            process.kill()
            if reader.ident is not None:
                reader.join()


def _read(output: IO[str], lines: "queue.Queue[Any]") -> None:
    while line := output.readline(_LONGEST_LINE):
        lines.put(line)
    lines.put(_END)


def _next(lines: "queue.Queue[Any]") -> Any:
    """Return the next line, the end, or nothing after a second."""
    try:
        return lines.get(timeout=_EVERY_S)
    except queue.Empty:
        return None

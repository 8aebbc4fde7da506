"""A whole site for the browser: made once by `bridging demo`, copied for whoever needs one of her own, and served by a real server."""

import fcntl
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.error import URLError

CHECKOUT: Final = Path(__file__).resolve().parents[2]
PROGRAM: Final = Path(sys.executable).parent / "bridging"
# Only a machine that is busy with something else needs more than a few seconds.
START_LIMIT_S: Final = 60
# Making a whole demonstration works for most of a minute where nothing else does.
MAKE_LIMIT_S: Final = 300
# Who is in the demo → the cookies of a browser in which she is signed in, in a data folder and in all its copies.
SESSIONS: Final = "sessions.json"


class DidNotStart(RuntimeError):
    """The demo or the server ended, or did not answer in time; the message holds what it printed."""


class Server:
    """The real server on a data folder, at a port that it keeps when it is started again."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        log = self.home / "server.log"
        with log.open("w", encoding="utf-8") as output:
            command = [str(PROGRAM), "serve", "--no-worker", "--port", str(self.port)]
            self._process = subprocess.Popen(command, cwd=CHECKOUT, env=environment(self.home), stdout=output, stderr=output)
        _wait_for(self.url, self._process, log)

    def stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """End it as a crash does: it gets no chance to put anything away."""
        self._process.kill()
        self._process.wait()


@dataclass(frozen=True, slots=True)
class World:
    """``home`` is the site's data folder; ``url`` has no slash at its end."""

    home: Path
    url: str
    server: Server


def make_home(folder: Path) -> Path:
    """Return a data folder as `bridging demo` leaves it; made by whichever test process comes first, waited for by the others."""
    folder.mkdir(parents=True, exist_ok=True)
    home = folder / "home"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "ready").exists():
            _run("demo", "--no-serve", home=home)
            _call("demo_sessions", "begin_all", str(home / SESSIONS), home=home)
            # The first server to start gathers the assets; here it is once for all copies.
            with serving(home):
                pass
            (folder / "ready").touch()
    return home


def copy_home(home: Path, folder: Path) -> Path:
    return Path(shutil.copytree(home, folder))


@contextmanager
def serving(home: Path) -> Iterator[World]:
    """Serve a data folder on a free port until the end of the block."""
    server = Server(home)
    try:
        server.start()
        yield World(home=home, url=server.url, server=server)
    finally:
        server.stop()


def act(home: Path, name: str, *arguments: str, of: str = "analyst_acts", **more: str) -> None:
    """Let an act of a story happen on a data folder, in a process of its own as the server has; ``of`` is the module of acts."""
    _call(of, name, *arguments, home=home, **more)


def ask(home: Path, question: str, *values: str) -> list[tuple[Any, ...]]:
    """Return what the database of a data folder answers to a question in SQL."""
    with closing(sqlite3.connect(home / "bridging.sqlite3")) as database:
        return list(database.execute(question, values))


def _run(*arguments: str, home: Path) -> None:
    _finish([str(PROGRAM), *arguments], environment(home))


def _call(module: str, function: str, *arguments: str, home: Path, **more: str) -> None:
    code = f"import sys, django; django.setup(); from tests.browser import {module}; {module}.{function}(*sys.argv[1:])"
    settings = {"DJANGO_SETTINGS_MODULE": "bridging.project.settings.dev"}
    _finish([sys.executable, "-c", code, *arguments], environment(home) | settings | more)


def _finish(command: list[str], environment: dict[str, str]) -> None:
    done = subprocess.run(command, cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False, timeout=MAKE_LIMIT_S)
    if done.returncode:
        raise DidNotStart(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")


def environment(home: Path) -> dict[str, str]:
    """Return our own environment without what the test settings or a developer's shell put there for themselves."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("BRIDGING_", "DJANGO_")) and name != "DATABASE_URL"}
    return kept | {"BRIDGING_HOME": str(home), "PYTHONWARNINGS": "default"}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    limit = time.monotonic() + START_LIMIT_S
    while time.monotonic() < limit:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/account/login/", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise DidNotStart(f"No answer from {url}:\n{log.read_text(encoding='utf-8')}")

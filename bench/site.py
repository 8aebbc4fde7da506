"""A site of our own for a measurement: its data in a folder, its server on a free port of this machine."""

import contextlib
import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.measure import CHECKOUT, Unmeasured
from bench.process import last_words, python, run

_READY_S = 60


@dataclass(frozen=True, slots=True)
class Site:
    """``sessions`` are the cookies of people who take part in the module, ``paths`` the addresses of its pages."""

    home: Path
    sessions: tuple[str, ...]
    paths: tuple[str, ...]

    def save(self) -> None:
        (self.home / "site.json").write_text(json.dumps({"sessions": self.sessions, "paths": self.paths}), "utf-8")


def site_at(home: Path) -> Site:
    known = json.loads((home / "site.json").read_text("utf-8"))
    return Site(home, tuple(known["sessions"]), tuple(known["paths"]))


def environment(home: Path, port: int = 8000) -> dict[str, str]:
    return {
        "BRIDGING_HOME": str(home),
        "BRIDGING_CONTENT": str(CHECKOUT / "content"),
        "BRIDGING_PRIVATE_CONTENT": str(CHECKOUT / "private"),
        "BRIDGING_BASE_URL": f"http://localhost:{port}",
        "BRIDGING_LANGUAGES": "nl,en",
        "BRIDGING_DEBUG": "0",
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "bridging.project.settings.dev",
    }


def make_site(home: Path, people: int) -> dict[str, object]:
    """Publish the content and fill a cohort; return what was made."""
    home.mkdir(parents=True, exist_ok=True)
    ended = run(python("-m", "bench.site_fill", str(people)), extra=environment(home))
    if ended.code:
        raise Unmeasured(f"the site could not be filled: {last_words(ended)}")
    made: dict[str, object] = json.loads(ended.output.splitlines()[-1])
    return made


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@contextlib.contextmanager
def served(site: Site, *, workers: int) -> Iterator[int]:
    """Serve a site with as many processes and yield the port."""
    port = free_port()
    command = ["-m", "uvicorn", "bridging.project.asgi:application", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", str(workers), "--no-access-log", "--no-server-header", "--log-level", "warning"]
    log = site.home / "server.log"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [str(part) for part in python(*command)],
            cwd=CHECKOUT,
            env=os.environ | environment(site.home, port),
            stdout=stream,
            stderr=stream,
        )
        try:
            _wait(f"http://localhost:{port}/", process, log)
            yield port
        finally:
            process.terminate()
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + _READY_S
    while time.monotonic() < end:
        if process.poll() is not None:
            raise Unmeasured(f"the server stopped: {(log.read_text('utf-8', 'replace').strip().splitlines() or ['no word'])[-1]}")
        if answers(address):
            return
        time.sleep(0.05)
    raise Unmeasured(f"the server did not answer within {_READY_S} s")


def answers(address: str) -> bool:
    """Tell whether a server answers at an address, with whatever status below 500."""
    try:
        with urllib.request.urlopen(address, timeout=10):
            return True
    except urllib.error.HTTPError as fault:
        return fault.code < 500  # noqa: PLR2004 -- where the server's own faults begin
    except OSError:
        return False

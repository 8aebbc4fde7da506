"""A server that can be killed and started again: ``bridging serve`` with one process, its log in the site's folder."""

import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Final, Self

from bench.measure import CHECKOUT, Unmeasured
from bench.process import python
from bench.site import answers, environment, free_port

_READY_S: Final = 60


class Server:
    """Serves the site at ``home`` on the same port every time. ``database`` is its DATABASE_URL; empty means SQLite."""

    def __init__(self, home: Path, database: str = "") -> None:
        self.port = free_port()
        self._log = home / "server.log"
        self._environment = os.environ | environment(home, self.port) | {"DATABASE_URL": database}
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        self.wait()
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                self.kill()

    def start(self) -> None:
        command = python("-m", "bridging.cli.main", "serve", "--port", str(self.port), "--no-worker")
        with self._log.open("ab") as stream:
            self._process = subprocess.Popen(
                [str(part) for part in command], cwd=CHECKOUT, env=self._environment, stdout=stream, stderr=stream
            )

    def kill(self) -> None:
        """End the process as a power cut would: it gets no chance to finish anything."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def wait(self) -> None:
        """Wait until it answers. Raises Unmeasured."""
        end = time.monotonic() + _READY_S
        while time.monotonic() < end:
            if not self.is_running:
                lines = self._log.read_text("utf-8", "replace").strip().splitlines()
                raise Unmeasured(f"the server stopped: {(lines or ['no word'])[-1]}")
            if answers(f"http://localhost:{self.port}/"):
                return
            time.sleep(0.05)
        raise Unmeasured(f"the server did not answer within {_READY_S} s")

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def cpu_s(self) -> float | None:
        """Return the processor time that the process has taken; None where the system does not tell."""
        assert self._process is not None
        try:
            about = Path(f"/proc/{self._process.pid}/stat").read_text("ascii")
        except OSError:
            return None
        user, system = about.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

"""A PostgreSQL of our own for a test run or a measurement: a temporary cluster from the operating system's programs."""

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

OLDEST: Final = 15


def find_programs() -> Path | None:
    """Return the folder with the newest `initdb`, or None; PostgreSQL older than 15 does not count."""
    found = sorted(
        (int(folder.parent.name), folder) for folder in Path("/usr/lib/postgresql").glob("*/bin") if folder.parent.name.isdecimal()
    )
    for version, folder in reversed(found):
        if version >= OLDEST and (folder / "initdb").exists():
            return folder
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


@contextlib.contextmanager
def cluster(programs: Path, *, is_durable: bool = False) -> Iterator[str]:
    """Start a cluster that listens on a socket only, yield its address for DATABASE_URL, and remove it afterwards.

    Tests do without ``is_durable``: nobody needs their data after a power cut.
    """
    folder = Path(tempfile.mkdtemp(prefix="bridging-pg-"))
    as_other = _as_unprivileged(folder)
    data = folder / "data"
    try:
        _run(as_other, programs / "initdb", "--pgdata", str(data), "--username", "bridging", "--auth", "trust", "--no-sync")
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}'"
        if not is_durable:
            options += " -c fsync=off -c full_page_writes=off"
        _run(as_other, programs / "pg_ctl", "--pgdata", str(data), "--wait", "--log", str(folder / "log"), "--options", options, "start")
        try:
            yield f"postgres://bridging@/postgres?host={folder}"
        finally:
            _run(as_other, programs / "pg_ctl", "--pgdata", str(data), "--mode", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_unprivileged(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root; the package brings a user for it."""
    if os.geteuid() != 0:
        return []
    shutil.chown(folder, "postgres")
    folder.chmod(0o755)
    return ["runuser", "-u", "postgres", "--"]


def _run(prefix: list[str], program: Path, *arguments: str) -> None:
    command = [*prefix, str(program), *arguments]
    # The server inherits our output streams: give it none, or our caller waits for them to close.
    subprocess.run(command, check=True, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 -- found above

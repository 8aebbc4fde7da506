"""What runs beside the site begins once that answers, and ends with it."""

import socket
import sys
import time

import pytest

from bridging.project.beside import beside

PROGRAM = """#!/bin/sh
echo "$@" > {told}
trap 'echo ended >> {told}; exit' TERM
while :; do sleep 0.02; done
"""


@pytest.fixture
def told(tmp_path, monkeypatch):
    """Where the program that stands for ours writes what it was told."""
    file = tmp_path / "told"
    program = tmp_path / "bridging"
    program.write_text(PROGRAM.format(told=file))
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    return file


@pytest.fixture
def door(socket_enabled):
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        yield door


def _wait_for(file):
    limit = time.monotonic() + 20
    while not file.exists() or not file.read_text():
        assert time.monotonic() < limit
        time.sleep(0.01)


def test_program_begins_once_the_site_has_answered_and_ends_with_it(told, door, settings):
    settings.BRIDGING_BASE_URL = "https://site.example.org"
    with beside("demo --no-serve", host="127.0.0.1", port=door.getsockname()[1]):
        time.sleep(0.2)
        assert not told.exists()
        door.listen()
        visit, _ = door.accept()
        with visit:
            asked = visit.recv(1000)
            time.sleep(0.2)
            assert not told.exists()
            visit.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
        _wait_for(told)

    assert asked.startswith(b"GET / HTTP/1.1\r\n")
    assert b"Host: site.example.org\r\n" in asked

    assert told.read_text().splitlines() == ["demo --no-serve", "ended"]


def test_program_does_not_begin_when_the_site_never_answered(told, door):
    with beside("worker", host="127.0.0.1", port=door.getsockname()[1]):
        pass

    assert not told.exists()

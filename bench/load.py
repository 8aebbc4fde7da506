"""A small load client for a server on this machine: blocking sockets for one user, a selector for many; no thread, no library.

It speaks as much HTTP/1.1 as it needs: GET on a connection that stays open. Every answer must have status 200.
"""

import selectors
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

_HOST: Final = "127.0.0.1"
_CHUNK: Final = 1 << 18
# What an earlier page gave the browser for its forms.
_SECRET: Final = "b" * 32


class Refused(Exception):
    """The server answered with something else than 200, or hung up."""


def request_for(path: str, *, port: int, session: str) -> bytes:
    """Return a request as a browser sends it that has been here before, with what it says about compression."""
    lines = (
        f"GET {path} HTTP/1.1",
        f"Host: localhost:{port}",
        f"Cookie: sessionid={session}; csrftoken={_SECRET}",
        "Accept: text/html,application/xhtml+xml",
        "Accept-Encoding: gzip, deflate, br, zstd",
        "Accept-Language: en",
        "",
        "",
    )
    return "\r\n".join(lines).encode()


@dataclass
class _Answer:
    """Bytes as they come in; ``is_whole`` once the body is there."""

    received: bytearray = field(default_factory=bytearray)
    _end: int = 0
    _is_chunked: bool = False

    def add(self, data: bytes) -> None:
        if not data:
            raise Refused("the server hung up")
        self.received += data

    @property
    def is_whole(self) -> bool:
        if not self._end and not self._is_chunked:
            self._read_head()
        if self._is_chunked:
            return self.received.endswith(b"0\r\n\r\n")
        return bool(self._end) and len(self.received) >= self._end

    def _read_head(self) -> None:
        head_end = self.received.find(b"\r\n\r\n")
        if head_end < 0:
            return
        head = bytes(self.received[:head_end]).lower()
        if not head.startswith(b"http/1.1 200"):
            raise Refused(head.split(b"\r\n", 1)[0].decode())
        _, found, rest = head.partition(b"\r\ncontent-length:")
        if found:
            self._end = head_end + 4 + int(rest.split(b"\r\n", 1)[0])
        else:
            self._is_chunked = True


def _connect(port: int) -> socket.socket:
    connection = socket.create_connection((_HOST, port), timeout=20)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def one_after_another(port: int, requests: Sequence[bytes], count: int) -> list[float]:
    """Send ``count`` requests on one connection, each after the answer to the last; return seconds for each."""
    taken = []
    with _connect(port) as connection:
        for number in range(count):
            answer = _Answer()
            start = time.perf_counter()
            connection.sendall(requests[number % len(requests)])
            while not answer.is_whole:
                answer.add(connection.recv(_CHUNK))
            taken.append(time.perf_counter() - start)
    return taken


@dataclass(frozen=True, slots=True)
class Load:
    """What many users at once got: answers, in how many seconds, and how long each one waited."""

    answers: int
    seconds: float
    waits: tuple[float, ...]

    @property
    def per_second(self) -> float:
        return self.answers / self.seconds


@dataclass
class _User:
    connection: socket.socket
    requests: Sequence[bytes]
    sent: int = 0
    since: float = 0
    answer: _Answer = field(default_factory=_Answer)

    def ask(self) -> None:
        self.answer, self.since = _Answer(), time.perf_counter()
        self.connection.sendall(self.requests[self.sent % len(self.requests)])
        self.sent += 1


def together(port: int, users: Sequence[Sequence[bytes]], *, seconds: float) -> Load:
    """Let every user send its requests over and over on a connection of its own, without a pause, for some seconds."""
    waits: list[float] = []
    with selectors.DefaultSelector() as selector:
        people = [_User(_connect(port), requests) for requests in users]
        try:
            for user in people:
                selector.register(user.connection, selectors.EVENT_READ, user)
            start = time.perf_counter()
            for user in people:
                user.ask()
            while (now := time.perf_counter()) - start < seconds:
                for key, _ in selector.select(timeout=1):
                    user = key.data
                    user.answer.add(user.connection.recv(_CHUNK))
                    if user.answer.is_whole:
                        waits.append(time.perf_counter() - user.since)
                        user.ask()
        finally:
            for user in people:
                user.connection.close()
    return Load(len(waits), now - start, tuple(waits))

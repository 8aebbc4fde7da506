"""Learners at a test, each on a connection of its own, who send an answer again with the same key until it is acknowledged."""

import asyncio
import json
import random
import time
import uuid
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final

from backports import zstd

from bench.exam import Desk
from bench.forms import answer_form
from bench.load import Refused

_HOST: Final = "127.0.0.1"
_PATIENCE_S: Final = 20
# The browser waits longer, 1 s at first; a measurement need not.
_AGAIN_S: Final = 0.25


class Lost(Exception):
    """The connection broke before the answer was whole: whether the request was carried out cannot be known."""


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    location: str
    body: bytes
    packing: str = ""

    @property
    def text(self) -> str:
        """Return the page; a browser unpacks it for nothing that is measured here."""
        body = zstd.decompress(self.body) if self.packing == "zstd" else self.body
        return body.decode()


class Line:
    """A connection that is opened when it is needed and kept open."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._ends: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, request: bytes) -> Reply:
        """Send a request and return its answer. Raises Lost."""
        try:
            async with asyncio.timeout(_PATIENCE_S):
                return await self._ask(request)
        except (OSError, asyncio.IncompleteReadError, TimeoutError) as fault:
            self.close()
            raise Lost from fault

    async def _ask(self, request: bytes) -> Reply:
        if self._ends is None or self._ends[0].at_eof():
            self._ends = await asyncio.open_connection(_HOST, self._port)
        reader, writer = self._ends
        writer.write(request)
        first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        return Reply(int(first.split()[1]), headers.get("location", ""), body, headers.get("content-encoding", ""))

    def close(self) -> None:
        if self._ends is not None:
            self._ends[1].close()
            self._ends = None


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer that the server acknowledged, ``whole_s`` after it was first sent."""

    key: uuid.UUID
    whole_s: float
    sendings: int


@dataclass
class Learner:
    """Changes one answer after the other. ``kept`` grows with each that is acknowledged; ``is_sending`` while one is on its way."""

    desk: Desk
    port: int
    chance: random.Random
    kept: list[Kept] = field(default_factory=list)
    is_sending: bool = False
    _revisions: dict[str, int] = field(default_factory=dict)

    def next_form(self) -> tuple[uuid.UUID, bytes]:
        path, raw = self.chance.choice(self.desk.answers)
        revision = self._revisions[path] = self._revisions.get(path, 0) + 1
        key = uuid.UUID(int=self.chance.getrandbits(128), version=4)
        return key, answer_form(path, raw, key=key, revision=revision, port=self.port, session=self.desk.session)

    async def answer_for(self, seconds: float, *, pause_s: tuple[float, float]) -> None:
        """Answer, think, answer; what was begun in time is sent until it is acknowledged. Raises Refused."""
        line, end = Line(self.port), time.perf_counter() + seconds
        try:
            # Nobody begins at the same moment as everybody else.
            await asyncio.sleep(self.chance.uniform(0, pause_s[1]))
            while time.perf_counter() < end:
                self.kept.append(await self._send(line, *self.next_form()))
                await asyncio.sleep(self.chance.uniform(*pause_s))
        finally:
            line.close()

    async def _send(self, line: Line, key: uuid.UUID, request: bytes) -> Kept:
        first, sendings = time.perf_counter(), 0
        while True:
            sendings += 1
            self.is_sending = True
            try:
                reply = await line.ask(request)
            except Lost:
                self.is_sending = False
                await asyncio.sleep(_AGAIN_S)
                continue
            self.is_sending = False
            if reply.status != HTTPStatus.OK or json.loads(reply.body)["state"] != "saved":
                raise Refused(f"{reply.status} {reply.body[:200]!r}")
            return Kept(key, time.perf_counter() - first, sendings)


def learners_of(desks: tuple[Desk, ...], port: int, seed: int = 1) -> list[Learner]:
    """Seat learners. Their keys follow from the seed: each database sees a seed once."""
    return [Learner(desk, port, random.Random(seed * 1000 + number)) for number, desk in enumerate(desks)]


async def answer_together(learners: list[Learner], seconds: float, *, pause_s: tuple[float, float]) -> None:
    """Let everybody answer for a while. Raises Refused."""
    try:
        async with asyncio.TaskGroup() as group:
            for learner in learners:
                group.create_task(learner.answer_for(seconds, pause_s=pause_s))
    except* Refused as faults:
        raise faults.exceptions[0] from None

"""Somebody at a live session who acts: each act is sent again with the same key until it is acknowledged."""

import asyncio
import random
import time
import uuid
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final

from bench.forms import form_for
from bench.learner import Kept, Line, Lost, Reply
from bench.live_screen import AGAIN_S, Room
from bench.load import Refused

_ACKNOWLEDGED: Final = frozenset({HTTPStatus.OK, HTTPStatus.NO_CONTENT, HTTPStatus.CONFLICT})


@dataclass
class Actor:
    """``kept``: acts that were acknowledged. ``is_sending`` while one is on its way."""

    room: Room
    session: str
    chance: random.Random
    kept: list[Kept] = field(default_factory=list, kw_only=True)
    is_sending: bool = field(default=False, kw_only=True)

    async def do(self, *what: str, **fields: str) -> Reply:
        """Send an act until it is acknowledged, always with the same key. Raises Refused."""
        key = uuid.UUID(int=self.chance.getrandbits(128), version=4)
        path = f"{self.room.address}do/{'/'.join(what)}/"
        request = form_for(path, fields | {"key": str(key)}, port=self.room.port, session=self.session)
        first, sendings, line = time.perf_counter(), 0, Line(self.room.port)
        try:
            while True:
                sendings += 1
                self.is_sending = True
                try:
                    reply = await line.ask(request)
                except Lost:
                    await asyncio.sleep(AGAIN_S)
                    continue
                if reply.status not in _ACKNOWLEDGED:
                    raise Refused(f"{path}: {reply.status} {reply.body[:200]!r}")
                self.kept.append(Kept(key, time.perf_counter() - first, sendings))
                return reply
        finally:
            self.is_sending = False
            line.close()

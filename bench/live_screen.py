"""A screen of a live session that keeps itself up to date, on a connection that breaks now and then, and what it shows before its time."""

import asyncio
import json
import random
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from bench.learner import Line, Lost
from bench.load import request_for

# Of the questions for news: how many find a broken connection, and how many come from a page that is loaded anew.
DROPPED: Final = 0.02
RELOADED: Final = 0.02
AGAIN_S: Final = 0.25
_PART: Final = re.compile(r'<ui-live[^>]* url="([^"]+)"[^>]* version="([^"]+)"[^>]* every="(\d+)"')


@dataclass
class Room:
    """What is known of the session outside the server. ``step`` is where the facilitator has taken it; ``leaked`` what was seen too early.

    ``doubled``: scratches that more than one was told to have done; ``unscratched``: those that nobody was. ``polls`` and ``pages``: how
    long the questions for news and the parts took.
    """

    said: dict[str, Any]
    port: int
    step: str = "lobby"
    is_over: bool = False
    leaked: list[str] = field(default_factory=list)
    doubled: int = 0
    unscratched: int = 0
    polls: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)

    @property
    def address(self) -> str:
        return str(self.said["address"])

    def is_before(self, step: str) -> bool:
        """Tell whether the session has not come to a step; to no step at all it never comes."""
        order = [name for name, _case in self.said["phases"]]
        return not step or order.index(self.step) < order.index(step)

    def look(self, page: str) -> None:
        """Note the words that stand on a page before its time."""
        self.leaked += [words for words, first in self.said["secrets"].items() if words in page and self.is_before(first)]


@dataclass
class Screen:
    """``path`` leads to its page. ``look`` judges what it shows besides words; ``heard``: when it last had an answer."""

    room: Room
    path: str
    session: str
    chance: random.Random
    look: Callable[[str], None]
    heard: float = 0.0

    async def watch(self) -> None:
        """Keep the screen up to date, as its page does."""
        line, news, version, every_s = Line(self.room.port), "", "", 2.0
        await asyncio.sleep(self.chance.uniform(0, every_s))
        while not self.room.is_over:
            if self.chance.random() < DROPPED:
                line.close()
            try:
                is_loaded = not news or self.chance.random() < RELOADED
                if is_loaded or json.loads(await self._ask(line, news, self.room.polls))["version"] != version:
                    step = self.room.step
                    page = await self._ask(line, f"{self._address}{'' if is_loaded else '?live'}", self.room.pages)
                    if step == self.room.step:
                        self.room.look(page)
                        self.look(page)
                    news, version, every = _PART.findall(page)[0]
                    every_s = float(every)
            except Lost:
                await asyncio.sleep(AGAIN_S)
                continue
            self.heard = time.perf_counter()
            await asyncio.sleep(every_s)
        line.close()

    @property
    def _address(self) -> str:
        return f"{self.room.address}{self.path}"

    async def _ask(self, line: Line, address: str, waits: list[float]) -> str:
        since = time.perf_counter()
        reply = await line.ask(request_for(address, port=self.room.port, session=self.session))
        waits.append(time.perf_counter() - since)
        return reply.text

"""Many people open the same test within half a minute: its cover, the start, the page with all questions, and the first answer."""

import asyncio
import random
import re
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final

from bench.exam import Exam, Fields
from bench.forms import answer_form, form_for
from bench.learner import Line, Lost, Reply
from bench.load import Refused, request_for

_START: Final = re.compile(r'action="(/[^"]+/start/)"')
_ANSWER: Final = re.compile(r'action="(/[^"]+/answers/([^"/]+)/)"')


@dataclass
class Opened:
    """Waits in seconds: of every request, and of each person from the first request to the first answer kept. ``failed``: people who got stuck."""

    requests: list[float] = field(default_factory=list)
    people: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


async def open_together(exam: Exam, port: int, *, within_s: float) -> Opened:
    """Let everybody who waits come in at a moment of chance."""
    opened, chance = Opened(), random.Random(1)
    raws = {path.split("/")[-2]: raw for desk in exam.begun for path, raw in desk.answers}
    async with asyncio.TaskGroup() as group:
        for desk in exam.waiting:
            visitor = _Visitor(Line(port), port, desk.session, opened)
            group.create_task(visitor.come_in(exam.cover, raws, chance.uniform(0, within_s)))
    return opened


@dataclass(frozen=True, slots=True)
class _Visitor:
    line: Line
    port: int
    session: str
    opened: Opened

    async def come_in(self, cover: str, raws: Mapping[str, Fields], moment: float) -> None:
        await asyncio.sleep(moment)
        start = time.perf_counter()
        try:
            await self._steps(cover, raws)
        except (Lost, Refused) as fault:
            self.opened.failed.append(repr(fault))
        else:
            self.opened.people.append(time.perf_counter() - start)
        finally:
            self.line.close()

    async def _steps(self, cover: str, raws: Mapping[str, Fields]) -> None:
        first = await self._see(cover)
        begin = _found(_START.findall(first.text))
        started = await self._ask(self._form(begin, {"key": str(uuid.uuid4()), "code": ""}))
        if not started.location:
            raise Refused(f"{started.status} to {begin}")
        page = await self._see(started.location)
        path, raw = _found([(path, raws[item_id]) for path, item_id in _ANSWER.findall(page.text) if item_id in raws])
        reply = await self._ask(answer_form(path, raw, key=uuid.uuid4(), revision=1, port=self.port, session=self.session))
        if reply.status != HTTPStatus.OK:
            raise Refused(f"{reply.status} to {path}")

    async def _see(self, path: str) -> Reply:
        reply = await self._ask(request_for(path, port=self.port, session=self.session))
        if reply.status != HTTPStatus.OK:
            raise Refused(f"{reply.status} to {path}")
        return reply

    def _form(self, path: str, fields: Mapping[str, object]) -> bytes:
        return form_for(path, fields, port=self.port, session=self.session)

    async def _ask(self, request: bytes) -> Reply:
        start = time.perf_counter()
        reply = await self.line.ask(request)
        self.opened.requests.append(time.perf_counter() - start)
        return reply


def _found[Thing](found: list[Thing]) -> Thing:
    """Return the first; raise Refused when the page has none."""
    if not found:
        raise Refused("a page without the form that should be there")
    return found[0]

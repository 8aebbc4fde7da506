"""The door of the ordinary pages: a request is taken in on the event loop, answered in a thread, and sent from the loop.

Django's own handler hops between loop and threads at every middleware; a bridge to WSGI hops for every part of an answer.
Here a request crosses over once and its answer comes back once.
"""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from contextvars import copy_context
from dataclasses import dataclass
from functools import partial
from threading import Lock
from typing import IO, Any, Final

from django.conf import settings
from django.core import signals
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.http import FileResponse
from django.http.response import HttpResponseBase
from django.urls import set_script_prefix

from bridging.realtime.together import out_of_turn

_PATIENCE_S: Final = 0.3


@dataclass(frozen=True, slots=True)
class _Answer:
    """``stream`` is a response whose parts are still to be made; ``body`` is all of any other."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes = b""
    stream: HttpResponseBase | None = None


@dataclass(slots=True)
class _Held:
    """The turn that a thread has; whoever stepped aside may come back to another one."""

    turn: Lock


@dataclass(slots=True)
class _Counted:
    """Takes a request in up to a length; of a longer one nothing more is kept, so that nobody fills the disk, and it can still be told so."""

    receive: Any
    most: int
    received: int = 0

    async def __call__(self) -> Any:
        message = await self.receive()
        self.received += len(message.get("body", b""))
        return message | {"body": b""} if self.is_too_long else message

    @property
    def is_too_long(self) -> bool:
        return self.received > self.most

    def as_stated(self, scope: Any) -> Any:
        """Return the scope with the length that came, whatever was said of it."""
        others = [(name, value) for name, value in scope["headers"] if name != b"content-length"]
        return scope | {"headers": [*others, (b"content-length", str(self.received).encode())]}


class PageHandler(ASGIHandler):
    """Middleware and views are ordinary functions, and run in one thread from the first to the last."""

    def __init__(self, *, threads: int) -> None:
        self.load_middleware(is_async=False)
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="page")
        self._turn = Lock()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        counted = _Counted(receive, settings.MOST_REQUEST_BYTES)
        try:
            body = await self.read_body(counted)
        except RequestAborted:
            return
        if counted.is_too_long:
            scope = counted.as_stated(scope)
        loop = asyncio.get_running_loop()
        answer: _Answer = await loop.run_in_executor(self._threads, copy_context().run, self._in_turn, scope, body)
        start = {"type": "http.response.start", "status": answer.status, "headers": answer.headers}
        if answer.stream is not None:
            await self._send_parts(answer.stream, start, receive, send)
        else:
            await send(start)
            await send({"type": "http.response.body", "body": answer.body})

    def _in_turn(self, scope: Any, body: IO[bytes]) -> _Answer:
        """Make one page after the other: at once they would only take the interpreter from each other."""
        held = _Held(self._take_turn())
        try:
            out_of_turn.set(partial(self._released, held))
            return self._answer(scope, body)
        finally:
            held.turn.release()

    def _take_turn(self) -> Lock:
        """Wait for a turn; whoever waited too long opens one of its own, so that those behind a slow page wait once, not each time."""
        while not (turn := self._turn).acquire(timeout=_PATIENCE_S):
            if turn is self._turn:
                self._turn = Lock()
        return turn

    @contextmanager
    def _released(self, held: _Held) -> Iterator[None]:
        """Let others make their pages while this one waits for the disk; a slow one among them holds it up no longer than anybody else."""
        held.turn.release()
        try:
            yield
        finally:
            held.turn = self._take_turn()

    def _answer(self, scope: Any, body: IO[bytes]) -> _Answer:
        set_script_prefix(get_script_prefix(scope))
        signals.request_started.send(sender=self.__class__, scope=scope)
        with body:
            request, refusal = self.create_request(scope, body)
            response: Any = self.get_response(request) if request is not None else refusal
            if response.streaming:
                if isinstance(response, FileResponse):
                    response.block_size = self.chunk_size
                return _Answer(response.status_code, _headers(response), stream=response)
            # Closing tells that the request is over, and closes what it opened in this thread.
            with closing(response):
                return _Answer(response.status_code, _headers(response), response.content)

    async def _send_parts(self, response: Any, start: dict[str, Any], receive: Any, send: Any) -> None:
        """Send the parts as they are made, until the end or until nobody listens any more."""
        loop = asyncio.get_running_loop()
        gone = asyncio.create_task(self.listen_for_disconnect(receive))
        try:
            await send(start)
            parts: Iterator[bytes] = iter(response)
            while not gone.done() and (part := await loop.run_in_executor(self._threads, next, parts, None)) is not None:
                await send({"type": "http.response.body", "body": part, "more_body": True})
            if not gone.done():
                await send({"type": "http.response.body", "body": b""})
        finally:
            gone.cancel()
            with suppress(asyncio.CancelledError, RequestAborted):
                await gone
            await loop.run_in_executor(self._threads, response.close)


def _headers(response: HttpResponseBase) -> list[tuple[bytes, bytes]]:
    headers = [(name.encode("ascii"), value.encode("latin1")) for name, value in response.items()]
    return headers + [(b"Set-Cookie", cookie.OutputString().encode("ascii")) for cookie in response.cookies.values()]

"""One entry point: ordinary pages run in threads, live streams (``/rt/``) on the event loop.

Ordinary views under Django's own ASGI handler would cost about half of the requests per second.
"""

from functools import cache
from typing import Any, Final

from django.core.handlers.asgi import ASGIHandler

from bridging.project.pages import PageHandler
from bridging.project.start import start

_THREADS: Final = 6
_LIVE: Final = "/rt/"

start()
_pages = PageHandler(threads=_THREADS)


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] == "lifespan":
        await _answer_lifespan(receive, send)
    elif scope["type"] == "http" and not scope["path"].startswith(_LIVE):
        await _pages(scope, receive, send)
    else:
        await _live()(scope, receive, send)


@cache
def _live() -> ASGIHandler:
    # Built at the first stream: its second set of middleware would cost every start some time.
    return ASGIHandler()


async def _answer_lifespan(receive: Any, send: Any) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return

"""One entry point: ordinary pages run in threads, and who asks for news alone (``/rt/news/``) has a door beside them.

Ordinary views under Django's own ASGI handler would cost about half of the requests per second.
"""

from typing import Any, Final

from bridging.project.pages import PageHandler
from bridging.project.start import start

_THREADS: Final = 6

start()

from bridging.project import news  # noqa: E402 -- it reads the journal, whose table must be known first

_pages = PageHandler(threads=_THREADS)


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] == "lifespan":
        await _answer_lifespan(receive, send)
    elif scope["type"] != "http":
        raise ValueError(f"not answered here: {scope['type']}")
    elif scope["path"].startswith(news.PATH):
        await news.application(scope, receive, send)
    else:
        await _pages(scope, receive, send)


async def _answer_lifespan(receive: Any, send: Any) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return

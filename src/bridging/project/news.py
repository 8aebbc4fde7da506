"""The door for those who only ask whether there is news: beside the pages, so that they neither wait for one nor pay for what one needs."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from typing import Any, Final

from django.db import close_old_connections
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from bridging.realtime.news import news

PATH: Final = "/rt/news/"
_HEADERS: Final = (
    (b"content-type", b"application/json"),
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
)
# One thread: what it does takes less time than changing between two.
_thread: Final = ThreadPoolExecutor(1, thread_name_prefix="news")


def answered(token: str) -> tuple[HTTPStatus, bytes]:
    said = news(token, timezone.now())
    return (HTTPStatus.NOT_FOUND, b"{}") if said is None else (HTTPStatus.OK, json.dumps(said, separators=(",", ":")).encode())


@never_cache
@require_GET
def view(_request: HttpRequest, token: str) -> HttpResponse:
    """The same for a server that has no such door."""
    status, body = answered(token)
    return HttpResponse(body, status=status, content_type="application/json")


async def application(scope: dict[str, Any], _receive: Any, send: Any) -> None:
    """Answer a request for news over ASGI."""
    token = scope["path"].removeprefix(PATH).strip("/")
    status, body = await asyncio.get_running_loop().run_in_executor(_thread, _asked, scope["method"], token)
    length = (b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": int(status), "headers": [*_HEADERS, length]})
    await send({"type": "http.response.body", "body": body})


def _asked(method: str, token: str) -> tuple[HTTPStatus, bytes]:
    if method != "GET":
        return HTTPStatus.METHOD_NOT_ALLOWED, b"{}"
    try:
        return answered(token)
    finally:
        close_old_connections()

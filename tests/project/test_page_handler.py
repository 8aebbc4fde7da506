import asyncio
import io
import threading
from typing import Any

import pytest
from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import path

from bridging.apps.accounts.access import everyone, open_to
from bridging.project import pages, urls
from bridging.project.pages import PageHandler
from bridging.realtime.together import out_of_turn

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls(__name__)]

LARGE = bytes(range(256)) * 1024
STEPPED_ASIDE, SLOW_BEGAN, SLOW_MAY_END = threading.Event(), threading.Event(), threading.Event()


@open_to(everyone)
def echo(request: HttpRequest) -> HttpResponse:
    answer = HttpResponse(f"{request.method} {request.GET.get('q', '')} {len(request.body)} {threading.current_thread().name[:4]}")
    answer.set_cookie("seen", "yes")
    return answer


@open_to(everyone)
def file(request: HttpRequest) -> FileResponse:
    return FileResponse(io.BytesIO(LARGE), filename="large.bin")


@open_to(everyone)
def slow(request: HttpRequest) -> HttpResponse:
    SLOW_BEGAN.set()
    return HttpResponse("late" if SLOW_MAY_END.wait(timeout=8) else "never")


@open_to(everyone)
def aside(request: HttpRequest) -> HttpResponse:
    with out_of_turn.get()():
        STEPPED_ASIDE.set()
        return HttpResponse("back" if SLOW_BEGAN.wait(timeout=8) else "never")


# The page of a refusal links to pages of the site.
urlpatterns = [path("echo/", echo), path("file/", file), path("slow/", slow), path("aside/", aside), *urls.urlpatterns]


class Asked:
    """What one request got."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []

    async def send(self, message: dict[str, Any]) -> None:
        self.sent.append(message)

    @property
    def status(self) -> int:
        return int(self.sent[0]["status"])

    @property
    def headers(self) -> dict[str, str]:
        return {name.decode().lower(): value.decode() for name, value in self.sent[0]["headers"]}

    @property
    def body(self) -> bytes:
        return b"".join(message["body"] for message in self.sent[1:])


async def ask(handler: PageHandler, address: str, *parts: bytes, method: str = "GET") -> Asked:
    messages = [{"type": "http.request", "body": part, "more_body": True} for part in parts]
    messages.append({"type": "http.request", "body": b"", "more_body": False})
    asked = Asked()

    async def receive() -> dict[str, Any]:
        if not messages:
            # The client listens to the end.
            await asyncio.Event().wait()
        return messages.pop(0)

    scope = {"type": "http", "method": method, "path": address, "query_string": b"q=a", "headers": [(b"host", b"localhost")]}
    await handler(scope, receive, asked.send)
    return asked


def test_a_request_is_answered_in_a_thread_with_its_body_and_cookies():
    got = asyncio.run(ask(PageHandler(threads=1), "/echo/", b"12", b"345"))

    assert (got.status, got.body) == (200, b"GET a 5 page")
    assert got.headers["set-cookie"].startswith("seen=yes")
    assert got.headers["content-length"] == str(len(got.body))


def test_a_request_passes_the_middleware():
    got = asyncio.run(ask(PageHandler(threads=1), "/echo/", b"12", method="PUT"))

    assert got.status == 403
    assert "content-security-policy" in got.headers


def test_of_a_request_that_is_too_long_nothing_is_kept(settings: Any, monkeypatch: pytest.MonkeyPatch):
    settings.MOST_REQUEST_BYTES, settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000, 1000
    kept: list[int] = []
    answer = PageHandler._answer
    monkeypatch.setattr(PageHandler, "_answer", lambda self, scope, body: kept.append(len(body.read())) or answer(self, scope, body))

    got = asyncio.run(ask(PageHandler(threads=1), "/echo/", b"x" * 600, b"x" * 600, b"x" * 600))

    assert (got.status, kept) == (413, [600])


def test_a_file_goes_out_in_parts():
    got = asyncio.run(ask(PageHandler(threads=1), "/file/"))

    assert got.body == LARGE
    assert len(got.sent) == 2 + len(LARGE) // PageHandler.chunk_size
    assert got.headers["content-length"] == str(len(LARGE))


def test_the_rest_of_a_file_is_not_made_for_nobody():
    messages = [{"type": "http.request", "body": b"", "more_body": False}, {"type": "http.disconnect"}]
    asked = Asked()

    async def receive() -> dict[str, Any]:
        return messages.pop(0)

    async def send(message: dict[str, Any]) -> None:
        await asked.send(message)
        await asyncio.sleep(0)

    scope = {"type": "http", "method": "GET", "path": "/file/", "query_string": b"", "headers": [(b"host", b"localhost")]}
    asyncio.run(PageHandler(threads=1)(scope, receive, send))

    assert asked.status == 200
    assert len(asked.body) < len(LARGE)


def test_nobody_is_answered_who_left_before_the_request_was_whole():
    asked = Asked()

    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    asyncio.run(PageHandler(threads=1)({"type": "http", "method": "POST", "path": "/echo/", "headers": []}, receive, asked.send))

    assert asked.sent == []


def test_a_slow_page_holds_up_the_others_once(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pages, "_PATIENCE_S", 0.05)
    SLOW_MAY_END.clear()
    handler = PageHandler(threads=3)

    async def run() -> tuple[list[bytes], bytes]:
        late = asyncio.create_task(ask(handler, "/slow/"))
        await asyncio.sleep(0)
        first = [(await ask(handler, "/echo/")).body for _ in range(3)]
        SLOW_MAY_END.set()
        return first, (await late).body

    assert asyncio.run(run()) == ([b"GET a 0 page"] * 3, b"late")


def test_a_slow_page_holds_up_no_longer_who_stepped_aside_for_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pages, "_PATIENCE_S", 0.05)
    for event in (STEPPED_ASIDE, SLOW_BEGAN, SLOW_MAY_END):
        event.clear()
    handler = PageHandler(threads=3)

    async def run() -> tuple[bytes, bytes, bytes]:
        first = asyncio.create_task(ask(handler, "/aside/"))
        await asyncio.to_thread(STEPPED_ASIDE.wait, 8)
        late = asyncio.create_task(ask(handler, "/slow/"))
        back = (await first).body
        SLOW_MAY_END.set()
        return back, (await late).body, (await ask(handler, "/echo/")).body

    assert asyncio.run(run()) == (b"back", b"late", b"GET a 0 page")

import asyncio
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage

from bridging.project.assets import prepare_assets
from bridging.realtime import news

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "bridging.project.assets.AssetStorage"},
}


def test_assets_are_gathered_once_and_carry_their_hash(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = STORAGES

    assert prepare_assets()
    assert not prepare_assets()

    address = staticfiles_storage.url("ui/css/tokens.css")
    name = Path(address).name
    assert name.startswith("tokens.")
    assert len(name) > len("tokens.css") + 8
    folder = tmp_path / "static/ui/css"
    assert (folder / name).exists()
    assert (folder / f"{name}.br").stat().st_size < (folder / f"{name}.gz").stat().st_size < (folder / name).stat().st_size / 2
    start = tmp_path / "static/ui/js" / Path(staticfiles_storage.url("ui/js/start.js")).name
    assert ("class ThemeSwitch" in start.read_text("utf-8"), 'import"ui/outbox";' in start.read_text("utf-8")) == (True, True)


def test_a_new_installation_of_the_sources_gathers_anew(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = STORAGES
    prepare_assets()

    (tmp_path / "static.fingerprint").write_text("older", encoding="ascii")

    assert prepare_assets()


def ask(path: str, method: str = "GET") -> tuple[int, dict[str, str]]:
    """Send a request through the entry point of the server and return status and headers."""
    from bridging.project.asgi import application  # noqa: PLC0415 -- importing it prepares a server

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(b"host", b"localhost"), (b"accept-language", b"en"), (b"accept-encoding", b"gzip")],
        "client": ("127.0.0.1", 50000),
        "server": ("127.0.0.1", 8000),
    }
    sent: list[dict[str, Any]] = []

    async def run() -> None:
        requests = asyncio.Queue()
        await requests.put({"type": "http.request", "body": b"", "more_body": False})

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        await application(scope, requests.get, send)

    asyncio.run(run())
    start = next(message for message in sent if message["type"] == "http.response.start")
    return start["status"], {key.decode().lower(): value.decode() for key, value in start["headers"]}


@pytest.mark.django_db(transaction=True)
def test_pages_come_through_the_middleware():
    status, headers = ask("/no/such/page/")

    assert status == 404
    assert "content-security-policy" in headers
    assert headers["content-encoding"] == "gzip"
    assert headers["content-language"] == "en"


@pytest.mark.django_db(transaction=True)
def test_news_is_answered_beside_the_pages(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(news, "_tells", {"part": lambda about, _now: {"version": about[0]}})

    status, headers = ask(f"/rt/news/{news.token_of('part', 'seven')}/")

    assert (status, headers["cache-control"], headers["content-length"]) == (200, "no-store", str(len('{"version":"seven"}')))
    assert (ask("/rt/news/forged/")[0], ask(f"/rt/news/{news.token_of('part', 'seven')}/", "POST")[0]) == (404, 405)


def test_the_server_starts_and_stops_on_request():
    from bridging.project.asgi import application  # noqa: PLC0415 -- importing it prepares a server

    sent: list[str] = []

    async def run() -> None:
        wanted = asyncio.Queue()
        for kind in ("lifespan.startup", "lifespan.shutdown"):
            await wanted.put({"type": kind})

        async def send(message: dict[str, Any]) -> None:
            sent.append(message["type"])

        await application({"type": "lifespan"}, wanted.get, send)

    asyncio.run(run())

    assert sent == ["lifespan.startup.complete", "lifespan.shutdown.complete"]

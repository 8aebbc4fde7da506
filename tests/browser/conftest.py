"""Fixtures of the browser tests: one made-up site per test process, one Chromium for all of the folder."""

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from tests.apps.escape.small_room import ROOM, outlined
from tests.browser.site import Site
from tests.browser.world import World, copy_home, make_home, serving

from bridging.cli.chromium import find_chromium

_HERE = Path(__file__).parent
# How long a page takes says more of what else the machine does; what never comes fails all the same.
expect.set_options(timeout=20_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(_HERE):
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1"]))
            # Making a site has a limit of its own.
            item.add_marker(pytest.mark.timeout(180, func_only=True))


@pytest.fixture(scope="session")
def chromium() -> str:
    program = find_chromium()
    if program is None:
        missing = "chromium is not on this machine"
        if os.environ.get("CI", "").lower() not in {"", "0", "false"}:
            pytest.fail(missing)
        pytest.skip(missing)
    return program


@pytest.fixture(scope="session")
def filled_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `bridging demo` leaves behind; never served from, only copied."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    return make_home(shared / "site")


@pytest.fixture(scope="session")
def world(chromium: str, filled_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The site that this process's tests share. What they change, they change as different people or on different pages."""
    with serving(copy_home(filled_home, tmp_path_factory.mktemp("shared") / "home")) as world:
        yield world


@pytest.fixture(scope="session")
def signed_in_states() -> dict[str, Any]:
    return {}


# Not for the whole session: while Playwright's loop runs in this thread, Django refuses to touch a database in it.
@pytest.fixture(scope="package")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def site(world: World, browser: Browser, signed_in_states: dict[str, Any]) -> Iterator[Site]:
    site = Site(world, browser, signed_in_states)
    yield site
    site.close()


@pytest.fixture(scope="module")
def own_world(chromium: str, filled_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A site of its own for tests that change what everybody sees."""
    with serving(copy_home(filled_home, tmp_path_factory.mktemp("own") / "home")) as world:
        yield world


@pytest.fixture(scope="module")
def states() -> dict[str, Any]:
    """Who is signed in throughout the chapters of a story."""
    return {}


@pytest.fixture(scope="module")
def known() -> dict[str, Any]:
    """What one chapter of a story leaves to the next, such as an address."""
    return {}


@pytest.fixture
def own_site(own_world: World, browser: Browser) -> Iterator[Site]:
    site = Site(own_world, browser, {})
    yield site
    site.close()


@pytest.fixture(scope="session")
def home_with_room(filled_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo with a small room in every edition; never served from, only copied."""
    home = copy_home(filled_home, tmp_path_factory.mktemp("room") / "home")
    with closing(sqlite3.connect(home / "bridging.sqlite3")) as database, database:
        for pk, outline in database.execute("SELECT id, outline FROM courses_edition").fetchall():
            said = json.loads(outline) | {"rooms": {ROOM: outlined()}}
            database.execute("UPDATE courses_edition SET outline = ? WHERE id = ?", [json.dumps(said), pk])
    return home


@pytest.fixture(scope="module")
def room_world(chromium: str, home_with_room: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A site in which each test opens a run of its own."""
    del chromium
    with serving(copy_home(home_with_room, tmp_path_factory.mktemp("room") / "home")) as world:
        yield world


@pytest.fixture
def room_site(room_world: World, browser: Browser) -> Iterator[Site]:
    site = Site(room_world, browser, {})
    yield site
    site.close()

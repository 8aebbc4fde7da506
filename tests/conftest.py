"""What every test may ask for, and which tests stay together."""

import fcntl
import gc
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connections
from django.test import Client
from django.utils import translation
from hypothesis import settings
from tests.factories import make_person
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person

pytest_plugins = ["tests.statements"]

# How long one example takes says more of the machine than of the code.
settings.register_profile("bridging", deadline=None, max_examples=40)
settings.register_profile("thorough", deadline=None, max_examples=400)
settings.load_profile("bridging")


# Files of one folder that look at the same books, which take long to make.
_SHARING = ("tests/press/", "tests/programme/room_papers/")
# Its tests share nothing, and each takes long.
_APART = "tests/bench/"


class Scheduling(LoadScopeScheduling):
    """Keeps a file together: what its tests share is made once, not by each process, and those in a browser go on where the one before ended."""

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith(_APART):
            return nodeid
        return next((folder for folder in _SHARING if nodeid.startswith(folder)), nodeid.partition("::")[0])


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling:
    config.option.loadscopereorder = False
    return Scheduling(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Look for no garbage while tests are gathered, nor ever among them: they all stay to the end."""
    gc.disable()
    try:
        with _first_alone():
            return (yield)
    finally:
        gc.freeze()
        gc.enable()


@contextmanager
def _first_alone() -> Iterator[None]:
    """Let one process gather before the others: in a fresh clone each would compile all the same modules, which takes most of the time."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID")
    if run is None:
        yield
        return
    with (Path(tempfile.gettempdir()) / f"bridging-gathered-{os.getuid()}").open("a+", encoding="utf-8") as gathered:
        fcntl.flock(gathered, fcntl.LOCK_EX)
        gathered.seek(0)
        if gathered.read() == run:
            fcntl.flock(gathered, fcntl.LOCK_UN)
            yield
            return
        try:
            yield
        finally:
            gathered.truncate(0)
            gathered.write(run)
            gathered.flush()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest. One process makes the site of the browser tests; another measures meanwhile instead of waiting for it."""
    first = ("tests/browser/test_accessibility.py", "tests/bench/", "tests/browser/", *_SHARING, "tests/cli/")
    items.sort(key=lambda item: next((place for place, path in enumerate(first) if item.nodeid.startswith(path)), len(first)))


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    """Forget the language of the last request: a test client answers in this thread, and what comes after would speak it."""
    yield
    translation.deactivate()


@pytest.fixture(scope="session")
def now() -> datetime:
    """A Monday morning; time never comes from the clock."""
    return datetime(2026, 10, 5, 9, 30, tzinfo=UTC)


@pytest.fixture
def person(db: None) -> Person:
    return make_person()


@pytest.fixture
def signed_in(db: None) -> Callable[..., Client]:
    """Make a browser in which somebody with these roles is signed in."""

    def sign_in(*roles: Role, person: Person | None = None) -> Client:
        client = Client()
        client.force_login(person or make_person(roles=roles))
        return client

    return sign_in


@pytest.fixture
def file_database(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """Let SQLite work on a file for this test; PostgreSQL does so anyway."""
    default = connections["default"]
    if default.vendor != "sqlite":
        yield
        return
    default.ensure_connection()
    memory, name = default.connection, default.settings_dict["NAME"]
    with closing(sqlite3.connect(tmp_path / "race.sqlite3")) as file:
        memory.backup(file)
    default.connection, default.settings_dict["NAME"] = None, tmp_path / "race.sqlite3"
    yield
    default.close()
    default.connection, default.settings_dict["NAME"] = memory, name

"""The worker stays when the database cannot be had for a while, as under a long write."""

import pytest
from django.core.management import call_command
from django.db import OperationalError

from bridging.project.management.commands import worker


@pytest.fixture
def runs(monkeypatch) -> list[Exception | None]:
    """What each run of the task queue meets; None is an end as it was asked for."""
    waiting: list[Exception | None] = []

    def run(*_args: object, **_options: object) -> None:
        met = waiting.pop(0)
        if met is not None:
            raise met

    monkeypatch.setattr(worker, "call_command", run)
    monkeypatch.setattr(worker, "RETRY_S", 0)
    monkeypatch.setattr(worker, "run_due", lambda _now: 0)
    # A connection of the test's own is not to be closed, and another test's is not to be touched.
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    return waiting


def test_worker_begins_again_when_the_database_was_locked(runs: list[Exception | None]):
    runs += [OperationalError("database is locked"), OperationalError("the connection is closed"), None]

    call_command("worker")

    assert runs == []


def test_worker_does_not_hide_a_fault_of_its_own(runs: list[Exception | None]):
    runs += [RuntimeError("a fault"), None]

    with pytest.raises(RuntimeError):
        call_command("worker")
    assert runs == [None]

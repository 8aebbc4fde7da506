import signal
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from django.core.management import call_command

from bridging.project.management.commands import serve


@pytest.fixture
def ended(monkeypatch):
    """Let a stop come from outside while serving; what runs beside the site is kept."""
    told: list[str] = []
    before = signal.getsignal(signal.SIGTERM)

    @contextmanager
    def beside(command, *, host, port):
        told.append(f"{command} beside {host}:{port}")
        try:
            yield
        finally:
            told.append(f"{command} ended")

    graph = SimpleNamespace(leaf_nodes=list)
    executor = SimpleNamespace(loader=SimpleNamespace(graph=graph), migration_plan=lambda _nodes: [])
    monkeypatch.setattr(serve, "MigrationExecutor", lambda _connection: executor)
    monkeypatch.setattr(serve, "connections", _Connections())
    monkeypatch.setattr(serve, "prepare_assets", lambda: None)
    monkeypatch.setattr(serve, "beside", beside)
    monkeypatch.setattr(serve, "_serve", lambda *_: signal.raise_signal(signal.SIGTERM))
    yield told
    signal.signal(signal.SIGTERM, before)


class _Connections(dict):
    def __missing__(self, name):
        return name

    def close_all(self):
        """There are none."""


def test_a_stop_from_outside_leaves_nothing_running_beside(ended):
    with pytest.raises(SystemExit):
        call_command("serve", port=8001, beside=["demo --no-serve"])

    beside = "beside 127.0.0.1:8001"
    assert ended == [f"demo --no-serve {beside}", f"worker {beside}", "worker ended", "demo --no-serve ended"]


def test_worker_runs_elsewhere_when_asked(ended):
    with pytest.raises(SystemExit):
        call_command("serve", no_worker=True)

    assert ended == []

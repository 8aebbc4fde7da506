import signal
from types import SimpleNamespace

import pytest
from django.core.management import call_command

from bridging.project.management.commands import serve


@pytest.fixture
def ended(monkeypatch):
    """Let a stop come from outside while serving; what is told to the worker is kept."""
    told: list[str] = []
    before = signal.getsignal(signal.SIGTERM)
    worker = SimpleNamespace(terminate=lambda: told.append("terminate"), wait=lambda timeout: told.append(f"wait {timeout}"))
    graph = SimpleNamespace(leaf_nodes=list)
    executor = SimpleNamespace(loader=SimpleNamespace(graph=graph), migration_plan=lambda _nodes: [])
    monkeypatch.setattr(serve, "MigrationExecutor", lambda _connection: executor)
    monkeypatch.setattr(serve, "connections", _Connections())
    monkeypatch.setattr(serve, "prepare_assets", lambda: None)
    monkeypatch.setattr(serve, "_start_worker", lambda: worker)
    monkeypatch.setattr(serve, "_serve", lambda *_: signal.raise_signal(signal.SIGTERM))
    yield told
    signal.signal(signal.SIGTERM, before)


class _Connections(dict):
    def __missing__(self, name):
        return name

    def close_all(self):
        """There are none."""


def test_a_stop_from_outside_leaves_no_worker_behind(ended):
    with pytest.raises(SystemExit):
        call_command("serve")

    assert ended == ["terminate", "wait 10"]

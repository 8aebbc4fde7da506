"""Small writes of several threads in one transaction: SQLite waits for the disk once for all of them, and none is told before.

On SQLite each commit waits for the disk, and only one can be under way. Whoever comes while that lasts stands in line; the first to be free takes
everybody in the line along. A job that fails takes nothing back but its own. PostgreSQL gathers commits itself, so there a job has a transaction
of its own, and only lets others go first.
"""

import threading
from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from contextvars import ContextVar
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, connections, transaction


class _Job:
    """``done`` is set when the transaction is on the disk, or the job failed."""

    def __init__(self, act: Callable[[], Any]) -> None:
        self.act = act
        self.done = threading.Event()
        self.result: Any = None
        self.fault: BaseException | None = None

    def run(self) -> None:
        try:
            with transaction.atomic():
                self.result = self.act()
        except Exception as fault:  # noqa: BLE001 -- handed to whoever waits for the job
            self.fault = fault


out_of_turn: Final[ContextVar[Callable[[], AbstractContextManager[None]]]] = ContextVar("out_of_turn", default=nullcontext)
"""What lets others go first while this thread waits; whoever makes threads take turns sets it."""
_line: deque[_Job] = deque()
_turn = threading.Lock()


def write_together[Result](act: Callable[[], Result]) -> Result:
    """Do what ``act`` does in a transaction, with others at hand if there are any; return its result or raise what it raised.

    ``act`` may run in another thread, on that thread's connection. It returns when its transaction is committed.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.in_atomic_block:
        with transaction.atomic():
            return act()
    if connection.vendor != "sqlite":
        with out_of_turn.get()(), transaction.atomic():
            return act()
    job = _Job(act)
    _line.append(job)
    with out_of_turn.get()():
        while not job.done.is_set():
            # Either this thread takes the line along, or the one whose turn it is takes this job.
            with _turn:
                if not job.done.is_set():
                    _take_along()
    if job.fault is not None:
        raise job.fault
    result: Result = job.result
    return result


def _take_along() -> None:
    jobs: list[_Job] = []
    while _line:
        jobs.append(_line.popleft())
    unsaved: BaseException | None = RuntimeError("the thread that wrote for others was stopped")
    try:
        if len(jobs) == 1:
            jobs[0].run()
        else:
            _run_in_one(jobs)
        unsaved = None
    except Exception as fault:  # noqa: BLE001 -- nothing of it is on the disk: all must know
        unsaved = fault
    finally:
        for job in jobs:
            job.fault = job.fault or unsaved
            job.done.set()


def _run_in_one(jobs: list[_Job]) -> None:
    with transaction.atomic():
        for job in jobs:
            job.run()
        if transaction.get_rollback():
            # A failed job took the transaction along; leaving quietly would roll back what the others would be told is saved.
            raise transaction.TransactionManagementError("what others wrote went with a job that failed")

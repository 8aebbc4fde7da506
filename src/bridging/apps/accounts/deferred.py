"""Handing work to the worker, once what gave rise to it is certain."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.tasks import Task


def enqueue_on_commit[**Given](task: Task[Given, Any], *args: Given.args, **kwargs: Given.kwargs) -> None:
    """Enqueue a task after the surrounding transaction; never when it is rolled back. Outside of one, at once.

    A task enqueued earlier could run before the worker can see the rows that it is about.
    """
    enqueue: Callable[[], object] = lambda: task.enqueue(*args, **kwargs)  # noqa: E731 -- a name for its type
    transaction.on_commit(enqueue)

"""Which tests can tell one database from another: those that send it something no test before them has sent.

The first pass, on SQLite, writes down what each test sends: a statement, the types of its values, and how it ended. The second, on
PostgreSQL, takes the fewest tests, and of these the quickest, that send all of it again, and every test in which transactions meet.
`bridging test` names the folder in which the passes meet; without it a pass is whole.
"""

import functools
import hashlib
import heapq
import itertools
import json
import math
import os
import re
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest
from django.db import connections

FOLDER: Final = "BRIDGING_TEST_STATEMENTS"
# Below this the clock says nothing.
_LEAST_S: Final = 0.01
_ASKED: Final = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")
_LISTS: Final = re.compile(r"(\(%s(?:, %s)*\))(?:, \1)*")
_COUNTS: Final = re.compile(r"\b(LIMIT|OFFSET) \d+")


@dataclass
class Sent:
    """What one test sends to the database, each thing by a short mark."""

    marks: set[str] = field(default_factory=set)

    def __call__(self, execute: Callable[..., Any], sql: object, params: Any, many: bool, context: Mapping[str, Any]) -> Any:
        ended = ""
        try:
            return execute(sql, params, many, context)
        except Exception as fault:
            ended = type(fault).__name__
            raise
        finally:
            # Tables and transactions are the framework's own.
            if str(sql).lstrip().startswith(_ASKED):
                self.marks.add(_mark(f"{shape_of(str(sql))} {'' if many else types_of(params)} {ended}"))


@functools.cache
def shape_of(sql: str) -> str:
    """Return a statement without what differs from one call to the next: how long its lists are, and how many rows it asks for."""
    return _COUNTS.sub(r"\1 n", _LISTS.sub("(…)", sql))


def types_of(params: Any) -> str:
    """Return the types of the values in their order, those of a list once."""
    values = params.values() if isinstance(params, Mapping) else params or ()
    return " ".join(name for name, _ in itertools.groupby(type(value).__name__ for value in values))


@functools.cache
def _mark(said: str) -> str:
    return hashlib.blake2b(said.encode(), digest_size=8).hexdigest()


class Recorder:
    """Writes one file a process."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / f"{os.environ.get('PYTEST_XDIST_WORKER', 'main')}.jsonl"

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        sent, start = Sent(), time.process_time()
        with connections["default"].execute_wrapper(sent):
            told = yield
        is_meeting = _where_transactions_meet(item)
        if sent.marks or is_meeting:
            took = time.process_time() - start
            line = {"test": item.nodeid, "took": took, "sent": sorted(sent.marks), "meets": is_meeting}
            with self._file.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")
        return told


class Chooser:
    """Leaves out what the first pass has told already; a file of which nothing is left is not even read."""

    def __init__(self, folder: Path) -> None:
        lines = [json.loads(line) for file in sorted(folder.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()]
        self._telling = chosen({line["test"]: (float(line["took"]), frozenset(line["sent"])) for line in lines})
        names = {*self._telling, *(line["test"] for line in lines if line["meets"])}
        self._files = {name.partition("::")[0] for name in names}

    def pytest_ignore_collect(self, collection_path: Path, config: pytest.Config) -> bool | None:
        is_test = collection_path.name.startswith("test_") and collection_path.is_relative_to(config.rootpath)
        if is_test and self._files and collection_path.relative_to(config.rootpath).as_posix() not in self._files:
            return True
        return None

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        kept = [item for item in items if item.nodeid in self._telling or _where_transactions_meet(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = kept


def chosen(sent: Mapping[str, tuple[float, Collection[str]]]) -> set[str]:
    """Return tests that together send all that any of them sends, each time the one that sends most anew for the time it takes."""
    left = {mark for _, marks in sent.values() for mark in marks}
    # What a test is worth only falls: one that is still ahead of the next when it is counted again is the best.
    queue = [(-math.inf, test) for test in sorted(sent)]
    found = set()
    while left:
        _, test = heapq.heappop(queue)
        took, marks = sent[test]
        worth = len(left.intersection(marks)) / max(took, _LEAST_S)
        if queue and -worth > queue[0][0]:
            heapq.heappush(queue, (-worth, test))
            continue
        found.add(test)
        left.difference_update(marks)
    return found


def _where_transactions_meet(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    names = getattr(item, "fixturenames", ())
    return "transactional_db" in names or bool(marker and marker.kwargs.get("transaction"))


def pytest_configure(config: pytest.Config) -> None:
    folder = os.environ.get(FOLDER)
    if folder:
        plugin = Chooser(Path(folder)) if os.environ.get("DATABASE_URL") else Recorder(Path(folder))
        config.pluginmanager.register(plugin, "statements")

"""What the pages of the evaluation cost, each for who reads it: ``python -m bench.evaluation_pages TIMES``, with the site's settings in the environment.

Processor time of the request in this process, and the time on the clock, of an answer that is asked for again: the first one is told apart. Prints JSON.
"""

import json
import statistics
import sys
import time
from collections.abc import Mapping

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from bench.evaluation_places import Asked, places  # noqa: E402 -- Django must stand first
from bench.site_fill import session_of  # noqa: E402
from bridging.apps.accounts.models import Person  # noqa: E402

_DONE = 400


def main(times: int) -> None:
    clients: dict[str, Client] = {}
    told = {}
    for asked in places():
        client = clients.get(asked.reader) or clients.setdefault(asked.reader, _client(asked.reader))
        told[asked.name] = _measured(client, asked, times)
    print(json.dumps(told))


def _client(email: str) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.cookies[settings.SESSION_COOKIE_NAME] = session_of(Person.objects.get(email=email))
    return client


def _measured(client: Client, asked: Asked, times: int) -> Mapping[str, object]:
    first_ms, _, status = _took(client, asked)
    if status >= _DONE:
        return {"path": asked.path, "status": status}
    took = [_took(client, asked) for _ in range(times)]
    with CaptureQueriesContext(connection) as queries:
        _took(client, asked)
    return {
        "path": asked.path,
        "status": status,
        "first_ms": first_ms,
        "cpu_ms": statistics.median(each[0] for each in took),
        "wall_ms": statistics.median(each[1] for each in took),
        "queries": len(queries),
    }


def _took(client: Client, asked: Asked) -> tuple[float, float, int]:
    """Return processor time and clock time of one request in milliseconds, and the status of its answer."""
    wall, cpu = time.perf_counter(), time.process_time()
    answer = client.post(asked.path, asked.typed()) if asked.typed else client.get(asked.path)
    return (time.process_time() - cpu) * 1e3, (time.perf_counter() - wall) * 1e3, answer.status_code


if __name__ == "__main__":
    main(int(sys.argv[1]))

"""How many queries a page costs: ``python -m bench.site_queries``, with the site's settings in the environment, prints JSON."""

import json
from collections import Counter
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from bench.site import site_at  # noqa: E402 -- Django must stand first


def main() -> None:
    site = site_at(Path(settings.BRIDGING_HOME))
    counts: Counter[int] = Counter()
    example: list[str] = []
    for session in site.sessions[:3]:
        client = Client(SERVER_NAME="localhost")
        client.cookies["sessionid"] = session
        for path in site.paths:
            # The first visit is written down; a page is read more than once.
            client.get(path)
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(path)
            if answer.status_code == 200:  # noqa: PLR2004 -- HTTP's word for success
                counts[len(queries)] += 1
                example = [query["sql"][:120] for query in queries.captured_queries]
    print(json.dumps({"counts": {str(number): times for number, times in sorted(counts.items())}, "example": example}))


if __name__ == "__main__":
    main()

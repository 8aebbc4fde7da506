"""What the journal of a live session holds: ``python -m bench.live_journal STREAM``, with the site's settings, prints key → times."""

import json
import sys
from collections import Counter

import django

django.setup()

from bridging.realtime.models import Entry  # noqa: E402 -- Django must stand first


def main(stream: str) -> None:
    print(json.dumps(Counter(str(key) for key in Entry.objects.filter(stream=stream).values_list("key", flat=True))))


if __name__ == "__main__":
    main(sys.argv[1])

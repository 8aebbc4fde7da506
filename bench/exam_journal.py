"""What the journal of a test holds: ``python -m bench.exam_journal``, with the site's settings in the environment, prints key → times."""

import json
from collections import Counter

import django

django.setup()

from bridging.engines.assessment.sitting_state import Act  # noqa: E402 -- Django must stand first
from bridging.realtime.models import Entry  # noqa: E402


def main() -> None:
    keys = Entry.objects.filter(kind=Act.ANSWERED).values_list("key", flat=True)
    print(json.dumps(Counter(str(key) for key in keys)))


if __name__ == "__main__":
    main()

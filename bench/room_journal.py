"""What the journal of a run holds: ``python -m bench.room_journal KEY``, with the site's settings, prints times by key, and what was opened twice."""

import json
import sys
import uuid
from collections import Counter

import django

django.setup()

from bridging.apps.escape.models import RoomRun  # noqa: E402 -- Django must stand first
from bridging.apps.escape.queries import run_of  # noqa: E402
from bridging.engines.escape.state import Verdict  # noqa: E402
from bridging.realtime import journal  # noqa: E402
from bridging.realtime.models import Entry  # noqa: E402


def main(key: uuid.UUID) -> None:
    live = RoomRun.objects.get(key=key)
    run = run_of(live)
    right = Counter[tuple[str, str]]()
    for entry in journal.entries_of(live.stream):
        team = run.team_of(str(entry.actor))
        if team is not None and run.verdicts.get(entry.seq) is Verdict.RIGHT:
            right[team.id, entry.payload["lock"]] += 1
    print(
        json.dumps(
            {
                "keys": Counter(str(each) for each in Entry.objects.filter(stream=live.stream).values_list("key", flat=True)),
                "opened": len(right),
                "opened_twice": sum(times > 1 for times in right.values()),
                "out": sum(team.finished_at is not None for team in run.teams.values()),
            }
        )
    )


if __name__ == "__main__":
    main(uuid.UUID(sys.argv[1]))

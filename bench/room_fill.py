"""Open a run of the measured room for many: ``python -m bench.room_fill TEAMS LOCKS``, with the settings and the content in the environment.

Teams of four, and the countdown has begun. What the clients must know goes into ``room.json``.
"""

import json
import sys
import uuid
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.begun import published  # noqa: E402 -- Django must stand first
from bench.room_made import ROOM  # noqa: E402
from bench.room_root import MODULE  # noqa: E402
from bench.site_fill import made_up_person, session_of  # noqa: E402
from bridging.apps.accounts.choices import Role  # noqa: E402
from bridging.apps.cohorts.domain import CohortPlan, create_cohort, enrol, grant_cohort_role  # noqa: E402
from bridging.apps.escape.domain import Opening, TeamOpening, open_run, start  # noqa: E402

TEAM = 4


def main(teams: int, locks: int) -> None:
    edition, now = published(MODULE, beside=f"-room-{locks}"), timezone.now()
    plan = CohortPlan(
        slug="measured", title_nl="Gemeten groep", title_en="Measured cohort", starts_on=now.date(), seats=teams * TEAM, is_synthetic=True
    )
    cohort = create_cohort(plan=plan, edition=edition, now=now)
    teacher = made_up_person("teacher", "Game master")
    grant_cohort_role(cohort=cohort, person=teacher, role=Role.TEACHER, now=now)
    people = [made_up_person(f"player{number}", f"Player {number}") for number in range(teams * TEAM)]
    for person in people:
        enrol(cohort=cohort, person=person, now=now)
    tables = [people[first : first + TEAM] for first in range(0, len(people), TEAM)]
    opening = Opening(uuid.uuid4(), ROOM, [TeamOpening(table, "A", seed) for seed, table in enumerate(tables)])
    live = open_run(cohort=cohort, by=teacher, opening=opening, now=now)
    start(live=live, by=teacher, key=uuid.uuid4(), now=now)
    said = {
        "address": f"/room/{live.key}/",
        "key": str(live.key),
        "locks": locks,
        "teacher": session_of(teacher),
        "teams": [[session_of(person) for person in table] for table in tables],
    }
    (Path(settings.BRIDGING_HOME) / "room.json").write_text(json.dumps(said), "utf-8")
    print(json.dumps({"teams": len(tables), "people": len(people)}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))

"""What observers and readers judge: a team by the rubric, a reflection by its own criteria."""

import uuid
from datetime import datetime

from bridging.apps.accounts.models import Person
from bridging.apps.escape.domain.acting import Taken, take_note
from bridging.apps.escape.models import RoomRun
from bridging.apps.escape.queries import run_of
from bridging.engines.escape.acts import Act


def score(*, live: RoomRun, by: Person, whom: str, criterion: str, level: int, key: uuid.UUID, now: datetime) -> Taken:
    """Say at which level a team is, or what a person wrote, counted from the highest; the newest counts."""
    whose = "team" if whom in run_of(live).teams else "person"
    return take_note(live=live, by=by, act=Act.SCORED, payload={whose: whom, "criterion": criterion, "level": level}, key=key, now=now)

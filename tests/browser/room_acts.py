"""What happens around the story of a room while no page is looked at: who takes which module, minutes pass, a team goes on by itself."""

import json
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from django.db.models import F
from django.utils import timezone
from tests.browser.demo_people import person_of

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import people_of
from bridging.apps.cohorts.domain.cohorts import grant_cohort_role
from bridging.apps.cohorts.domain.enrolments import enrol
from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.models import Edition
from bridging.apps.escape import domain
from bridging.apps.escape.models import RoomRun
from bridging.apps.escape.queries import run_of
from bridging.demo.fill import SLUG
from bridging.demo.rooms import GAME_MASTER
from bridging.engines.escape.matching.key import key_of
from bridging.realtime.models import Entry

TAKE_M4: Final = ("anna", "giulia")
_AT_BENCHES: Final = "demo-m4"


def begin() -> None:
    """Let the cohort of M1, in which each takes other modules, play the room of M4; two of it take M4 as well."""
    now, cohort = timezone.now(), Cohort.objects.get(slug=SLUG)
    with_room = Edition.objects.filter(module_id="m4").latest("published_at", "pk")
    for edition in Edition.objects.filter(pk=cohort.edition_id):
        Edition.objects.filter(pk=edition.pk).update(outline=edition.outline | {"rooms": with_room.outline["rooms"]})
    grant_cohort_role(cohort=cohort, person=person_of(GAME_MASTER.key), role=Role.GAME_MASTER, now=now)
    for key in TAKE_M4:
        enrol(cohort=Cohort.objects.get(slug=_AT_BENCHES), person=person_of(key), now=now)


def let_minutes_pass(key: str, minutes: str) -> None:
    """Let all that happened in a run have happened earlier; who played it before must play it anew."""
    Entry.objects.filter(stream=_live(key).stream).update(at=F("at") - timedelta(minutes=float(minutes)))


def write_down(key: str, file: str) -> None:
    """Write into a file by team and lock what is typed to open it, and what is typed by who holds a belief."""
    run, known = run_of(_live(key)), dict[str, Any]()
    for team in run.teams.values():
        codes = run.codes.get(team.set, {})
        keys = {lock: key_of(team.bound, lock, (), codes, team.set) for lock in team.locks}
        known[team.id] = {
            lock: {"right": _typed(each.accept[-1]), "near": [_typed(near[0]) for near in each.near if near]} for lock, each in keys.items()
        }
    Path(file).write_text(json.dumps(known), encoding="utf-8")


def play_on(key: str, team: str, until: str) -> None:
    """Let a member of a team type what opens each lock, until a lock is open; to the end where none is named."""
    live = _live(key)
    run = run_of(live)
    by = people_of(run.teams[team].members)[run.teams[team].members[0]]
    while (own := run.teams[team]).finished_at is None:
        lock = next(name for name, lock in own.locks.items() if lock.is_open)
        if until and own.locks[until].is_open:
            return
        wanted = key_of(own.bound, lock, (), run.codes.get(own.set, {}), own.set).accept[-1]
        answer = [str(each) for each in wanted] if isinstance(wanted, tuple | list) else str(wanted)
        run = domain.answer(live=live, by=by, lock=lock, answer=answer, language="en", key=uuid.uuid4(), now=timezone.now()).run


def _typed(wanted: Any) -> str:
    return ", ".join(str(each) for each in wanted) if isinstance(wanted, tuple | list) else str(wanted)


def _live(key: str) -> RoomRun:
    return RoomRun.objects.get(key=key)

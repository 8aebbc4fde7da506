"""A cohort that ends its module in the escape room: a run that three teams ended each in their own way, and one that waits for its start."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.choices import Track
from bridging.apps.cohorts.domain.cohorts import CohortPlan, create_cohort, grant_cohort_role
from bridging.apps.cohorts.domain.enrolments import enrol
from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.models import Edition
from bridging.apps.escape import domain
from bridging.apps.escape.contents import meeting_of
from bridging.apps.study.contents import edition_contents
from bridging.demo.finished import MakePerson
from bridging.demo.graduates import Graduate
from bridging.demo.room_play import Story, play_room

SLUG: Final = "demo-m4-room"
ROOM: Final = "btg-026"
_MODULE: Final = "m4"
_WEEKS_BEHIND: Final = 9
_DAYS_AGO: Final = 6
GAME_MASTER: Final = Graduate("gita", "Gita Spelleider-Demo (fictief)", "nl", "Demo-hogeschool", "6+", ())
_PEOPLE: Final = tuple(
    Graduate(key, f"{key.capitalize()} Demo ({word})", language, organisation, track, ())
    for key, word, language, organisation, track in (
        ("arno", "fictief", "nl", "Demo-ziekenhuis", "6+"),
        ("britta", "fictional", "en", "Demo Therapeutics", "7"),
        ("cyril", "fictional", "en", "Demo-hogeschool", "6+"),
        ("dunya", "fictief", "nl", "Demo-ziekenhuis", "7"),
        ("edwin", "fictief", "nl", "Demo-hogeschool", "6+"),
        ("fenna", "fictief", "nl", "Demo Therapeutics", "7"),
        ("gino", "fictional", "en", "Demo Therapeutics", "6+"),
        ("hilde", "fictief", "nl", "Demo-ziekenhuis", "6+"),
        ("isa", "fictional", "en", "Demo-hogeschool", "7"),
        ("jorn", "fictief", "nl", "Demo-ziekenhuis", "6+"),
        ("kyra", "fictional", "en", "Demo Therapeutics", "7"),
        ("lieke", "fictief", "nl", "Demo-hogeschool", "6+"),
        ("merel", "fictief", "nl", "Demo Therapeutics", "7"),
        ("nikki", "fictional", "en", "Demo-hogeschool", "6+"),
        ("olle", "fictief", "nl", "Demo-ziekenhuis", "6+"),
    )
)
SHOWN_FIRST: Final = {
    GAME_MASTER.key: f"leads the escape room, /teaching/{SLUG}/rooms/",
    "jorn": "has escaped: debrief, and evidence in the portfolio",
    "dunya": "waits in the lobby, /room/",
}


@dataclass(frozen=True, slots=True)
class _Table:
    people: tuple[str, ...]
    set: str
    language: str = "nl"


# The data of set A are those of the handbook.
_SEEDS: Final = {"A": 20_260, "B": 26_117, "C": 26_171}
_PLAYED: Final = (
    _Table(("arno", "jorn", "cyril"), "A"),
    _Table(("britta", "kyra", "lieke"), "B", "en"),
    _Table(("merel", "nikki", "olle"), "C"),
)
_WAITING: Final = (_Table(("dunya", "edwin", "fenna"), "A"), _Table(("gino", "hilde", "isa"), "B", "en"))


def fill_rooms(*, helpers: Mapping[str, Person], make_person: MakePerson, now: datetime) -> None:
    """Make the cohort, and let three teams of it play. Nothing where no meeting of the module plays the room."""
    edition = Edition.objects.filter(module_id=_MODULE).order_by("-published_at", "-pk").first()
    if edition is None or not meeting_of(edition_contents(edition.pk), ROOM):
        return
    monday = now.date() - timedelta(days=now.weekday(), weeks=_WEEKS_BEHIND)
    cohort = _cohort(edition, monday, now)
    started = datetime.combine(monday, dt.time(9), now.tzinfo)
    master = make_person(GAME_MASTER)
    grant_cohort_role(cohort=cohort, person=master, role=Role.GAME_MASTER, now=started)
    for key, role in (("teacher", Role.TEACHER), ("observer", Role.OBSERVER)):
        grant_cohort_role(cohort=cohort, person=helpers[key], role=role, now=started)
    people = {who.key: make_person(who) for who in _PEOPLE}
    for who in _PEOPLE:
        enrol(cohort=cohort, person=people[who.key], now=started, track=Track(who.track))
    begun = datetime.combine(now.date() - timedelta(days=_DAYS_AGO), dt.time(13, 30), now.tzinfo)
    live = domain.open_run(cohort=cohort, by=master, opening=_opening("played", _PLAYED, people), now=begun)
    tables = tuple(tuple(people[key] for key in table.people) for table in _PLAYED)
    play_room(Story(live, master, helpers["observer"], tables), now=begun)


def prepare_room(*, now: datetime) -> None:
    """Let the next teams come in, but for one who is late. Nothing where the cohort was not made."""
    cohort = Cohort.objects.select_related("edition").filter(slug=SLUG).first()
    if cohort is None:
        return
    people = {who.key: Person.objects.get(email=who.email) for table in _WAITING for who in _PEOPLE if who.key in table.people}
    master = Person.objects.get(email=GAME_MASTER.email)
    live = domain.open_run(cohort=cohort, by=master, opening=_opening("waiting", _WAITING, people), now=now)
    for key in list(people)[:-1]:
        domain.join(live=live, by=people[key], key=uuid.uuid5(live.key, key), now=now)


def _cohort(edition: Edition, monday: dt.date, now: datetime) -> Cohort:
    plan = CohortPlan(
        slug=SLUG,
        title_nl="Demogroep M4 in de escaperoom (fictief)",
        title_en="Demo cohort M4 in the escape room (fictional)",
        starts_on=monday,
        venue="LUMC, Leiden",
        is_pilot=edition.status == "pilot",
        is_synthetic=True,
    )
    return create_cohort(plan=plan, edition=edition, now=datetime.combine(monday, dt.time(9), now.tzinfo))


def _opening(name: str, tables: tuple[_Table, ...], people: Mapping[str, Person]) -> domain.Opening:
    key = uuid.uuid5(uuid.NAMESPACE_URL, f"demo/room/{name}")
    teams = [
        domain.TeamOpening([people[who] for who in table.people], table.set, _SEEDS[table.set], language=table.language) for table in tables
    ]
    return domain.Opening(key, ROOM, teams)

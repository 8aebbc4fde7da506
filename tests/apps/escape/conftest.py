"""A cohort with a small room, and two teams of it in a run."""

import uuid
from collections.abc import Callable
from datetime import datetime

import pytest
from tests.apps.escape.small_room import ROOM, outlined
from tests.editions import MODULE, make_edition, outline
from tests.factories import make_member

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.escape import domain
from bridging.apps.escape.domain import Opening, TeamOpening, open_run
from bridging.apps.escape.models import RoomRun
from bridging.apps.study.contents import EditionContents, edition_contents


@pytest.fixture
def contents(db: None) -> EditionContents:
    meetings = outline(MODULE)["meetings"]
    played = meetings["meet"] | {"kind": "escape-room", "room": ROOM}
    return edition_contents(make_edition(rooms={ROOM: outlined()}, meetings={"meet": played}).pk)


@pytest.fixture
def teacher(cohort: Cohort, now: datetime) -> Person:
    return make_member(cohort, Role.TEACHER, "Tea Teacher", now)


@pytest.fixture
def master(cohort: Cohort, now: datetime) -> Person:
    """Somebody from outside, who leads the room and teaches nothing."""
    return make_member(cohort, Role.GAME_MASTER, "Max Master", now)


@pytest.fixture
def observer(cohort: Cohort, now: datetime) -> Person:
    return make_member(cohort, Role.OBSERVER, "Ob Server", now)


@pytest.fixture
def opening(people: dict[str, Person]) -> Opening:
    """Ada, Bo and Cas are team 1 with set A, Dee and Eli team 2 with set B."""
    one = TeamOpening([people[name] for name in ("Ada", "Bo", "Cas")], "A", language="en")
    two = TeamOpening([people[name] for name in ("Dee", "Eli")], "B", language="en")
    return Opening(uuid.uuid4(), ROOM, [one, two])


@pytest.fixture
def live(cohort: Cohort, opening: Opening, people: dict[str, Person], master: Person, now: datetime) -> RoomRun:
    """All are there, and nothing has begun."""
    live = open_run(cohort=cohort, by=master, opening=opening, now=now)
    for person in people.values():
        domain.join(live=live, by=person, key=uuid.uuid4(), now=now)
    return live


@pytest.fixture
def started(live: RoomRun, master: Person, now: datetime) -> RoomRun:
    domain.start(live=live, by=master, key=uuid.uuid4(), now=now)
    return live


type Answers = Callable[..., domain.Taken]


@pytest.fixture
def answers(started: RoomRun, people: dict[str, Person], now: datetime) -> Answers:
    def answers(name: str, lock: str, answer: domain.Raw, at: datetime = now) -> domain.Taken:
        return domain.answer(live=started, by=people[name], lock=lock, answer=answer, language="en", key=uuid.uuid4(), now=at)

    return answers


def mark(person: Person) -> str:
    return str(subject_of(person))

"""What the tests of the apps share."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from django.db import connections
from django.test import Client
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import enrol, grant_cohort_role
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.contents import forget_contents
from bridging.apps.study.questions.links import forget_links
from bridging.apps.study.questions.renderer import forget_questions
from bridging.apps.study.questions.sat import forget_sat


@pytest.fixture(autouse=True)
def _forgotten_contents() -> None:
    """Published parts are kept by primary key for the life of a process; each test has a database of its own."""
    forget_contents()
    forget_links()
    forget_questions()
    forget_sat()


# Each app has a cohort of its own kind.
@pytest.fixture
def learner(cohort: Cohort, now: datetime) -> Person:
    person = make_person(display_name="Lena Learner", language="en")
    enrol(cohort=cohort, person=person, now=now)
    return person


@pytest.fixture
def teacher(cohort: Cohort, now: datetime) -> Person:
    person = make_person(display_name="Tess Teacher", language="en")
    grant_cohort_role(cohort=cohort, person=person, role=Role.TEACHER, now=now)
    return person


@pytest.fixture
def desk(signed_in: Callable[..., Client], learner: Person) -> Client:
    return signed_in(person=learner)


@pytest.fixture
def file_database(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """Let SQLite work on a file for this test; PostgreSQL does so anyway."""
    default = connections["default"]
    if default.vendor != "sqlite":
        yield
        return
    default.ensure_connection()
    memory, name = default.connection, default.settings_dict["NAME"]
    with closing(sqlite3.connect(tmp_path / "race.sqlite3")) as file:
        memory.backup(file)
    default.connection, default.settings_dict["NAME"] = None, tmp_path / "race.sqlite3"
    yield
    default.close()
    default.connection, default.settings_dict["NAME"] = memory, name

from datetime import datetime, timedelta

import pytest
from tests.apps.study.records import make_cohort
from tests.factories import set_appointment

from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.contents import EditionContents, edition_contents


@pytest.fixture
def cohort(db: None, now: datetime) -> Cohort:
    """A cohort whose meeting of an hour began ten minutes ago."""
    made = make_cohort(now)
    set_appointment(cohort=made, meeting_id="meet", starts_at=now - timedelta(minutes=10), place="Room 1")
    return made


@pytest.fixture
def contents(cohort: Cohort) -> EditionContents:
    return edition_contents(cohort.edition_id)

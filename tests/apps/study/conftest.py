from datetime import date, datetime

import pytest
from tests.editions import CHOICE, NUMBER, OPEN, make_edition

from bridging.apps.cohorts.domain import CohortPlan, create_cohort
from bridging.apps.cohorts.models import Cohort


@pytest.fixture
def cohort(db: None, now: datetime) -> Cohort:
    plan = CohortPlan(slug="m9-a", title_nl="Groep A", title_en="Group A", starts_on=date(2026, 10, 5), venue="Room 1")
    return create_cohort(plan=plan, edition=make_edition(items=(CHOICE, NUMBER, OPEN)), now=now)

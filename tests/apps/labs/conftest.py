from datetime import date, datetime

import pytest
from tests.editions import make_edition
from tests.good_course import GOOD

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import CohortPlan, create_cohort
from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.models import Edition
from bridging.apps.labs.domain import begin_run
from bridging.apps.labs.models import LabRun
from bridging.apps.study.contents import EditionContents, edition_contents
from bridging.engines.labs.bench import Level
from bridging.source.yaml import load_yaml

LAB = "m1-weigh"


@pytest.fixture
def contents(db: None) -> EditionContents:
    file = load_yaml(GOOD[f"modules/m1/labs/{LAB}.yaml"], None).data
    parts = [{"outcome": "M9.1", "bloom": "apply", "shows": shows} for shows in ("handling", "estimate", "limits", "decision")]
    said = {"brief": {"nl": "<p>Weeg.</p>", "en": "<p>Weigh.</p>"}, "debrief": {"nl": "<p>Zo zat het.</p>", "en": "<p>The truth.</p>"}}
    labs = {LAB: said | {"title": file["title"], "file": file | {"parts": parts}}}
    return edition_contents(make_edition(labs=labs).pk)


@pytest.fixture
def cohort(contents: EditionContents, now: datetime) -> Cohort:
    plan = CohortPlan(slug="m9-a", title_nl="Groep A", title_en="Group A", starts_on=date(2026, 10, 5), venue="Room 1")
    return create_cohort(plan=plan, edition=Edition.objects.get(pk=contents.pk), now=now)


@pytest.fixture
def run(learner: Person, contents: EditionContents, now: datetime) -> LabRun:
    return begin_run(person=learner, edition=contents, lab_id=LAB, level=Level.OPEN, attempt=1, now=now)

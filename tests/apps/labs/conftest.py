from datetime import datetime
from typing import Any

import pytest
from django.core.cache import cache
from tests.editions import make_edition
from tests.good_course import GOOD

from bridging.apps.accounts.models import Person
from bridging.apps.labs.choices import CodeKind
from bridging.apps.labs.domain import begin_run, code_of, issue_code, join_run
from bridging.apps.labs.models import LabRun
from bridging.apps.study.contents import EditionContents, edition_contents
from bridging.apps.study.queries.readers import reader_of
from bridging.engines.labs.level import Level
from bridging.source.yaml import load_yaml

LAB = "m1-weigh"


@pytest.fixture(autouse=True)
def _no_guesses() -> None:
    """Wrong codes are counted by primary key; each test has a database of its own."""
    cache.clear()


def labs_outlined() -> dict[str, Any]:
    file = load_yaml(GOOD[f"modules/m1/labs/{LAB}.yaml"], None).data
    parts = [{"outcome": "M9.1", "bloom": "apply", "shows": shows} for shows in ("handling", "estimate", "limits", "decision")]
    said = {"brief": {"nl": "<p>Weeg.</p>", "en": "<p>Weigh.</p>"}, "debrief": {"nl": "<p>Zo zat het.</p>", "en": "<p>The truth.</p>"}}
    return {LAB: said | {"title": file["title"], "file": file | {"parts": parts}}}


@pytest.fixture
def contents(db: None) -> EditionContents:
    return edition_contents(make_edition(labs=labs_outlined()).pk)


@pytest.fixture
def run(learner: Person, contents: EditionContents, now: datetime) -> LabRun:
    return begin_run(person=learner, edition=contents, lab_id=LAB, level=Level.OPEN, attempt=1, now=now)


@pytest.fixture
def pair(run: LabRun, learner: Person, partner: Person, now: datetime) -> LabRun:
    reader = reader_of(partner, run.module_id)
    assert reader is not None
    code = issue_code(run=run, by=learner, kind=CodeKind.JOIN, now=now)
    join_run(reader=reader, lab_id=LAB, typed=code_of(code), now=now)
    return run

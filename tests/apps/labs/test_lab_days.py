"""What somebody measured at a lab day, in the laboratories of the module."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from tests.apps.labs.conftest import LAB, labs_outlined
from tests.apps.labs.test_own_files import OWN
from tests.apps.meetings.bench_edition import MEETING, make_lab_edition
from tests.apps.meetings.test_bench import measure, reader

from bridging.apps.accounts.models import Person
from bridging.apps.labs.domain import begin_run
from bridging.apps.labs.models import LabRun
from bridging.apps.meetings.domain.pairs import begin_pair
from bridging.apps.study.contents import EditionContents, edition_contents
from bridging.engines.labs.level import Level

HEADING = "Measured at your lab days"


@pytest.fixture
def contents(db: None) -> EditionContents:
    return edition_contents(make_lab_edition(labs=labs_outlined()).pk)


def shown(desk: Client) -> str:
    return " ".join(desk.get(OWN).content.decode().split())


def test_own_measurements_stand_beside_own_files(run: LabRun, learner: Person, desk: Client, now: datetime) -> None:
    pair = begin_pair(reader=reader(learner), meeting_id=MEETING, now=now)
    assert HEADING not in shown(desk)

    measure(pair, learner, "12.5", now)

    section = shown(desk).partition(HEADING)[2].partition("</section>")[0]
    assert [words in section for words in ("volume en", "12.5 µL", f"/modules/{run.module_id}/meetings/{MEETING}/protocol/")] == [True] * 3


def test_measurements_of_another_bench_are_not_there(
    learner: Person, partner: Person, contents: EditionContents, signed_in: Callable[..., Client], now: datetime
) -> None:
    begin_run(person=partner, edition=contents, lab_id=LAB, level=Level.OPEN, attempt=1, now=now)
    measure(begin_pair(reader=reader(learner), meeting_id=MEETING, now=now), learner, "12.5", now)

    page = shown(signed_in(person=partner))
    assert ("Files" in page, HEADING in page, "12.5" in page) == (True, False, False)

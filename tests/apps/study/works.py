"""What tests of open work need: somebody's work, handed in, and a moment before and after it is due."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from tests.apps.accounts.uploads import upload

from bridging.apps.accounts.models import Person
from bridging.apps.study.domain.drafts import add_file
from bridging.apps.study.domain.submissions import hand_in
from bridging.apps.study.models import SubmissionFile, SubmissionVersion
from bridging.apps.study.queries.readers import reader_of
from bridging.apps.study.queries.work import Assigned, assigned_to

TASK = "task"
WORK = "/modules/m9/assignments/task/work/"
DUE = datetime(2026, 10, 16, 21, 59, tzinfo=UTC)
"""Friday of week 2, a minute to midnight in Amsterdam."""
BEFORE, AFTER = datetime(2026, 10, 14, 9, tzinfo=UTC), datetime(2026, 10, 19, 9, tzinfo=UTC)


def assigned(person: Person, task: str = TASK) -> Assigned:
    person.__dict__.pop("cohort_memberships", None)
    reader = reader_of(person, "m9")
    assert reader is not None
    found = assigned_to(reader, task)
    assert found is not None
    return found


def handed_in(person: Person, now: datetime = BEFORE, *, text: str = "My work", **values: Any) -> SubmissionVersion:
    given = {"key": uuid.uuid4(), "step": 0, "is_confirmed": True, "language": "en"} | values
    place = assigned(person)
    known = person.submissions.filter(cohort=place.cohort_id, assignment_id=TASK).first()
    given["step"] = known.draft_step if known else 0
    return hand_in(assigned=place, text=text, now=now, **(given | values))


def with_file(person: Person, now: datetime = BEFORE, *, content: bytes = b"%PDF-1.7 work", name: str = "work.pdf") -> SubmissionFile:
    return add_file(assigned=assigned(person), upload=upload(content, name), now=now)


type Client = Callable[..., Any]

"""What tests of open work need: somebody's work, handed in, and a moment before and after it is due."""

import uuid
from datetime import UTC, datetime
from typing import Any

from tests.apps.accounts.uploads import upload
from tests.editions import both

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.models import Edition
from bridging.apps.study.domain.drafts import add_file
from bridging.apps.study.domain.duties import share_out_pile
from bridging.apps.study.domain.ratings import Choice, save_rating
from bridging.apps.study.domain.submissions import hand_in
from bridging.apps.study.models import Rating, SubmissionFile, SubmissionVersion
from bridging.apps.study.queries.piles import PileWork, pile_of, works_in
from bridging.apps.study.queries.readers import reader_of
from bridging.apps.study.queries.work import Assigned, assigned_to

TASK = "task"
WORK = "/modules/m9/assignments/task/work/"
DUE = datetime(2026, 10, 16, 21, 59, tzinfo=UTC)
"""Friday of week 2, a minute to midnight in Amsterdam."""
DOUBLE = "double"
BEFORE, AFTER = datetime(2026, 10, 14, 9, tzinfo=UTC), datetime(2026, 10, 19, 9, tzinfo=UTC)


def assigned(person: Person, task: str = TASK) -> Assigned:
    person.__dict__.pop("cohort_memberships", None)
    reader = reader_of(person, "m9")
    assert reader is not None
    found = assigned_to(reader, task)
    assert found is not None
    return found


def handed_in(person: Person, now: datetime = BEFORE, *, text: str = "My work", task: str = TASK, **values: Any) -> SubmissionVersion:
    place = assigned(person, task)
    known = person.submissions.filter(cohort=place.cohort_id, assignment_id=task).first()
    given = {"key": uuid.uuid4(), "step": known.draft_step if known else 0, "is_confirmed": True, "language": "en"} | values
    return hand_in(assigned=place, text=text, now=now, **given)


def with_file(
    person: Person, now: datetime = BEFORE, *, content: bytes = b"%PDF-1.7 work", name: str = "work.pdf", task: str = TASK
) -> SubmissionFile:
    return add_file(assigned=assigned(person, task), upload=upload(content, name), now=now)


def add_double(edition: Edition) -> None:
    """Add to an edition, before anybody reads it, an assignment that two rate without names, and on which peers give feedback."""
    edition.outline["assignments"][DOUBLE] = edition.outline["assignments"][TASK] | {
        "title": both("Casus", "Case"),
        "kind": "workplace",
        "parts": [{"outcome": "M9.1", "bloom": "create"}],
        "raters": 2,
        "anonymous": True,
        "peers": 2,
        "rubric": [_criterion("a", 4, 2, 0), _criterion("b", 2, 0)],
    }
    edition.outline["units"][1]["assignments"].append(DOUBLE)
    edition.save()


def _criterion(name: str, *points: int) -> dict[str, Any]:
    levels = [{"points": each, "text": both(f"nl {each}", f"level {each}")} for each in points]
    return {"id": name, "title": both(f"Criterium {name}", f"Criterion {name}"), "track": "both", "points": points[0], "levels": levels}


def shared_out(cohort: Cohort, raters: list[Person], task: str = TASK) -> list[PileWork]:
    pile = pile_of(cohort, task)
    share_out_pile(pile=pile, raters=raters, by=raters[0], seed="s", now=AFTER)
    return works_in(pile)


def rate(work: PileWork, place: int, levels: dict[str, int], *, is_ready: bool = True, now: datetime = AFTER, **values: object) -> Rating:
    choice = Choice(version=work.version.number, levels=levels, is_ready=is_ready, **values)
    rater = next(duty.rater for duty in work.duties if duty.place == place)
    return save_rating(
        pile=pile_of(work.submission.cohort, work.submission.assignment_id),
        submission=work.submission,
        rater=rater,
        key=uuid.uuid4(),
        choice=choice,
        now=now,
    )


def again(work: PileWork) -> PileWork:
    return works_in(pile_of(work.submission.cohort, work.submission.assignment_id), [work.submission.pk])[0]

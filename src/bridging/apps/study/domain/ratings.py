"""Rating works: what each rater chooses. Raters who rate the same work do not see each other's choices.

A version of a work is judged by the rubric of the edition in which it was handed in: criteria, levels, points, track and outcomes. A later edition
with another rubric, whatever the version of its assignment says, moves no rating that is under way and no result; a version that is handed in under
the later edition is judged by that. So an assignment, unlike a question, needs no new version for that.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.study.domain.duties import NotTheirDuty
from bridging.apps.study.domain.submissions import lock_work, write_act
from bridging.apps.study.domain.thirds import find_third
from bridging.apps.study.models import Rating, Submission
from bridging.apps.study.queries.piles import Pile, PileWork, works_in
from bridging.apps.study.queries.work import work_of
from bridging.engines.assessment import handing_in
from bridging.engines.assessment.rubric import Rubric
from bridging.realtime import journal


class AnotherVersion(Exception):
    """A new version came in, or the work was withdrawn, since the page was opened."""


class AlreadyReleased(Exception):
    """The result is with its maker; from now on it changes only by looking at it again."""


class BothReady(Exception):
    """Another rater is ready too: the ratings are compared, so they stay."""


class LevelUnknown(Exception):
    """A criterion or a level is chosen that the rubric does not have."""


class LevelsMissing(Exception):
    """A rating is ready when a level is chosen for each criterion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a rater chose so far. ``version`` is the one that was looked at."""

    version: int
    levels: Mapping[str, int]
    remarks: Mapping[str, str] = field(default_factory=dict)
    remark: str = ""
    is_ready: bool = False

    def refuse_unfit(self, rubric: Rubric) -> None:
        """Raise LevelUnknown, or LevelsMissing when it is said to be ready and is not."""
        if rubric.refused(self.levels):
            raise LevelUnknown
        if self.is_ready and rubric.missing(self.levels):
            raise LevelsMissing


@transaction.atomic
def save_rating(*, pile: Pile, submission: Submission, rater: Person, key: uuid.UUID, choice: Choice, now: datetime) -> Rating:
    """Keep what a rater chose, once for a key; the first choice begins the rating of the work. Where two disagree a third is asked at once.

    Raises NotTheirDuty, AnotherVersion, AlreadyReleased, NotYetDue, BothReady, LevelUnknown, LevelsMissing or KeyReused; then nothing is changed.
    """
    locked = lock_work(submission)
    work = current_work(pile, locked, choice.version)
    duty = work.duty_of(rater)
    if duty is None or locked.person_id == rater.pk:
        raise NotTheirDuty
    if work.is_released:
        raise AlreadyReleased
    act = journal.Act(
        actor=subject_of(rater),
        key=key,
        kind=handing_in.RATED,
        ref=f"{locked.assignment_id}@{work.version.assignment_version}",
        payload={
            "version": work.version.number,
            "place": duty.place,
            "levels": dict(choice.levels),
            "remarks": dict(choice.remarks),
            "remark": choice.remark,
            "is_ready": choice.is_ready,
        },
    )
    if journal.find(locked.stream, act) is not None:
        return Rating.objects.that_count().get(version=work.version, place=duty.place)
    if work.is_ready(duty.place) and any(work.is_ready(other.place) for other in work.duties if other != duty):
        raise BothReady
    choice.refuse_unfit(work.rubric)
    after = handing_in.begin_rating(work_of(locked), planned=pile.due, now=now)
    write_act(locked, act, after, now)
    rating, _ = Rating.objects.that_count().update_or_create(
        version=work.version,
        place=duty.place,
        defaults={
            "rater": rater,
            "levels": dict(choice.levels),
            "remarks": dict(choice.remarks),
            "remark": choice.remark,
            "is_ready": choice.is_ready,
            "saved_at": now,
        },
    )
    if choice.is_ready:
        find_third(pile=pile, submission=locked, now=now)
    return rating


def current_work(pile: Pile, submission: Submission, version: int) -> PileWork:
    """Return a locked work as it lies in the pile; raise AnotherVersion when this version does not lie there."""
    found = works_in(pile, [submission.pk])
    if not found or found[0].version.number != version or found[0].submission.stage == handing_in.Stage.ASKED_AGAIN:
        raise AnotherVersion
    return found[0]

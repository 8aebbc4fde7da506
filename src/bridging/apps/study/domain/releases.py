"""Releasing results: to all at once, as evidence and by mail; and looking at one again."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction

from bridging.apps.accounts.domain import queue_mail, subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.study.assignments import Assignment
from bridging.apps.study.choices import AppealState, EvidenceKind, HowSettled
from bridging.apps.study.domain.duties import NotTheirDuty
from bridging.apps.study.domain.evidence import Shown, record_showings
from bridging.apps.study.domain.ratings import Choice, current_work
from bridging.apps.study.domain.submissions import lock_work, write_act
from bridging.apps.study.models import Appeal, Release, Submission
from bridging.apps.study.queries.piles import Pile, PileWork, rubric_of, works_in
from bridging.apps.study.queries.work import work_of
from bridging.engines.assessment import handing_in
from bridging.engines.assessment.rubric import Points
from bridging.realtime import journal

_REASON_LENGTH: Final = 4000


class NotReleased(Exception):
    """There is no result yet."""


class AppealIsOpen(Exception):
    """The result is being looked at again already, or was."""


class AppealAnswered(Exception):
    """Somebody else answered the appeal."""


@dataclass(frozen=True, slots=True)
class _Result:
    """What is released: by whom it was judged, how it came about, and in whose words."""

    points: Points
    how: HowSettled
    judge: Person | None
    remarks: Mapping[str, list[str]]
    remark: str
    reason: str = ""


@transaction.atomic
def release_pile(*, pile: Pile, by: Person, now: datetime) -> list[Release]:
    """Release every result that stands, all at once; what is not rated or settled stays where it is. Releasing twice releases nothing twice."""
    same = Submission.objects.that_count().filter(cohort=pile.cohort, assignment_id=pile.assignment.id, stage=handing_in.Stage.IN_RATING)
    # Two who release at once: the second waits here, and then finds nothing in rating any more.
    locked = list(same.select_for_update().order_by("pk").values_list("pk", flat=True))
    works = [work for work in works_in(pile, locked) if work.submission.stage == handing_in.Stage.IN_RATING]
    return [_release(work, _result(work), by, now) for work in works if work.settled is not None]


@transaction.atomic
def look_again(*, pile: Pile, submission: Submission, examiner: Person, choice: Choice, reason: str, now: datetime) -> Release:
    """Judge a released work anew, alone; its evidence gets a revision, and an open appeal is answered with the reason.

    Raises NotTheirDuty, NotReleased, AnotherVersion, LevelUnknown or LevelsMissing; then nothing is changed.
    """
    locked = lock_work(submission)
    if locked.person_id == examiner.pk:
        raise NotTheirDuty
    work = current_work(pile, locked, choice.version)
    if work.release is None:
        raise NotReleased
    choice.refuse_unfit(work.rubric)
    points = work.rubric.points(choice.levels)
    remarks = {name: [words] for name, words in choice.remarks.items() if words}
    result = _Result(points, HowSettled.AGAIN, examiner, remarks, choice.remark, reason)
    appeal = Appeal.objects.filter(release=work.release, state=AppealState.OPEN).first()
    if appeal is not None:
        _answer(appeal, AppealState.CHANGED, reason, examiner, now)
    return _release(work, result, examiner, now)


@transaction.atomic
def ask_to_look_again(*, release: Release, reason: str, now: datetime) -> Appeal:
    """Ask, once for a result, to have it looked at again. Raises AppealIsOpen."""
    lock_work(release.version.submission)
    appeal, is_new = Appeal.objects.get_or_create(release=release, defaults={"reason": reason[:_REASON_LENGTH], "asked_at": now})
    if not is_new:
        raise AppealIsOpen
    return appeal


@transaction.atomic
def uphold(*, appeal: Appeal, answer: str, by: Person, now: datetime) -> Appeal:
    """Let the result stand, and say why. Raises NotTheirDuty or AppealAnswered."""
    submission = lock_work(appeal.release.version.submission)
    if submission.person_id == by.pk:
        raise NotTheirDuty
    appeal.refresh_from_db()
    if appeal.state != AppealState.OPEN:
        raise AppealAnswered
    _answer(appeal, AppealState.UPHELD, answer, by, now)
    _tell(submission, "work-result-upheld", f"appeal-{appeal.pk}", now, reason=answer)
    return appeal


@transaction.atomic
def note_seen(*, release: Release, now: datetime) -> None:
    Release.objects.filter(pk=release.pk, seen_at=None).update(seen_at=now)


def _result(work: PileWork) -> _Result:
    assert work.settled is not None  # noqa: S101 -- asked before
    places = [duty.place for duty in work.duties]
    ratings = [work.ratings[place] for place in places]
    remarks = {each.id: [rating.remarks[each.id] for rating in ratings if rating.remarks.get(each.id)] for each in work.rubric.criteria}
    # With two, the first stands for both; with three the third decided.
    judge = (work.third or work.duties[0]).rater
    words = "\n\n".join(rating.remark for rating in ratings if rating.remark)
    return _Result(work.settled.points, HowSettled(work.settled.how), judge, {key: said for key, said in remarks.items() if said}, words)


def _release(work: PileWork, result: _Result, by: Person, now: datetime) -> Release:
    submission, version = work.submission, work.version
    revision = work.release.revision + 1 if work.release else 0
    after = handing_in.release(work_of(submission))
    act = journal.Act(
        actor=subject_of(by),
        key=uuid.uuid5(submission.key, f"released {version.number} {revision}"),
        kind=handing_in.RELEASED,
        ref=f"{submission.assignment_id}@{version.assignment_version}",
        payload={
            "version": version.number,
            "revision": revision,
            "points": dict(result.points),
            "how": result.how.value,
            "remarks": dict(result.remarks),
            "remark": result.remark,
            "reason": result.reason,
        },
    )
    entry = write_act(submission, act, after, now)
    release = Release.objects.create(
        version=version,
        revision=revision,
        entry=entry,
        points=dict(result.points),
        share=work.rubric.share(result.points).value,
        how=result.how,
        remarks=dict(result.remarks),
        remark=result.remark,
        released_at=now,
        released_by=by,
    )
    show_release(release, work.assignment, result.judge)
    _tell(
        submission, "work-released", f"release-{submission.key}-{version.number}-{revision}", now, reason=result.reason, revision=revision
    )
    return release


def show_release(release: Release, assignment: Assignment, judge: Person | None) -> int:
    """Make evidence of each outcome that the rubric judged; returns how much of it was not there yet.

    A second look at the same version adds a revision.
    """
    version = release.version
    rubric = rubric_of(version, assignment)
    showings = [
        Shown(
            outcome=part.outcome,
            source=(EvidenceKind.ASSIGNMENT, assignment.id, version.assignment_version, index),
            occasion=f"{version.submission.stream}:{version.number}",
            value=share.value,
            bloom=part.bloom,
        )
        for index, (part, share) in enumerate(zip(rubric.parts, rubric.part_shares(release.points), strict=True))
        if share is not None
    ]
    return record_showings(person=version.submission.person, showings=showings, at=release.released_at, by=judge)


def _answer(appeal: Appeal, state: AppealState, answer: str, by: Person, now: datetime) -> None:
    appeal.state, appeal.answer, appeal.answered_by, appeal.answered_at = state, answer, by, now
    appeal.save(update_fields=["state", "answer", "answered_by", "answered_at"])


def _tell(submission: Submission, kind: str, occasion: str, now: datetime, **values: object) -> None:
    context = {"work": submission, "module_id": submission.cohort.module_id, **values}
    queue_mail(to=submission.person, kind=kind, occasion=occasion, now=now, context=context)

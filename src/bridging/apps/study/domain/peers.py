"""Feedback between participants: who looks at whose work, what they say, and whether it helped."""

import uuid
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.db import transaction

from bridging.apps.accounts.domain import subject_of
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.assignments import assignments_of
from bridging.apps.study.choices import Helpfulness
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.domain.ratings import LevelsMissing, LevelUnknown
from bridging.apps.study.domain.submissions import lock_work
from bridging.apps.study.models import PeerReview, Submission
from bridging.apps.study.queries.piles import Pile, pile_of, works_in
from bridging.engines.assessment.handing_in import Stage
from bridging.engines.assessment.peers import pair_up
from bridging.realtime import journal

GIVEN: Final = "peer.given"
FOUND_HELPFUL: Final = "peer.rated"


class AlreadyGiven(Exception):
    """The feedback is with the maker of the work."""


class NewerVersion(Exception):
    """Another version of the work came in since the form was opened."""


class TakenBack(Exception):
    """The maker took the work back, to hand it in anew."""


class NotGiven(Exception):
    """There is no feedback yet."""


def pair_up_due(*, now: datetime) -> int:
    """Give works to look at in every pile that is due and in which somebody has too few; returns how many were added."""
    waiting = Submission.objects.that_count().filter(stage__in=(Stage.HANDED_IN, Stage.IN_RATING)).values("cohort")
    piles = [
        pile_of(cohort, assignment.id)
        for cohort in Cohort.objects.filter(pk__in=waiting)
        for assignment in assignments_of(edition_contents(cohort.edition_id))
        if assignment.peers
    ]
    return sum(pair_up_pile(pile=pile, now=now) for pile in piles if now > pile.due and _is_short(pile))


def _is_short(pile: Pile) -> bool:
    """Tell whether somebody could look at more works; asked without a lock, as the answer is nearly always no."""
    same = Submission.objects.that_count().filter(cohort=pile.cohort, assignment_id=pile.assignment.id)
    makers = list(same.exclude(stage=Stage.DRAFT).exclude(version=0).values_list("person", flat=True))
    given = Counter(PeerReview.objects.that_count().filter(submission__in=same).values_list("giver", flat=True))
    return any(given[maker] < min(pile.assignment.peers, len(makers) - 1) for maker in makers)


@transaction.atomic
def pair_up_pile(*, pile: Pile, now: datetime) -> int:
    """Give everybody who handed in works to look at, once it is due; whoever comes later gets theirs then. Returns how many were added."""
    if not pile.assignment.peers or now <= pile.due:
        return 0
    same = Submission.objects.that_count().filter(cohort=pile.cohort, assignment_id=pile.assignment.id)
    list(same.select_for_update().order_by("pk").values_list("pk"))
    works = {str(work.submission.person_id): work.submission for work in works_in(pile)}
    given: dict[str, list[str]] = {}
    for giver, maker in PeerReview.objects.that_count().filter(submission__in=same).values_list("giver", "submission__person"):
        given.setdefault(str(giver), []).append(str(maker))
    found = pair_up(works.keys(), given, each=pile.assignment.peers, seed=f"{pile.cohort.slug}/{pile.assignment.id}")
    reviews = [
        PeerReview(submission=works[maker], giver=works[giver].person, assigned_at=now)
        for giver, makers in found.items()
        for maker in makers
    ]
    return len(PeerReview.objects.bulk_create(reviews))


@transaction.atomic
def give_feedback(*, pile: Pile, review: PeerReview, version: int, levels: Mapping[str, int], text: str, now: datetime) -> PeerReview:
    """Say what one thinks of a version of a work, once; also of one that was asked again, as long as no other came in.

    Raises AlreadyGiven, NewerVersion, TakenBack, LevelUnknown or LevelsMissing; then nothing is changed.
    """
    submission = lock_work(review.submission)
    found = PeerReview.objects.select_related("giver").get(pk=review.pk)
    if found.given_at is not None or found.giver is None:
        raise AlreadyGiven
    lying = works_in(pile, [submission.pk])
    if not lying:
        raise TakenBack
    if lying[0].version.number != version:
        raise NewerVersion
    rubric = lying[0].rubric
    if rubric.refused(levels):
        raise LevelUnknown
    if rubric.missing(levels):
        raise LevelsMissing
    found.version, found.levels, found.text, found.given_at = lying[0].version, dict(levels), text, now
    found.save(update_fields=["version", "levels", "text", "given_at"])
    _write(found, GIVEN, subject_of(found.giver), {"version": version, "levels": dict(levels), "text": text}, now)
    return found


@transaction.atomic
def find_helpful(*, review: PeerReview, value: int, now: datetime) -> PeerReview:
    """Say how far feedback helped; the first answer stands. Raises NotGiven, or ValueError for what is no answer."""
    if value not in Helpfulness:
        raise ValueError(value)
    submission = lock_work(review.submission)
    found = PeerReview.objects.get(pk=review.pk)
    if found.given_at is None:
        raise NotGiven
    if found.helpfulness is None:
        found.helpfulness = value
        found.save(update_fields=["helpfulness"])
        _write(found, FOUND_HELPFUL, subject_of(submission.person), {"value": value}, now)
    return found


def _write(review: PeerReview, kind: str, actor: uuid.UUID, said: Mapping[str, object], now: datetime) -> None:
    key = uuid.uuid5(review.submission.key, f"{kind} {review.pk}")
    act = journal.Act(actor=actor, key=key, kind=kind, ref=review.submission.assignment_id, payload={"review": review.pk, **said})
    journal.append(stream=review.submission.stream, act=act, now=now)

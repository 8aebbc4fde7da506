"""A third rater for a work about which two disagree: found by rule, or chosen by whoever leads the pile."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Q

from bridging.apps.accounts.domain import queue_mail
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.domain.duties import NotTheirDuty
from bridging.apps.study.domain.submissions import lock_work
from bridging.apps.study.models import RatingDuty, Submission
from bridging.apps.study.queries.piles import Pile, PileWork, pile_of, works_in
from bridging.apps.study.queries.raters import free_raters, raters_in
from bridging.engines.assessment.handing_in import RatingHasBegun, Stage
from bridging.engines.assessment.raters import ALL, BOTH, ONE, share_out


class NoThirdNeeded(Exception):
    """The first two raters are not ready, or they agree."""


def find_third(*, pile: Pile, submission: Submission, now: datetime) -> RatingDuty | None:
    """Ask a third about a locked work on which two who are ready disagree, and tell her; None where nobody is needed or nobody is left.

    It is whoever has least of those who rate in this pile, else of the cohort's raters: a lead who kept somebody out of the pile meant it.
    """
    work = next(iter(works_in(pile, [submission.pk])), None)
    if work is None or not work.needs_third:
        return None
    key = str(submission.pk)
    given = {str(each.submission.pk): [str(duty.rater_id) for duty in each.duties] for each in works_in(pile)}
    people = {str(rater.pk): rater for rater in raters_in(pile.cohort)}
    of_pile = people.keys() & {name for names in given.values() for name in names}
    seed = f"third/{pile.cohort.slug}/{pile.assignment.id}/{work.number}"
    for candidates in (of_pile, people.keys()):
        found = share_out([key], candidates, each=ALL, given=given, makers={key: str(submission.person_id)}, seed=seed)
        if found:
            return _ask(work, people[found[key][0]], None, now)
    return None


def find_thirds_due(*, now: datetime) -> int:
    """Ask a third wherever one is needed and was not to be had when it showed; returns how many there are now."""
    ready = Q(versions__ratings__is_ready=True, versions__ratings__set_aside_at=None)
    rated = Submission.objects.that_count().filter(stage=Stage.IN_RATING)
    counted = rated.annotate(asked=Count("duties", distinct=True), said=Count("versions__ratings", filter=ready, distinct=True))
    waiting = counted.filter(asked=BOTH, said__gte=BOTH).select_related("cohort").order_by("pk")
    return sum(_find_alone(submission, now) for submission in waiting)


@transaction.atomic
def choose_third(*, pile: Pile, submission: Submission, rater: Person, by: Person, now: datetime) -> RatingDuty:
    """Let this rater be the third, in the place of another who has not begun; both are told.

    Raises NoThirdNeeded, NotTheirDuty or RatingHasBegun.
    """
    locked = lock_work(submission)
    work = next(iter(works_in(pile, [locked.pk])), None)
    known = work.third if work else None
    if work is None or not (known or work.needs_third):
        raise NoThirdNeeded
    if known is not None and known.rater_id == rater.pk:
        return known
    if rater not in free_raters(work, raters_in(pile.cohort)):
        raise NotTheirDuty
    if known is not None:
        if known.place in work.ratings:
            raise RatingHasBegun
        if known.rater is not None:
            _tell("third-rater-relieved", known.rater, work, known, now)
        known.delete()
        work = replace(work, duties=tuple(duty for duty in work.duties if duty != known))
    return _ask(work, rater, by, now)


@transaction.atomic
def _find_alone(submission: Submission, now: datetime) -> bool:
    locked = lock_work(submission)
    cohort = Cohort.objects.select_related("edition").defer("edition__outline").get(pk=locked.cohort_id)
    return find_third(pile=pile_of(cohort, locked.assignment_id), submission=locked, now=now) is not None


def _ask(work: PileWork, rater: Person, by: Person | None, now: datetime) -> RatingDuty:
    taken = {duty.place for duty in work.duties}
    place = next(each for each in (ALL, BOTH, ONE) if each not in taken)
    duty = RatingDuty.objects.create(submission=work.submission, rater=rater, place=place, given_at=now, given_by=by)
    _tell("third-rater-asked", rater, work, duty, now)
    return duty


def _tell(kind: str, rater: Person, work: PileWork, duty: RatingDuty, now: datetime) -> None:
    """Write a mail about this duty: whoever is asked again, after another was, is told again."""
    cohort = work.submission.cohort
    queue_mail(
        to=rater,
        kind=kind,
        occasion=f"{work.submission.key}-{work.version.number}-{duty.pk}",
        now=now,
        context={
            "titles": work.assignment.titles,
            "number": work.number,
            "cohort": cohort,
            "path": f"/rating/{cohort.slug}/{work.assignment.id}/",
        },
    )

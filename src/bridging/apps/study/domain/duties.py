"""Who rates which works: shared out evenly, and taken back."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from bridging.apps.accounts.models import Person
from bridging.apps.study.domain.submissions import lock_work
from bridging.apps.study.models import RatingDuty, Submission
from bridging.apps.study.queries.piles import Pile, PileWork, works_in
from bridging.engines.assessment import handing_in
from bridging.engines.assessment.raters import ALL, share_out


class NotTheirDuty(Exception):
    """The work is rated by others: nobody rates their own."""


@transaction.atomic
def share_out_pile(*, pile: Pile, raters: Collection[Person], by: Person, seed: str, now: datetime) -> int:
    """Give the works that have too few raters to these, evenly; returns how many duties were added. Those there are stay."""
    works = _locked_pile(pile)
    waiting = [work for work in works if work.is_with_raters]
    return _share_out(waiting, works, pile.assignment.raters, raters, by, seed, now)


@transaction.atomic
def take_duty(*, pile: Pile, submission: Submission, rater: Person) -> None:
    """Take a work from a rater who has not begun with it. Raises NotTheirDuty or RatingHasBegun."""
    locked = lock_work(submission)
    duty = RatingDuty.objects.filter(submission=locked, rater=rater).first()
    if duty is None:
        raise NotTheirDuty
    if any(duty.place in work.ratings for work in works_in(pile, [locked.pk])):
        raise handing_in.RatingHasBegun
    duty.delete()


def _locked_pile(pile: Pile) -> list[PileWork]:
    same = Submission.objects.that_count().filter(cohort=pile.cohort, assignment_id=pile.assignment.id)
    # In one order always, so that two who act at once do not wait for each other.
    list(same.select_for_update().order_by("pk").values_list("pk"))
    return works_in(pile)


def _share_out(
    waiting: list[PileWork], pile: list[PileWork], each: int, raters: Collection[Person], by: Person | None, seed: str, now: datetime
) -> int:
    people = {str(rater.pk): rater for rater in raters}
    given = {str(work.submission.pk): [str(duty.rater_id) for duty in work.duties] for work in pile}
    works = {str(work.submission.pk): work for work in waiting}
    makers = {key: str(work.submission.person_id) for key, work in works.items()}
    found = share_out(works, people.keys(), each=each, given=given, makers=makers, seed=seed)
    duties = []
    for key, names in found.items():
        work = works[key]
        free = (place for place in range(1, ALL + 1) if place not in {duty.place for duty in work.duties})
        duties += [
            RatingDuty(submission=work.submission, rater=people[name], place=place, given_at=now, given_by=by)
            for name, place in zip(names, free, strict=False)
        ]
    return len(RatingDuty.objects.bulk_create(duties))

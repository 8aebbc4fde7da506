"""From an address to a pile and a work in it, for whoever may see it."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from bridging.apps.accounts.access import may, person_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.access import coordinators_of_cohort, rating_leads
from bridging.apps.cohorts.domain import rating_audience
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.assignments import NoSuchAssignment
from bridging.apps.study.models import Submission
from bridging.apps.study.queries.piles import Pile, PileWork, pile_of, works_in
from bridging.apps.study.queries.rating_queue import is_open_for
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.study.work.rating_page import RatingPage, criteria_of, shows_name
from bridging.ui.strips import Strip, add_strip


@dataclass(frozen=True, slots=True)
class Desk:
    """A pile before somebody: as who."""

    pile: Pile
    person: Person
    leads: bool
    manages: bool


def desk_or_404(request: HttpRequest, slug: str, task_id: str) -> Desk:
    cohort = get_object_or_404(Cohort.objects.select_related("edition").defer("edition__outline"), slug=slug)
    try:
        pile = pile_of(cohort, task_id)
    except NoSuchAssignment as fault:
        raise Http404 from fault
    person = person_of(request)
    if cohort.is_synthetic and not person.is_synthetic:
        add_strip(request, Strip("demo", _("Everybody in this cohort is made up.")))
    return Desk(pile, person, may(request, rating_leads, slug=slug), may(request, coordinators_of_cohort, slug=slug))


def work_or_404(desk: Desk, number: int) -> PileWork:
    """Return a work that the person rates or leads; who only rates does not learn of the others."""
    submission = (
        Submission.objects.that_count().filter(cohort=desk.pile.cohort, assignment_id=desk.pile.assignment.id, number=number).first()
    )
    return _theirs(desk, works_in(desk.pile, [submission.pk]) if submission else [], number)


def rating_page(desk: Desk, number: int) -> RatingPage:
    """Return what a rater has before her, and log that she looked."""
    language, person, works = language_of_request(), desk.person, works_in(desk.pile)
    work = _theirs(desk, works, number)
    rating_audience(
        cohort=desk.pile.cohort,
        rater=person,
        what=f"work {work.submission.assignment_id}",
        about=work.submission.person,
        now=timezone.now(),
    )
    duty = work.duty_of(person)
    own = work.ratings.get(duty.place) if duty else None
    line = [each.number for each in works if duty is None or each.duty_of(person)]
    place = line.index(number)
    by_name = shows_name(desk.pile, work, person, manages=desk.manages)
    return RatingPage(
        pile=desk.pile,
        work=work,
        person=person,
        name=str(work.submission.person) if by_name else _("Work %(number)s") % {"number": number},
        shows_name=by_name,
        leads=desk.leads,
        duty=duty,
        own=own,
        criteria=criteria_of(work, own.levels if own else {}, own.remarks if own else {}, language),
        place=place + 1,
        count=len(line),
        previous=line[place - 1] if place else None,
        following=line[place + 1] if place + 1 < len(line) else None,
        key=uuid.uuid4(),
    )


def _theirs(desk: Desk, works: list[PileWork], number: int) -> PileWork:
    found = next((work for work in works if work.number == number), None)
    if found is None or not (desk.leads or found.duty_of(desk.person)):
        raise Http404
    return found


def next_open(desk: Desk, number: int) -> int | None:
    """Return the next work that the person still has to rate, from here on and then from the start."""
    mine = [work.number for work in works_in(desk.pile) if is_open_for(work, desk.person)]
    return next((each for each in mine if each > number), mine[0] if mine else None)


def base_context(desk: Desk) -> dict[str, Any]:
    language = language_of_request()
    return {
        "desk": desk,
        "pile": desk.pile,
        "cohort": desk.pile.cohort,
        "cohort_title": desk.pile.cohort.title(language),
        "edition": desk.pile.edition,
        "assignment": desk.pile.assignment,
        "task_id": desk.pile.assignment.id,
        "title": desk.pile.assignment.title(language),
    }

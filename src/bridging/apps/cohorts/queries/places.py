"""Somebody's places: the log of one, where it could go over to, and all that a person has."""

import datetime as dt
from dataclasses import dataclass

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.choices import EnrolmentState
from bridging.apps.cohorts.models import Cohort, CohortQuerySet, Enrolment


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a person. ``still_reads``: the texts stay open after the end, and to whoever was set to completed."""

    enrolment: Enrolment
    title: str
    module_title: str
    can_leave: bool
    still_reads: bool


def places_of(person: Person, language: str, *, today: dt.date) -> list[Place]:
    """Return the places of a person, the newest cohort first."""
    places = Enrolment.objects.filter(person=person).exclude(state=EnrolmentState.INVITED)
    return [
        Place(
            enrolment=each,
            title=each.cohort.title(language),
            module_title=each.cohort.edition.title(language),
            can_leave=each.state == EnrolmentState.ENROLLED and each.cohort.ends_on >= today,
            still_reads=each.state == EnrolmentState.COMPLETED or (each.state == EnrolmentState.ENROLLED and each.cohort.ends_on < today),
        )
        for each in places.select_related("cohort__edition").order_by("-cohort__starts_on", "pk")
    ]


def could_go_to(enrolment: Enrolment, manager: Person, *, today: dt.date) -> CohortQuerySet:
    """Return the other groups of the module that are not over and that the same person runs."""
    others = Cohort.objects.managed_by(manager).filter(module_id=enrolment.cohort.module_id, ends_on__gte=today)
    return others.exclude(pk=enrolment.cohort_id).order_by("starts_on", "pk")

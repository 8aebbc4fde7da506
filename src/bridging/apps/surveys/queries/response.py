"""How many were asked and how many answered, wave by wave."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from bridging.apps.cohorts.models import Cohort
from bridging.apps.surveys.models import Wave


@dataclass(frozen=True, slots=True)
class ResponseRate:
    """Counts of people as they are: who shows them holds to the small-cell rule. ``is_final``: the window has closed."""

    cohort: str
    wave: str
    about: str
    moment: str
    mode: str
    invited: int
    answered: int
    is_final: bool


def response_rates(cohorts: Iterable[Cohort]) -> list[ResponseRate]:
    waves = Wave.objects.filter(cohort__in=list(cohorts), began_at__isnull=False).order_by("cohort_id", "opens_at", "pk")
    columns = ("cohort__slug", "wave_id", "about", "moment", "answers", "answered", "ended_at")
    counts = {"asked_people": Count("invitations"), "marked": Count("invitations", filter=Q(invitations__has_answered=True))}
    return [
        ResponseRate(slug, wave_id, about, moment, mode, asked, marked if answered is None else answered, ended_at is not None)
        for slug, wave_id, about, moment, mode, answered, ended_at, asked, marked in waves.annotate(**counts).values_list(*columns, *counts)
    ]

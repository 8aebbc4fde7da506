"""An intake test is for people who apply, and who look at no home page of a module: they hear of it, and of its result, by mail."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from bridging.apps.accounts.domain import queue_mail
from bridging.apps.cohorts.models import Application
from bridging.apps.study.models import OfferedTest, Sitting
from bridging.apps.study.queries.tests import APPLYING, planned_of


def tell_applicants(offer: OfferedTest, now: datetime) -> int:
    """Tell whoever applies at this moment that the test is offered; who applies later reads it beside the application. Returns how many."""
    planned = planned_of(offer)
    found = Application.objects.filter(cohort=offer.cohort_id, state__in=APPLYING).select_related("person")
    context = {
        "titles": planned.title,
        "cohort": offer.cohort,
        "minutes": planned.minutes,
        "opens_at": offer.opens_at,
        "closes_at": offer.closes_at,
        "path": reverse("study:test", args=[offer.key]),
    }
    with timezone.override(offer.cohort.zone()):
        for application in found:
            queue_mail(to=application.person, kind="intake-offered", occasion=str(offer.key), now=now, context=context)
    return len(found)


def tell_result(sitting: Sitting, now: datetime) -> None:
    """Tell who sat an intake test what came of it; what it means for an application, the coordinator decides."""
    applies = Application.objects.filter(cohort=sitting.offer.cohort_id, person=sitting.person_id, state__in=APPLYING)
    context = {
        "points": f"{sitting.points or 0:g}",
        "of": len(sitting.items),
        "applies": applies.exists(),
        "titles": planned_of(sitting.offer).title,
        "cohort": sitting.offer.cohort,
        "path": reverse("study:sitting-result", args=[sitting.key]),
    }
    queue_mail(to=sitting.person, kind="intake-result", occasion=str(sitting.key), now=now, context=context)

"""From an address to a test, a room or a sitting; whoever may not know of it gets the same answer as for what does not exist."""

import uuid

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from bridging.apps.accounts.access import person_of
from bridging.apps.study.models import OfferedTest, Sitting
from bridging.apps.study.queries.tests import track_in


def offer_or_404(request: HttpRequest, key: uuid.UUID) -> OfferedTest:
    """Return a test that the person is invited to, or has sat."""
    person = person_of(request)
    offer = OfferedTest.objects.select_related("cohort").filter(key=key).first()
    if offer is None:
        raise Http404
    if not Sitting.objects.filter(offer=offer, person=person).exists() and track_in(offer, person) is None:
        raise Http404
    return offer


def own_sitting_or_404(request: HttpRequest, key: uuid.UUID) -> Sitting:
    sitting = Sitting.objects.select_related("offer__cohort", "person").filter(key=key, person=person_of(request)).first()
    if sitting is None:
        raise Http404
    return sitting


def room_or_404(slug: str, key: uuid.UUID) -> OfferedTest:
    """Return a test of a cohort for its staff."""
    return get_object_or_404(OfferedTest.objects.select_related("cohort"), key=key, cohort__slug=slug)

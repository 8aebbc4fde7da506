"""The test that somebody practises for."""

from datetime import datetime
from typing import Final

from django.db.models import Exists, OuterRef, Q

from bridging.apps.accounts.models import Person
from bridging.apps.study.agenda import Timing
from bridging.apps.study.choices import OfferState
from bridging.apps.study.contents import EditionContents
from bridging.apps.study.models import OfferedTest, Sitting

_OVER: Final = (OfferState.CLOSED, OfferState.RELEASED)


def next_test(person: Person, edition: EditionContents, *, cohort_id: int | None, timing: Timing | None, now: datetime) -> datetime | None:
    """Return when the person's next test of the module begins; None when none is to come.

    That is the window of what is offered to the cohort, and its end once it has opened; as long as nothing is offered, the meeting that is
    planned. A resit counts for whoever has not passed. It is asked anew each time, so it moves with the window and the meeting.
    """
    if cohort_id is None:
        return None
    own = Sitting.objects.filter(person=person)
    is_done = Q(submitted_at__isnull=False) | Q(graded_at__isnull=False)
    passed = own.filter(offer__cohort=OuterRef("cohort"), offer__kind="module", is_pass=True, released_at__isnull=False)
    offers = OfferedTest.objects.filter(cohort=cohort_id, kind__in=("module", "resit")).annotate(
        is_sat=Exists(own.filter(is_done, offer=OuterRef("pk"))), has_passed=Exists(passed)
    )
    found = list(offers.order_by("opens_at", "pk"))
    for offer in found:
        is_for_her = not offer.is_sat and not (offer.kind == "resit" and offer.has_passed)
        if is_for_her and offer.state not in _OVER and now < offer.closes_at:
            return offer.opens_at if now < offer.opens_at else offer.closes_at
    if any(offer.kind == "module" for offer in found) or timing is None:
        return None
    exams = [meeting_id for meeting_id, meeting in edition.outline["meetings"].items() if meeting["kind"] == "exam"]
    planned = [meets for each in exams if (meets := timing.meetings.get(each)) and not meets.is_cancelled]
    return min((meets.starts_at for meets in planned if meets.starts_at > now), default=None)

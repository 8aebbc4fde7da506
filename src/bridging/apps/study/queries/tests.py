"""Which tests there are, for whom, and what is known of those who sit them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q, QuerySet, Sum

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.choices import ApplicationState
from bridging.apps.cohorts.models import Application, Cohort, EnrolmentQuerySet
from bridging.apps.cohorts.queries import memberships_of
from bridging.apps.study import rules
from bridging.apps.study.agenda import end_of_day
from bridging.apps.study.contents import edition_test
from bridging.apps.study.models import ExtraTime, OfferedTest, Sitting
from bridging.apps.study.queries.timing import timing_in
from bridging.engines.assessment.sitting_state import Act
from bridging.engines.assessment.tests.plan import PlannedTest
from bridging.realtime import journal

# Who has applied and does not take part yet: what an intake test says counts when it is decided who does.
APPLYING: Final = (ApplicationState.APPLIED, ApplicationState.WAITING, ApplicationState.OFFERED)


def planned_of(offer: OfferedTest) -> PlannedTest:
    return edition_test(offer.edition_id, offer.test_id)


def invited(offer: OfferedTest) -> EnrolmentQuerySet:
    """Return the enrolments of those who may sit a test; a resit is for those who have not passed."""
    found = offer.cohort.enrolments.in_force()
    if offer.kind == "resit":
        passed = Sitting.objects.filter(offer__cohort=offer.cohort_id, offer__kind="module", is_pass=True).exclude(released_at=None)
        found = found.exclude(person__in=passed.values("person"))
    return found


def track_in(offer: OfferedTest, person: Person) -> str | None:
    """Return the track in which somebody may sit a test, None for who may not; an intake test is for those who apply too."""
    found = invited(offer).filter(person=person).values_list("track", flat=True).first()
    if found is None and offer.kind == "intake":
        applying = Application.objects.filter(cohort=offer.cohort_id, person=person, state__in=APPLYING)
        found = applying.values_list("track", flat=True).first()
    return found


def offers_of(cohort: Cohort) -> QuerySet[OfferedTest]:
    return (
        OfferedTest.objects.filter(cohort=cohort).select_related("cohort", "edition").defer("edition__outline").order_by("opens_at", "pk")
    )


def newest_sitting(offer: OfferedTest, person: Person) -> Sitting | None:
    return Sitting.objects.filter(offer=offer, person=person).select_related("offer").order_by("-attempt").first()


def void_items(offer: OfferedTest) -> set[str]:
    """Return the items that were taken out after an objection."""
    return {str(entry.payload["item"]) for entry in journal.entries_of(offer.stream) if entry.kind == Act.ITEM_VOIDED}


def inspection_ends(sitting: Sitting) -> datetime | None:
    """Return until when the own answers can be seen; None when they cannot be."""
    result = planned_of(sitting.offer).result
    if sitting.released_at is None or "answers" not in result.shows:
        return None
    return sitting.released_at + timedelta(days=result.inspection_days)


def results_due(offer: OfferedTest) -> datetime:
    """Return the end of the working day by which results should be given out: as soon after the test as a work is to be rated."""
    timing = timing_in(offer.cohort)
    day = (offer.closed_at or offer.closes_at).astimezone(timing.zone).date()
    return end_of_day(timing.calendar.worked_after(day, rules.RATING_DAYS), timing.zone)


@dataclass(frozen=True, slots=True)
class OwnTest:
    """A test as one participant has it before her; ``sitting`` is None as long as she did not open it."""

    offer: OfferedTest
    planned: PlannedTest
    sitting: Sitting | None
    percent: int = 0
    """Extra time, as it will be when she opens it."""

    @property
    def minutes(self) -> int:
        """Return how long she has, extra time included."""
        extra_s = self.sitting.extra_s if self.sitting else self.planned.minutes * 60 * self.percent / 100
        return self.planned.minutes + round(extra_s / 60)

    @property
    def is_done(self) -> bool:
        return self.sitting is not None and (self.sitting.submitted_at is not None or self.sitting.graded_at is not None)

    @property
    def has_result(self) -> bool:
        return self.sitting is not None and self.sitting.released_at is not None


def tests_of(person: Person) -> list[OwnTest]:
    """Return the tests that a person is invited to or has sat, in the order of their windows; four queries at most."""
    cohorts = {membership.cohort_id for membership in memberships_of(person) if membership.takes_part}
    applying = Application.objects.filter(person=person, state__in=APPLYING).values("cohort")
    may_sit = Q(cohort__in=cohorts) | Q(cohort__in=applying, kind="intake")
    offers = list(OfferedTest.objects.filter(may_sit).select_related("cohort").order_by("opens_at", "pk"))
    if not offers:
        return []
    sittings = {sitting.offer_id: sitting for sitting in Sitting.objects.filter(person=person, offer__in=offers).order_by("attempt")}
    passed = {
        offer.cohort_id
        for offer in offers
        if offer.kind == "module" and (own := sittings.get(offer.pk)) is not None and own.is_pass and own.released_at
    }
    unopened = {offer.cohort_id for offer in offers} if len(sittings) < len(offers) else set()
    extra = dict(ExtraTime.objects.filter(person=person, cohort__in=unopened).values_list("cohort_id", "percent"))
    return [
        OwnTest(offer, planned_of(offer), sittings.get(offer.pk), extra.get(offer.cohort_id, 0))
        for offer in offers
        if offer.pk in sittings or not (offer.kind == "resit" and offer.cohort_id in passed)
    ]


def results_of(person: Person, module_id: str) -> list[Sitting]:
    """Return a person's sittings of all tests of a module whose results were given out, the newest first."""
    own = Sitting.objects.filter(person=person, offer__cohort__module_id=module_id).exclude(released_at=None)
    return list(own.select_related("offer").order_by("-released_at", "-pk"))


def room_version(offer: OfferedTest, now: datetime) -> str:
    """Return what changes whenever something happened in the room or in a sitting of it, and with every minute that passes."""
    acts = Sitting.objects.filter(offer=offer).aggregate(acts=Sum("version"))["acts"] or 0
    return f"{offer.version}.{acts}.{int(now.timestamp()) // 60}"

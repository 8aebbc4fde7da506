"""Offering the tests that open gates: nobody has to think of it, and it is early enough."""

from collections.abc import Iterable
from datetime import datetime

from bridging.apps.cohorts.models import Appointment, Cohort
from bridging.apps.courses.models import EditionTest
from bridging.apps.meetings.queries.gates import gates_in
from bridging.apps.meetings.rules import GATE_TESTS_OPEN, GATE_TESTS_STAY
from bridging.apps.study.contents import edition_contents, edition_test
from bridging.apps.study.domain.sittings.offering import AlreadyOffered, offer_test
from bridging.apps.study.models import OfferedTest


def offer_gate_tests(now: datetime) -> int:
    """Offer to each cohort the tests that its meetings of the coming weeks ask for; return how many. What was offered once stays as it is."""
    ahead = Appointment.objects.filter(starts_at__range=(now, now + GATE_TESTS_OPEN), is_cancelled=False)
    last_of: dict[int, dict[str, datetime]] = {}
    for appointment in ahead.select_related("cohort").order_by("starts_at"):
        for gate in gates_in(edition_contents(appointment.cohort.edition_id), appointment.meeting_id):
            if gate.test:
                last_of.setdefault(appointment.cohort_id, {})[gate.test] = appointment.starts_at
    return sum(_offered(Cohort.objects.get(pk=pk), tests.items(), now) for pk, tests in last_of.items())


def _offered(cohort: Cohort, tests: Iterable[tuple[str, datetime]], now: datetime) -> int:
    known = set(OfferedTest.objects.filter(cohort=cohort).values_list("test_id", flat=True))
    made = set(EditionTest.objects.filter(edition=cohort.edition_id, kind="gate").values_list("test_id", flat=True))
    count = 0
    for test_id, last in tests:
        if test_id in known or test_id not in made:
            continue
        form = edition_test(cohort.edition_id, test_id).forms[0].id
        try:
            # It stays open after the day: that may be moved, and who missed it comes at a later run.
            offer_test(cohort=cohort, test_id=test_id, form_id=form, opens_at=now, closes_at=last + GATE_TESTS_STAY, by=None, now=now)
        except AlreadyOffered:
            continue
        count += 1
    return count

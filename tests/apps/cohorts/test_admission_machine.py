"""Whatever applicants, coordinators, codes and the clock do, in whatever order: never more people than seats, and each change on record."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from tests.apps.cohorts.applying import applied, make_open_cohort
from tests.factories import make_person

from bridging.apps.accounts.models import Organisation
from bridging.apps.cohorts.admission import FOLLOWS
from bridging.apps.cohorts.choices import ApplicationState, EnrolmentState
from bridging.apps.cohorts.domain import AlreadyEnrolled, CohortFull, NothingChanges, change_enrolment, enrol
from bridging.apps.cohorts.domain.admissions import Decision, decide
from bridging.apps.cohorts.domain.applications import AlreadyApplied, OfferGone, accept_place, decline_place, withdraw_application
from bridging.apps.cohorts.domain.moves import StateChanged
from bridging.apps.cohorts.domain.partners import TooManySeats, change_partner, confirm_partners, keep_seats
from bridging.apps.cohorts.domain.waiting import lapse_due
from bridging.apps.cohorts.models import Application, Enrolment
from bridging.apps.cohorts.queries.seats import room_of

_START = datetime(2026, 10, 5, 9, 30, tzinfo=UTC)
_WHO = st.integers(0, 6)
_REFUSALS = (AlreadyApplied, AlreadyEnrolled, CohortFull, NothingChanges, OfferGone, StateChanged, TooManySeats)


class Admission(RuleBasedStateMachine):
    @initialize()
    def open(self) -> None:
        self.mark = transaction.atomic()
        self.mark.__enter__()
        self.now = _START
        self.cohort = make_open_cohort(self.now, seats=3)
        self.by = make_person()
        self.people = [make_person() for _ in range(7)]
        self.kept = keep_seats(cohort=self.cohort, organisation=Organisation.objects.create(name="Hospital"), seats=1, now=self.now)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.mark.__exit__(None, None, None)

    def tried(self, act, **given) -> None:
        """Let what is refused leave no trace."""
        before = self.count()
        try:
            with transaction.atomic():
                act(now=self.now, **given)
        except _REFUSALS:
            assert self.count() == before

    def count(self) -> int:
        return sum(application.changes.count() for application in Application.objects.all())

    def application(self, who: int) -> Application | None:
        return Application.objects.filter(person=self.people[who]).first()

    @rule(who=_WHO, of_partner=st.booleans())
    def apply(self, who: int, of_partner: bool) -> None:
        partner = self.kept if of_partner else None
        self.tried(lambda now: applied(self.cohort, now, self.people[who], partner=partner))

    @rule(who=st.sets(_WHO, min_size=1), decision=st.sampled_from(Decision))
    def decide(self, who: set[int], decision: Decision) -> None:
        reasons = {each.pk: "a reason" for number in who if (each := self.application(number))}
        self.tried(decide, cohort=self.cohort, decision=decision, reasons=reasons, by=self.by)

    @rule(who=_WHO, act=st.sampled_from([accept_place, decline_place]))
    def answer(self, who: int, act) -> None:
        if application := self.application(who):
            self.tried(act, application=application)

    @rule(who=_WHO)
    def withdraw(self, who: int) -> None:
        if application := self.application(who):
            self.tried(withdraw_application, application=application, by=self.people[who])

    @rule(who=_WHO)
    def come_in_by_code(self, who: int) -> None:
        self.tried(enrol, cohort=self.cohort, person=self.people[who], reason="code")

    @rule(who=_WHO, state=st.sampled_from([EnrolmentState.ENROLLED, EnrolmentState.COMPLETED, EnrolmentState.WITHDRAWN]))
    def change(self, who: int, state: EnrolmentState) -> None:
        if enrolment := Enrolment.objects.filter(person=self.people[who]).first():
            self.tried(change_enrolment, enrolment=enrolment, state=state, by=self.by)

    @rule(seats=st.integers(0, 3))
    def keep(self, seats: int) -> None:
        self.tried(keep_seats, cohort=self.cohort, organisation=self.kept.organisation, seats=seats)

    @rule(who=st.sets(_WHO, min_size=1))
    def confirm(self, who: set[int]) -> None:
        keys = [each.pk for number in who if (each := self.application(number))]
        self.tried(confirm_partners, cohort=self.cohort, applications=keys, by=self.by)

    @rule(who=_WHO, of_partner=st.booleans())
    def give_other_seats(self, who: int, of_partner: bool) -> None:
        if application := self.application(who):
            partner = self.kept if of_partner else None
            self.tried(change_partner, application=application, partner=partner, by=self.by, reason="a reason")

    @rule(days=st.integers(1, 8))
    def wait(self, days: int) -> None:
        self.now += timedelta(days=days)
        lapse_due(self.now)

    @invariant()
    def nobody_sits_on_a_seat_that_is_not_there(self) -> None:
        room = room_of(self.cohort)
        assert Enrolment.objects.in_force().count() <= self.cohort.seats
        assert sum(room.held.values()) <= self.cohort.seats
        assert all(room.held.get(pool, 0) <= room.size(pool) for pool in [None, *room.kept])

    @invariant()
    def nobody_waits_beside_a_free_seat(self) -> None:
        room = room_of(self.cohort)
        waiting = Application.objects.in_line()
        assert [each for each in waiting if room.left(each.pool)] == [] or self.now >= self.cohort.offering.begins_at()

    @invariant()
    def whoever_accepted_takes_part(self) -> None:
        accepted = Application.objects.filter(state=ApplicationState.ACCEPTED).values_list("person", flat=True)
        in_force = Enrolment.objects.in_force().values_list("person", flat=True)
        assert set(accepted) <= set(in_force)

    @invariant()
    def the_log_tells_how_each_state_came(self) -> None:
        for application in Application.objects.prefetch_related("changes"):
            steps = [(each.before, each.after) for each in application.changes.all()]
            assert [before for before, _ in steps[1:]] == [after for _, after in steps[:-1]]
            assert steps[-1][1] == application.state
            assert all(after in FOLLOWS[ApplicationState(before)] for before, after in steps[1:])


@pytest.mark.timeout(180)
@pytest.mark.django_db
def test_seats_hold_whatever_is_done():
    run_state_machine_as_test(
        Admission,
        settings=settings(max_examples=8, stateful_step_count=16, deadline=None, suppress_health_check=list(HealthCheck)),
    )

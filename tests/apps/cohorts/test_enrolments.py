from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import create_person
from bridging.apps.accounts.models import OutboxMail, Person
from bridging.apps.accounts.queries import roles_of
from bridging.apps.cohorts.choices import EnrolmentState, Track
from bridging.apps.cohorts.domain import (
    AlreadyEnrolled,
    AlreadyMember,
    CodeUnknown,
    CohortFull,
    InvitationRefused,
    NothingChanges,
    accept_invitation,
    change_enrolment,
    enrol,
    invite,
    join_by_code,
    withdraw_invitation,
)
from bridging.apps.cohorts.models import Cohort, Enrolment, EnrolmentChange, Invitation
from bridging.apps.cohorts.queries import find_invitation, membership_in, memberships_of, reporting_audience
from bridging.apps.cohorts.rules import INVITATION_LIFETIME, digest_of, new_join_code, plain_join_code


def log_of(enrolment: Enrolment) -> list[tuple[str, str, str, Person | None]]:
    return [(change.before, change.after, change.reason, change.changed_by) for change in enrolment.changes.all()]


def test_enrolling_gives_a_place_and_writes_it_down(cohort: Cohort, now: datetime):
    person, by = make_person(), make_person()

    enrolment = enrol(cohort=cohort, person=person, track=Track.SEVEN, now=now, by=by, reason="asked")

    assert (enrolment.state, enrolment.track) == (EnrolmentState.ENROLLED, Track.SEVEN)
    assert log_of(enrolment) == [("", "enrolled", "asked", by)]
    assert roles_of(person) == {Role.PARTICIPANT}


def test_enrolling_twice_is_refused_and_leaves_no_trace(cohort: Cohort, now: datetime):
    person = make_person()
    enrol(cohort=cohort, person=person, now=now)

    with pytest.raises(AlreadyEnrolled):
        enrol(cohort=cohort, person=person, now=now)

    assert EnrolmentChange.objects.count() == 1


def test_full_cohort_takes_nobody(cohort: Cohort, now: datetime):
    for _ in range(cohort.seats):
        enrol(cohort=cohort, person=make_person(), now=now)

    with pytest.raises(CohortFull):
        enrol(cohort=cohort, person=make_person(), now=now)


def test_whoever_withdrew_comes_back_to_the_same_place(cohort: Cohort, now: datetime):
    person = make_person()
    enrolment = enrol(cohort=cohort, person=person, now=now)
    change_enrolment(enrolment=enrolment, state=EnrolmentState.WITHDRAWN, now=now, reason="ill")

    again = enrol(cohort=cohort, person=person, now=now)

    assert again == enrolment
    assert [(before, after) for before, after, _, _ in log_of(enrolment)] == [
        ("", "enrolled"),
        ("enrolled", "withdrawn"),
        ("withdrawn", "enrolled"),
    ]


def test_change_to_the_same_state_is_refused(cohort: Cohort, now: datetime):
    enrolment = enrol(cohort=cohort, person=make_person(), now=now)

    with pytest.raises(NothingChanges):
        change_enrolment(enrolment=enrolment, state=EnrolmentState.ENROLLED, now=now)


def test_nobody_comes_back_when_the_seats_are_taken(cohort: Cohort, now: datetime):
    enrolment = enrol(cohort=cohort, person=make_person(), now=now)
    change_enrolment(enrolment=enrolment, state=EnrolmentState.WITHDRAWN, now=now)
    for _ in range(cohort.seats):
        enrol(cohort=cohort, person=make_person(), now=now)

    with pytest.raises(CohortFull):
        change_enrolment(enrolment=enrolment, state=EnrolmentState.ENROLLED, now=now)


def test_database_holds_one_place_per_person(cohort: Cohort, now: datetime):
    person = make_person()
    enrol(cohort=cohort, person=person, now=now)

    with pytest.raises(IntegrityError), transaction.atomic():
        Enrolment.objects.create(cohort=cohort, person=person)


@pytest.mark.parametrize("typed", ["{0}", "{0} ", "{1}", "{2}"])
def test_code_is_read_however_it_is_typed(cohort: Cohort, now: datetime, typed: str):
    code = cohort.join_code

    enrolment = join_by_code(person=make_person(), code=typed.format(code, code.lower(), code.replace("-", "")), now=now)

    assert enrolment.cohort == cohort


@pytest.mark.parametrize("code", ["", "AAAA-AAAA", "K7RD"])
def test_unknown_code_lets_nobody_in(cohort: Cohort, now: datetime, code: str):
    Cohort.objects.filter(pk=cohort.pk).update(join_code="")

    with pytest.raises(CodeUnknown):
        join_by_code(person=make_person(), code=code, now=now)


def test_code_ends_with_the_cohort(cohort: Cohort, now: datetime):
    with pytest.raises(CodeUnknown):
        join_by_code(person=make_person(), code=cohort.join_code, now=now + timedelta(days=30))


def test_codes_avoid_letters_that_look_like_others():
    codes = {new_join_code() for _ in range(200)}

    assert len(codes) == 200
    assert not set("".join(codes)) & set("01ILO5SB")
    assert all(plain_join_code(code.lower().replace("-", " ")) == code for code in codes)


def test_invitation_is_mailed_and_answered_once(cohort: Cohort, now: datetime):
    by, person = make_person(display_name="Cor"), make_person(email="new@example.org")

    invitation, token = invite(cohort=cohort, email=" New@Example.org ", invited_by=by, track=Track.SEVEN, now=now)
    mail = OutboxMail.objects.get()
    enrolment = accept_invitation(token=token, person=person, now=now)

    invitation.refresh_from_db()
    assert f"/join/{token}/" in mail.body
    assert token not in invitation.digest
    assert (enrolment.cohort, enrolment.track) == (cohort, Track.SEVEN)
    assert (invitation.accepted_at, invitation.accepted_by) == (now, person)
    assert find_invitation(token, now=now) is None
    with pytest.raises(InvitationRefused):
        accept_invitation(token=token, person=person, now=now)


def test_invitation_speaks_the_language_of_whoever_has_an_account(cohort: Cohort, now: datetime):
    create_person(email="en@example.org", display_name="En", language="en", now=now)

    invite(cohort=cohort, email="en@example.org", invited_by=make_person(), now=now)

    assert OutboxMail.objects.get().subject == "Invitation: Group A"


def test_invitation_opens_for_its_address_only(cohort: Cohort, now: datetime):
    invitation, token = invite(cohort=cohort, email="one@example.org", invited_by=make_person(), now=now)

    with pytest.raises(InvitationRefused):
        accept_invitation(token=token, person=make_person(email="other@example.org"), now=now)

    invitation.refresh_from_db()
    assert invitation.accepted_at is None


@pytest.mark.parametrize("later", [INVITATION_LIFETIME, INVITATION_LIFETIME + timedelta(days=1)])
def test_invitation_grows_too_old(cohort: Cohort, now: datetime, later: timedelta):
    _, token = invite(cohort=cohort, email="one@example.org", invited_by=make_person(), now=now)

    assert find_invitation(token, now=now + later) is None


def test_second_invitation_replaces_the_first(cohort: Cohort, now: datetime):
    by = make_person()
    _, first = invite(cohort=cohort, email="one@example.org", invited_by=by, now=now)
    invitation, second = invite(cohort=cohort, email="one@example.org", invited_by=by, now=now)

    assert find_invitation(first, now=now) is None
    assert find_invitation(second, now=now) == invitation
    withdraw_invitation(invitation=invitation, now=now)
    assert find_invitation(second, now=now) is None


def test_members_are_not_invited_again(cohort: Cohort, now: datetime):
    person = make_person()
    enrol(cohort=cohort, person=person, now=now)

    with pytest.raises(AlreadyMember):
        invite(cohort=cohort, email=person.email, invited_by=make_person(), now=now)

    assert not Invitation.objects.exists()


def test_refused_invitation_keeps_its_seat_free(cohort: Cohort, now: datetime):
    Cohort.objects.filter(pk=cohort.pk).update(seats=1)
    _, token = invite(cohort=cohort, email="late@example.org", invited_by=make_person(), now=now)
    enrol(cohort=cohort, person=make_person(), now=now)

    with pytest.raises(CohortFull):
        accept_invitation(token=token, person=make_person(email="late@example.org"), now=now)

    assert Invitation.objects.get(digest=digest_of(token)).accepted_at is None


def test_taking_part_comes_before_teaching_and_newer_before_older(cohort: Cohort, other_cohort: Cohort, now: datetime, teacher: Person):
    enrol(cohort=other_cohort, person=teacher, now=now)

    membership = membership_in(teacher, cohort.module_id)

    assert membership is not None
    assert (membership.slug, membership.takes_part) == (other_cohort.slug, True)
    assert len(memberships_of(teacher)) == 2


def test_memberships_take_one_query(cohort: Cohort, now: datetime, teacher: Person, django_assert_num_queries):
    enrol(cohort=cohort, person=teacher, now=now)
    person = Person.objects.get(pk=teacher.pk)

    with django_assert_num_queries(1):
        memberships_of(person)
        memberships_of(person)


def test_made_up_people_do_not_count_in_reports(cohort: Cohort, now: datetime):
    real, synthetic = make_person(), make_person(is_synthetic=True)
    enrol(cohort=cohort, person=real, now=now)
    enrol(cohort=cohort, person=synthetic, now=now)

    assert [enrolment.person for enrolment in reporting_audience(cohort)] == [real]

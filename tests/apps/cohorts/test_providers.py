from datetime import datetime

from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import erase_person, export_person
from bridging.apps.cohorts.domain import accept_invitation, enrol, grant_cohort_role, invite, teaching_audience
from bridging.apps.cohorts.models import Cohort, Enrolment, Invitation, TeachingLook
from bridging.apps.courses.queries.readable import readable_modules


def test_export_holds_enrolments_roles_and_looks(cohort: Cohort, teacher, now: datetime):
    enrol(cohort=cohort, person=teacher, now=now, reason="code")
    teaching_audience(cohort=cohort, teacher=teacher, what="progress", now=now)

    data = export_person(person=teacher, now=now)["cohorts"]

    assert data["enrolments"][0]["changes"] == [{"before": "", "after": "enrolled", "reason": "code", "at": now.isoformat()}]
    assert data["roles"] == [{"cohort": "m9-a", "role": "teacher", "since": now.isoformat()}]
    assert data["looked_at_cohorts"] == [{"cohort": "m9-a", "what": "progress", "at": now.isoformat()}]


def test_erasing_takes_the_address_out_of_invitations(cohort: Cohort, now: datetime):
    person = make_person(email="gone@example.org")
    _, token = invite(cohort=cohort, email="gone@example.org", invited_by=make_person(), now=now)
    accept_invitation(token=token, person=person, now=now)
    invite(cohort=cohort, email="stays@example.org", invited_by=make_person(), now=now)

    erase_person(person=person)

    assert list(Invitation.objects.values_list("email", flat=True)) == ["stays@example.org"]
    assert not Enrolment.objects.exists()


def test_erasing_a_teacher_takes_the_looks_along(cohort: Cohort, teacher, now: datetime):
    teaching_audience(cohort=cohort, teacher=teacher, what="progress", now=now)

    erase_person(person=teacher)

    assert not TeachingLook.objects.exists()


def test_members_read_the_edition_of_their_cohort(cohort: Cohort, now: datetime):
    reader, teacher, stranger, leader = make_person(), make_person(), make_person(), make_person(roles=[Role.PROGRAMME_LEADER])
    enrol(cohort=cohort, person=reader, now=now)
    grant_cohort_role(cohort=cohort, person=teacher, role=Role.TEACHER, now=now)

    assert readable_modules(reader)["m9"].edition_id == cohort.edition_id
    assert not readable_modules(reader)["m9"].teaches
    assert readable_modules(teacher)["m9"].teaches
    assert readable_modules(leader)["m9"].edition_id == cohort.edition_id
    assert readable_modules(stranger) == {}

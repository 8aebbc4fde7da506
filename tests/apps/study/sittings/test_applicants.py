"""Who applies for a group does its intake test before it is decided who takes part; the other tests are for members."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.apps.cohorts.applying import NO_DIPLOMA, applied, make_open_cohort
from tests.apps.study.sittings.conftest import key
from tests.apps.study.sittings.exam import add_tests, save
from tests.editions import both, make_edition
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import OutboxMail
from bridging.apps.accounts.registries import home_items
from bridging.apps.cohorts.domain import CohortPlan, create_cohort, enrol
from bridging.apps.cohorts.domain.applications import withdraw_application
from bridging.apps.cohorts.domain.offering import OfferingPlan, offer_cohort
from bridging.apps.cohorts.models import Application, Cohort
from bridging.apps.cohorts.queries.evidence import evidence_of
from bridging.apps.study.domain.sittings.offering import offer_test
from bridging.apps.study.domain.sittings.outcomes import NotInvited
from bridging.apps.study.domain.sittings.taking import open_sitting, start_sitting, submit_sitting
from bridging.apps.study.models import OfferedTest
from bridging.apps.study.queries import tests as queries

ENTRY = {
    "requirements": [
        {"id": "diploma", "text": both("Een hbo-diploma.", "A bachelor’s degree.")},
        {"id": "intake", "text": both("De intaketoets.", "The intake test."), "asks": "intake"},
    ],
    "test_out": None,
}


@pytest.fixture
def group(db: None) -> Cohort:
    """A group that is open to applications on whatever day this is run, since pages ask the clock."""
    now = timezone.now()
    edition = make_edition(entry=ENTRY)
    add_tests(edition)
    plan = CohortPlan(slug="m9-b", title_nl="Groep B", title_en="Group B", starts_on=timezone.localdate() + timedelta(days=40), seats=1)
    cohort = create_cohort(plan=plan, edition=edition, now=now)
    offer_cohort(cohort=cohort, now=now, plan=OfferingPlan(opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=30)))
    return cohort


@pytest.fixture
def application(group: Cohort) -> Application:
    person = make_person(display_name="Ina Intake", language="en")
    return applied(group, timezone.now(), person, statements=NO_DIPLOMA)


def offered(group: Cohort, test_id: str) -> OfferedTest:
    now = timezone.now()
    return offer_test(
        cohort=group, test_id=test_id, form_id=f"{test_id}-a", opens_at=now - timedelta(hours=1), closes_at=now + timedelta(days=9), by=None,
        now=now,
    )  # fmt: skip


def test_applicant_sits_the_intake_test_and_it_stands_beside_the_application(
    group: Cohort, application: Application, signed_in: Callable[..., Client]
):
    intake, person, now = offered(group, "m9-intake"), application.person, timezone.now()
    client = signed_in(person=person)
    cover = f"/tests/{intake.key}/"

    assert cover in client.get("/apply/m9-b/").content.decode()
    assert cover in client.get("/").content.decode()
    assert client.get(cover).status_code == 200
    sitting = start_sitting(sitting=open_sitting(offer=intake, person=person, now=now), code="", key=key(), now=now)
    save(sitting, "m9-q1", now)
    submit_sitting(sitting=sitting, key=key(), now=now)

    (_diploma, intake_evidence) = evidence_of([group], [application], "en")[application.pk]
    assert (intake_evidence.standing, [fact.percent for fact in intake_evidence.facts]) == ("met", [20.0])
    mail = OutboxMail.objects.get(kind="intake-result")
    assert (mail.person, "1 of 5 points" in mail.body, "beside your application" in mail.body) == (person, True, True)
    desk = signed_in(person=make_person(roles=[Role.COORDINATOR], language="en"))
    assert "20 % (1 of 5 points)" in desk.get(f"/cohorts/m9-b/applications/{application.pk}/").content.decode()
    assert "intake test 20 %" in desk.get("/cohorts/m9-b/applications/").content.decode()
    home = desk.get("/").content.decode()
    assert "Decide on 1 application" in home
    assert "1 with an intake test result" in home
    page = client.get("/apply/m9-b/").content.decode()
    assert f"/sittings/{sitting.key}/result/" in page
    assert "1 of 5 points. The coordinator sees this beside your application." in page
    result = client.get(f"/sittings/{sitting.key}/result/").content.decode()
    assert "They open as soon as you take part in the group." in result
    # The pages of the module are not the applicant's yet: no link leads there.
    assert "/modules/m9/" not in result


def test_home_page_of_the_coordinator_costs_the_same_for_more_groups(db: None):
    now, lines = timezone.now(), dict(home_items.items())["cohorts-desk"]
    coordinator = make_person(roles=[Role.COORDINATOR], language="en")
    applied(make_open_cohort(now, slug="m9-open"), now)
    list(lines(coordinator, now))
    with CaptureQueriesContext(connection) as one:
        assert len(list(lines(coordinator, now))) == 1
    for slug in ("m8-open", "m7-open"):
        applied(make_open_cohort(now, slug=slug), now)
    with CaptureQueriesContext(connection) as three:
        assert len(list(lines(coordinator, now))) == 3

    assert len(three) == len(one)


def test_other_tests_and_other_people_stay_outside(group: Cohort, application: Application, now: datetime):
    module, intake = offered(group, "m9-module"), offered(group, "m9-intake")

    assert [own.offer for own in queries.tests_of(application.person)] == [intake]
    for offer, person in ((module, application.person), (intake, make_person())):
        with pytest.raises(NotInvited):
            open_sitting(offer=offer, person=person, now=now)


def test_who_has_withdrawn_is_invited_no_more(group: Cohort, application: Application, now: datetime):
    intake = offered(group, "m9-intake")
    withdraw_application(application=application, by=application.person, now=timezone.now())

    assert queries.tests_of(application.person) == []
    with pytest.raises(NotInvited):
        open_sitting(offer=intake, person=application.person, now=now)


def test_member_who_sits_it_reads_nothing_of_an_application(group: Cohort, now: datetime):
    intake, person = offered(group, "m9-intake"), make_person(language="en")
    enrol(cohort=group, person=person, now=timezone.now())
    sitting = start_sitting(sitting=open_sitting(offer=intake, person=person, now=timezone.now()), code="", key=key(), now=timezone.now())
    for _ in range(2):
        submit_sitting(sitting=sitting, key=key(), now=timezone.now())

    mail = OutboxMail.objects.get(kind="intake-result")
    assert ("0 of 5 points" in mail.body, "application" in mail.body) == (True, False)

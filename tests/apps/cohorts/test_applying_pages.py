from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.cohorts.applying import HAS_DIPLOMA, NO_DIPLOMA, applied, make_open_cohort, states
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Organisation, OutboxMail, Person
from bridging.apps.cohorts.domain.admissions import Decision, decide
from bridging.apps.cohorts.domain.partners import keep_seats
from bridging.apps.cohorts.models import Application, ApplicationNeeds, Cohort, Offering, PartnerSeats

FILLED_IN = {"track": "7", "sector": "hospital", "profession": "analyst", "meets-0": "no", "words-0": "Twelve years", "diet": "no nuts"}


@pytest.fixture
def cohort(db: None) -> Cohort:
    """A cohort that is open on whatever day the test is run, since pages ask the clock."""
    return make_open_cohort(timezone.now(), starts_on=timezone.localdate() + timedelta(days=60))


@pytest.fixture
def applicant(db: None) -> Person:
    return make_person(language="en", display_name="Ann Applicant")


@pytest.fixture
def desk(signed_in: Callable[..., Client], coordinator: Person) -> Client:
    coordinator.language = "en"
    coordinator.save()
    return signed_in(person=coordinator)


def admit(cohort: Cohort, by: Person, *applications: Application) -> None:
    decide(cohort=cohort, decision=Decision.ADMIT, reasons=dict.fromkeys((each.pk for each in applications), ""), by=by, now=timezone.now())


def test_visitors_see_what_is_on_offer_and_sign_in_to_apply(cohort: Cohort, client: Client):
    client.cookies["django_language"] = "en"

    assert "Group O" in client.get("/apply/").content.decode()
    page = client.get("/apply/m9-open/").content.decode()
    assert "A bachelor’s degree." in page
    assert "3 seats left" in page
    assert client.get("/apply/m9-open/form/")["Location"].startswith("/account/login/")


def test_nothing_on_offer_says_so(db: None, client: Client):
    client.cookies["django_language"] = "nl"

    assert "Er is nu geen groep waarvoor u zich kunt aanmelden" in client.get("/apply/").content.decode()
    assert client.get("/apply/m9-open/").status_code == 404


def test_application_is_filled_in_and_seen_back(cohort: Cohort, applicant: Person, signed_in):
    client = signed_in(person=applicant)
    assert client.post("/apply/m9-open/form/", {"track": "7"}).status_code == 422

    answer = client.post("/apply/m9-open/form/", FILLED_IN)

    assert answer["Location"] == "/apply/m9-open/"
    application = Application.objects.get()
    assert application.statements == {"diploma": {"meets": False, "words": "Twelve years"}}
    assert (application.track, application.needs.diet) == ("7", "no nuts")
    assert "to be decided on" in client.get("/apply/m9-open/").content.decode()


def test_application_speaks_in_dutch_of_a_period_and_of_oneself(cohort: Cohort, applicant: Person, coordinator: Person, signed_in):
    """“From”, “Applied” and “Withdraw” mean something else in the pages of a module."""
    application = applied(cohort, timezone.now(), applicant)
    for person in (applicant, coordinator):
        person.language = "nl"
        person.save()

    offer = signed_in(person=applicant).get("/apply/m9-open/").content.decode()
    sheet = signed_in(person=coordinator).get(f"/cohorts/m9-open/applications/{application.pk}/").content.decode()

    assert ("<dt>Van</dt>" in offer, "<summary>Terugtrekken</summary>" in offer, "<dt>Aangemeld</dt>" in sheet) == (True, True, True)


def test_place_is_accepted_on_the_page(cohort: Cohort, applicant: Person, coordinator: Person, signed_in):
    admit(cohort, coordinator, applied(cohort, timezone.now(), applicant))
    client = signed_in(person=applicant)
    assert "Accept your place: Group O" in client.get("/").content.decode()

    client.post("/apply/m9-open/answer/", {"answer": "accept"})

    assert states(cohort) == ["accepted"]
    assert client.post("/apply/m9-open/answer/", {"answer": "decline"}).status_code == 302
    assert states(cohort) == ["accepted"]
    client.post("/apply/m9-open/answer/", {"answer": "withdraw", "reason": "Ill"})
    assert Application.objects.get().changes.latest("pk").reason == "Ill"
    assert states(cohort) == ["withdrawn"]


def test_nobody_answers_for_somebody_else(cohort: Cohort, applicant: Person, coordinator: Person, signed_in):
    admit(cohort, coordinator, applied(cohort, timezone.now(), applicant))

    assert signed_in().post("/apply/m9-open/answer/", {"answer": "accept"}).status_code == 404
    assert states(cohort) == ["offered"]


def test_many_are_decided_at_once_after_the_mail_was_seen(cohort: Cohort, desk: Client):
    line = [applied(cohort, timezone.now(), statements=said) for said in (HAS_DIPLOMA, NO_DIPLOMA, HAS_DIPLOMA, HAS_DIPLOMA)]
    chosen = {"decision": "admit", "application": [each.pk for each in line]}
    address = "/cohorts/m9-open/applications/decisions/"

    preview = desk.post(address, chosen).content.decode()

    assert "A place for you: Group O" in preview
    assert "You are on the waiting list: Group O" in preview
    assert states(cohort) == ["applied"] * 4
    unfounded = desk.post(address, {**chosen, "sure": "yes"})
    assert (unfounded.status_code, states(cohort)) == (422, ["applied"] * 4)
    desk.post(address, {**chosen, "sure": "yes", f"reason-{line[1].pk}": "Intake 82 %"})
    assert states(cohort) == ["offered", "offered", "offered", "waiting"]
    page = desk.get(f"/cohorts/m9-open/applications/{line[1].pk}/").content.decode()
    assert "Intake 82 %" in page
    assert "Admitted without meeting all requirements." in page


def test_those_who_meet_all_are_chosen_at_once(cohort: Cohort, desk: Client):
    line = [applied(cohort, timezone.now(), statements=said) for said in (HAS_DIPLOMA, NO_DIPLOMA, HAS_DIPLOMA)]

    page = desk.post("/cohorts/m9-open/applications/decisions/", {"decision": "admit-ready"}).content.decode()

    assert [f'name="application" value="{each.pk}"' in page for each in line] == [True, False, True]


def test_refusal_says_the_reason(cohort: Cohort, desk: Client):
    application = applied(cohort, timezone.now())

    desk.post(
        "/cohorts/m9-open/applications/decisions/",
        {"decision": "refuse", "application": application.pk, "sure": "yes", f"reason-{application.pk}": "First M1."},
    )

    assert "First M1." in OutboxMail.objects.get(kind="cohort-refused").body


@pytest.mark.parametrize("chosen", [{"decision": "promote"}, {}])
def test_unknown_decision_is_none(cohort: Cohort, desk: Client, chosen: dict[str, str]):
    assert desk.post("/cohorts/m9-open/applications/decisions/", chosen).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_desk_asks_as_much_for_many_as_for_one(cohort: Cohort, desk: Client, count: int, django_assert_max_num_queries):
    for _ in range(count):
        applied(cohort, timezone.now())

    with django_assert_max_num_queries(24):
        desk.get("/cohorts/m9-open/applications/")


def test_needs_are_not_for_who_leads_the_programme(cohort: Cohort, applicant: Person, coordinator: Person, desk: Client, signed_in):
    admit(cohort, coordinator, applied(cohort, timezone.now(), applicant, diet="no nuts"))
    signed_in(person=applicant).post("/apply/m9-open/answer/", {"answer": "accept"})
    leader = signed_in(person=make_person(roles=[Role.PROGRAMME_LEADER]))

    assert "no nuts" in desk.get("/cohorts/m9-open/needs/").content.decode()
    assert leader.get("/cohorts/m9-open/needs/").status_code == 404
    for page in ("applications/", f"applications/{Application.objects.get().pk}/"):
        assert "no nuts" not in leader.get(f"/cohorts/m9-open/{page}").content.decode()
    assert ApplicationNeeds.objects.count() == 1


def test_cohort_is_opened_from_the_form(cohort: Cohort, desk: Client):
    Offering.objects.all().delete()
    moments = {"opens_at": "2026-01-05T09:00", "closes_at": "2026-02-05T17:00"}
    data = {**moments, "spoken": "nl", "price_nl": "€ 900", "price_en": "€900", "answer_days": "5", "needs_days": "7"}
    assert desk.post("/cohorts/m9-open/offering/", {**data, "closes_at": "2026-01-05T09:00"}).status_code == 422

    desk.post("/cohorts/m9-open/offering/", data)

    offering = Offering.objects.get()
    assert offering.opens_at == datetime(2026, 1, 5, 9, tzinfo=cohort.zone())
    assert (offering.spoken, offering.answer_days, offering.needs_days) == ("nl", 5, 7)


def test_partner_sees_counts_and_no_names(cohort: Cohort, applicant: Person, desk: Client, signed_in):
    hospital, contact = Organisation.objects.create(name="Hospital", is_partner=True), make_person(language="en")
    sent = {"organisation": hospital.pk, "seats": 1, "contact": contact.email}
    assert desk.post("/cohorts/m9-open/offering/partners/", {**sent, "seats": 4}).status_code == 422
    desk.post("/cohorts/m9-open/offering/partners/", sent)
    kept = PartnerSeats.objects.get()
    applied(cohort, timezone.now(), applicant, partner=kept)

    page = signed_in(person=contact).get("/partner-seats/").content.decode()

    assert "Group O" in page
    assert "Ann Applicant" not in page
    assert applicant.email not in page
    assert signed_in().get("/partner-seats/").status_code == 403


def test_desk_confirms_partners_and_gives_other_seats(cohort: Cohort, applicant: Person, desk: Client):
    kept = keep_seats(cohort=cohort, organisation=Organisation.objects.create(name="Hospital"), seats=1, now=timezone.now())
    application = applied(cohort, timezone.now(), applicant, partner=kept)
    page = f"/cohorts/m9-open/applications/{application.pk}/"
    assert "1 applicant has asked for a partner’s seat" in desk.get("/cohorts/m9-open/applications/").content.decode()

    desk.post("/cohorts/m9-open/applications/partners/", {"application": application.pk})

    assert Application.objects.get().pool == kept.pk
    assert "for a partner’s seat" not in desk.get("/cohorts/m9-open/applications/").content.decode()
    assert desk.post(f"{page}seats/", {"partner": "", "reason": ""}).status_code == 422
    desk.post(f"{page}seats/", {"partner": "", "reason": "Left the hospital"})
    assert Application.objects.get().pool is None
    assert "Seats: Hospital → for everybody" in desk.get(page).content.decode()
    assert "Left the hospital" in desk.get("/cohorts/m9-open/offering/").content.decode()


def test_page_says_for_whom_seats_are_kept(cohort: Cohort, client: Client):
    keep_seats(cohort=cohort, organisation=Organisation.objects.create(name="Hospital"), seats=2, now=timezone.now())
    client.cookies["django_language"] = "nl"

    page = client.get("/apply/m9-open/").content.decode()

    assert "nog 1 plaats<" in page
    assert "2 plaatsen zijn gereserveerd voor mensen van Hospital." in page

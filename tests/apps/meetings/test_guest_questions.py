"""Questions for a guest: asked without a name, wanted once by each, hidden with a reason, in one order everywhere."""

import uuid
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.meetings.asking import news_on
from tests.apps.meetings.guest_world import PLAN, TALK, guest_edition
from tests.at_once import at_once
from tests.factories import make_person, set_appointment
from tests.pages import html_of

from bridging.apps.accounts.domain import erase_person, export_person
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import CohortPlan, create_cohort, enrol
from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.domain import guest_questions as domain
from bridging.apps.meetings.domain.guests import invite_guest
from bridging.apps.meetings.guest_links import token_of
from bridging.apps.meetings.models import Guest, GuestQuestion, GuestVote
from bridging.apps.meetings.queries.guest_questions import questions_of

AT = f"/teaching/m9-a/guests/{TALK}"
ASKED = f"/meetings/m9-a/{TALK}/questions"
MEETING = f"/modules/m9/meetings/{TALK}/"


@pytest.fixture
def cohort(db: None, now: datetime) -> Cohort:
    """A cohort whose guest lecture began just now, by the clock: pages ask it what the time is."""
    plan = CohortPlan(slug="m9-a", title_nl="Groep A", title_en="Group A", starts_on=date(2026, 10, 5))
    made = create_cohort(plan=plan, edition=guest_edition(), now=now)
    set_appointment(cohort=made, meeting_id=TALK, starts_at=timezone.now(), place="")
    return made


@pytest.fixture
def guest(cohort: Cohort, teacher: Person, now: datetime) -> Guest:
    return invite_guest(cohort=cohort, meeting_id=TALK, plan=PLAN, by=teacher, now=now)


@pytest.fixture
def fellow(cohort: Cohort, now: datetime) -> Person:
    person = make_person(display_name="Fred Fellow", language="en")
    enrol(cohort=cohort, person=person, now=now)
    return person


def ask(cohort: Cohort, person: Person, text: str, now: datetime) -> GuestQuestion:
    return domain.ask_guest(lecture=domain.Lecture(cohort, TALK), person=person, key=uuid.uuid4(), text=text, now=now)


def order(cohort: Cohort) -> list[tuple[str, int]]:
    return [(each.question.text, each.votes) for each in questions_of(cohort, TALK)]


def test_questions_are_asked_and_voted_on_and_guest_and_room_see_one_order_without_names(
    guest: Guest, desk: Client, fellow: Person, learner: Person, signed_in: Callable[..., Client], teacher: Person, client: Client
):
    fred, staff = signed_in(person=fellow), signed_in(person=teacher)
    for asks, text in ((desk, "What does it cost?"), (fred, "How pure is it?")):
        assert asks.post(f"{ASKED}/ask/", {"key": str(uuid.uuid4()), "text": text}).status_code == 302
    pure = GuestQuestion.objects.get(text="How pure is it?")
    for _tap in range(2):
        assert desk.post(f"{ASKED}/{pure.key}/vote/", {"wanted": "1"}, headers={"HX-Request": "true"}).status_code == 200

    assert order(guest.cohort) == [("How pure is it?", 2), ("What does it cost?", 1)]
    pages = [
        html_of(client, f"/guest/{token_of(guest)}/"),
        html_of(staff, f"{AT}/screen/"),
        html_of(staff, f"{AT}/moderation/"),
        html_of(fred, MEETING),
    ]
    for page in pages:
        assert 0 < page.index("How pure is it?") < page.index("What does it cost?")
    assert [name in page for page in pages[:3] for name in (str(learner), str(fellow))] == [False] * 6


def test_hidden_question_leaves_every_list_and_who_asked_it_reads_why(
    guest: Guest, desk: Client, learner: Person, fellow: Person, signed_in: Callable[..., Client], teacher: Person, client: Client
):
    question, staff = ask(guest.cohort, learner, "Are you rich?", timezone.now()), signed_in(person=teacher)
    act = f"{AT}/moderation/{question.key}"
    before = news_on(client, f"/guest/{token_of(guest)}/")

    staff.post(f"{act}/hide/", {"reason": " "})
    assert not question.acts.exists()
    staff.post(f"{act}/hide/", {"reason": "Not about the topic."})

    assert "Are you rich?" not in html_of(client, f"/guest/{token_of(guest)}/") + html_of(signed_in(person=fellow), MEETING)
    assert "Not about the topic." in html_of(desk, MEETING)
    assert news_on(client, f"/guest/{token_of(guest)}/") != before
    with pytest.raises(domain.NotTaken):
        domain.vote(question=question, person=fellow, is_wanted=True, now=timezone.now())

    staff.post(f"{act}/show/")
    staff.post(f"{act}/answered/")
    assert [(each.kind, each.by, each.reason) for each in question.acts.all()] == [
        ("answered", teacher, ""),
        ("shown", teacher, ""),
        ("hidden", teacher, "Not about the topic."),
    ]
    assert "Are you rich?" not in html_of(staff, f"{AT}/screen/")


def test_only_who_takes_part_asks_and_votes_and_only_in_time(guest: Guest, learner: Person, teacher: Person):
    cohort, begun = guest.cohort, timezone.now()
    question = ask(cohort, learner, "Why?", begun - timedelta(days=2))

    for person, at in ((teacher, begun), (learner, begun - timedelta(days=1)), (learner, begun + timedelta(hours=2))):
        with pytest.raises(domain.NotTaken):
            domain.vote(question=question, person=person, is_wanted=False, now=at)
    for person, at in ((teacher, begun), (learner, begun + timedelta(hours=2))):
        with pytest.raises(domain.NotTaken):
            ask(cohort, person, "And?", at)
    Guest.objects.update(withdrawn_at=begun)
    with pytest.raises(domain.NotTaken):
        ask(cohort, learner, "Anybody?", begun)


def test_one_person_asks_a_handful_and_one_form_is_one_question(guest: Guest, learner: Person):
    now, key = timezone.now(), uuid.uuid4()
    lecture = domain.Lecture(guest.cohort, TALK)
    for _twice in range(2):
        domain.ask_guest(lecture=lecture, person=learner, key=key, text="Once?", now=now)
    for number in range(4):
        ask(guest.cohort, learner, str(number), now)

    with pytest.raises(domain.TooManyQuestions):
        ask(guest.cohort, learner, "One more", now)
    with pytest.raises(domain.Empty):
        ask(guest.cohort, learner, "", now)
    assert GuestQuestion.objects.count() == 5


def test_two_taps_at_once_are_one_vote(file_database: None, guest: Guest, learner: Person, fellow: Person):
    now = timezone.now()
    question = ask(guest.cohort, learner, "Why?", now)

    at_once([partial(domain.vote, question=question, person=fellow, is_wanted=True, now=now)] * 4)

    assert order(guest.cohort) == [("Why?", 2)]


def test_others_than_teachers_and_participants_are_told_nothing(
    guest: Guest, desk: Client, signed_in: Callable[..., Client], teacher: Person
):
    del guest
    stranger = signed_in(person=make_person())
    key = uuid.uuid4()

    assert [stranger.get(f"{page}/").status_code for page in (ASKED, f"{AT}/moderation", f"{AT}/screen")] == [404] * 3
    assert [desk.get(f"{AT}/{page}/").status_code for page in ("moderation", "screen")] == [404] * 2
    assert signed_in(person=teacher).post(f"{ASKED}/ask/", {"key": str(key), "text": "x"}).status_code == 404
    assert desk.get("/meetings/m9-a/meet/questions/").status_code == 404


def test_what_somebody_asked_is_exported_and_goes_with_the_account(guest: Guest, learner: Person, fellow: Person, now: datetime):
    question = ask(guest.cohort, learner, "Why?", timezone.now())
    domain.vote(question=question, person=fellow, is_wanted=True, now=timezone.now())
    said = export_person(person=learner, now=now)["meetings-guests"]
    assert ([each["text"] for each in said["questions_for_guests"]], len(said["votes_for_questions"])) == (["Why?"], 1)

    erase_person(person=learner)
    assert (GuestQuestion.objects.count(), GuestVote.objects.count()) == (0, 0)


def test_every_list_hears_of_a_question_and_of_an_answer(
    guest: Guest, desk: Client, learner: Person, fellow: Person, signed_in: Callable[..., Client], teacher: Person, client: Client
):
    staff = signed_in(person=teacher)
    pages = [(desk, MEETING), (staff, f"{AT}/moderation/"), (staff, f"{AT}/screen/"), (client, f"/guest/{token_of(guest)}/")]
    empty = [news_on(who, page)["version"] for who, page in pages]
    question = ask(guest.cohort, fellow, "How pure is it?", timezone.now())
    asked = [news_on(who, page)["version"] for who, page in pages]
    staff.post(f"{AT}/moderation/{question.key}/answered/")
    answered = [news_on(who, page)["version"] for who, page in pages]

    assert [len({*versions}) for versions in zip(empty, asked, answered, strict=True)] == [3, 3, 2, 3]

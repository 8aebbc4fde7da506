"""Contact with the team: who it is, how soon it answers, and a message that only the team reads."""

import uuid
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from tests.apps.conversations.conftest import seat
from tests.apps.conversations.test_story import AT, mails, sent
from tests.factories import make_person
from tests.pages import html_of

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import OutboxMail, Person
from bridging.apps.cohorts.domain import grant_cohort_role
from bridging.apps.cohorts.models import Cohort
from bridging.apps.conversations import domain
from bridging.apps.conversations.models import Announcement, Question, TeamPromise
from bridging.apps.conversations.queries import threads_of

PAGE = "/contact/m9-a/"


def test_message_reaches_the_coordinator_and_stays_private(
    desk: Client, fellow_desk: Client, staff: Client, learner: Person, coordinator: Person, fellow: Person, cohort: Cohort
):
    assert 'href="/contact/of/m9/"' in html_of(desk, "/modules/m9/")
    assert desk.get("/contact/of/m9/").headers["Location"] == PAGE
    page = html_of(desk, PAGE)
    assert [name in page for name in ("Cora Coordinator", "Tess Teacher", "within")] == [True, True, False]

    key = str(uuid.uuid4())
    for _ in range(2):
        assert sent(desk, f"{PAGE}write/", key=key, text="I work nights.") == 302
    written = Question.objects.get()
    address = f"/asked/{written.key}/"
    assert mails("team-message") == [(coordinator.email, "A message to the team of Group A")]
    assert "nights" not in OutboxMail.objects.get(kind="team-message").body

    assert ["I work nights." in html_of(client, "/teaching/m9-a/asked/") for client in (staff,)] == [True]
    assert "I work nights." in html_of(desk, PAGE)
    assert fellow_desk.get(address).status_code == 404
    assert sent(fellow_desk, f"{address}answer/", text="x") == 404
    assert ["nights" in html_of(fellow_desk, page) for page in (PAGE, AT)] == [False, False]
    assert threads_of(seat(fellow, cohort), Question.objects.all()) == ([], 0)

    assert sent(staff, f"{address}answer/", text="Come an hour later.") == 302
    assert Question.objects.open().count() == 0
    assert mails("question-answered") == [(learner.email, "Your question was answered")]
    assert sent(staff, f"{address}announce/") == 404
    assert Announcement.objects.count() == 0

    # What is added waits for the team again.
    assert sent(desk, f"{address}answer/", text="Thanks. And lunch?") == 302
    assert Question.objects.open().count() == 1
    assert len(mails("team-message")) == 2


def test_without_a_coordinator_all_who_teach_are_told(desk: Client, teacher: Person):
    assert sent(desk, f"{PAGE}write/", text="Hello.") == 302

    assert mails("team-message") == [(teacher.email, "A message to the team of Group A")]


def test_fellow_cannot_answer_past_the_pages(learner: Person, fellow: Person, cohort: Cohort, teacher: Person, now: datetime):
    written = domain.write_to_team(seat=seat(learner, cohort), key=uuid.uuid4(), text="Private.", now=now)

    with pytest.raises(domain.NotInCohort):
        domain.answer_question(question=written, by=fellow, key=uuid.uuid4(), text="x", is_safe=False, now=now)
    with pytest.raises(domain.NotInCohort):
        domain.write_to_team(seat=seat(teacher, cohort), key=uuid.uuid4(), text="x", now=now)


def test_team_says_how_soon_it_answers(desk: Client, staff: Client, teacher: Person):
    assert [staff.post(f"{PAGE}promise/", {"days": days}).status_code for days in ("2", "3", "4", "x")] == [302, 302, 404, 404]

    assert [(each.days, each.set_by) for each in TeamPromise.objects.all()] == [(2, teacher), (3, teacher)]
    assert "within 3 working days" in html_of(desk, PAGE)
    assert desk.post(f"{PAGE}promise/", {"days": "1"}).status_code == 404


def test_nobody_outside_sees_the_page(signed_in: Callable[..., Client], cohort: Cohort, now: datetime):
    rater = make_person()
    grant_cohort_role(cohort=cohort, person=rater, role=Role.RATER, now=now)

    for client in (signed_in(), signed_in(Role.COORDINATOR), signed_in(person=rater)):
        assert client.get(PAGE).status_code == 404
        assert sent(client, f"{PAGE}write/", text="x") == 404

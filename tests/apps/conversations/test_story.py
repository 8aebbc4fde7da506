"""A question at a page is answered and announced to all; nobody else sees it, and nothing is given away."""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.conversations.conftest import Ask, seat
from tests.editions import CHOICE
from tests.factories import make_person
from tests.pages import html_of

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import erase_person, export_person
from bridging.apps.accounts.models import OutboxMail, Person
from bridging.apps.cohorts.domain import enrol, grant_cohort_role
from bridging.apps.cohorts.models import Cohort
from bridging.apps.conversations import domain
from bridging.apps.conversations.models import Announcement, Question
from bridging.apps.conversations.queries import threads_at, unread_by
from bridging.apps.conversations.rules import MOST_A_DAY
from bridging.apps.study.choices import Confidence
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.domain import Answer, submit_response

AT = "/modules/m9/one/asked/"


def sent(client: Client, address: str, **fields: str) -> int:
    return client.post(address, {"key": str(uuid.uuid4()), **fields}).status_code


def mails(kind: str) -> list[tuple[str, str]]:
    return sorted(OutboxMail.objects.filter(kind=kind).values_list("address", "subject"))


def answers_item(person: Person, cohort: Cohort, now: datetime) -> None:
    given = Answer(
        key=uuid.uuid4(),
        page_id="one",
        item_id=CHOICE,
        version=1,
        attempt=0,
        language="en",
        raw={"option": "big"},
        confidence=Confidence.FAIR,
    )
    submit_response(person=person, edition=edition_contents(cohort.edition_id), answer=given, now=now)


def test_question_at_a_page_is_answered_and_announced_to_all(
    desk: Client, fellow_desk: Client, staff: Client, learner: Person, fellow: Person
):
    assert "Nobody has asked anything here yet" in html_of(desk, AT)
    assert sent(desk, f"{AT}new/", text="Why a vector?", unnamed="1") == 302
    asked = Question.objects.get()
    page = f"/asked/{asked.key}/"
    seen_by = {client: html_of(client, AT) for client in (desk, fellow_desk)}

    assert ["Why a vector?" in seen for seen in seen_by.values()] == [True, True]
    assert "Lena" not in seen_by[fellow_desk].split('id="asked"')[1]
    assert "Lena Learner" in html_of(staff, "/teaching/m9-a/asked/")
    assert "1 question is waiting for an answer" in html_of(staff, "/")

    assert sent(fellow_desk, f"{page}answer/", text="Because it fits.") == 302
    assert Question.objects.open().count() == 1
    assert sent(staff, f"{page}announce/") == 302
    assert Announcement.objects.count() == 0
    assert sent(staff, f"{page}answer/", text="It brings the gene.") == 302
    assert Question.objects.open().count() == 0
    assert mails("question-answered") == [(learner.email, "Your question was answered")]

    assert sent(staff, f"{page}announce/") == 302
    assert sent(staff, f"{page}announce/") == 302
    assert mails("announcement") == sorted([(learner.email, "Question answered: one en"), (fellow.email, "Vraag beantwoord: one nl")])
    assert "It brings the gene." in OutboxMail.objects.get(kind="announcement", person=fellow).body
    assert "Lena" not in OutboxMail.objects.get(kind="announcement", person=fellow).body

    told = f"/announcements/{Announcement.objects.get().key}/"
    assert told in html_of(fellow_desk, "/")
    assert "It brings the gene." in html_of(fellow_desk, told)
    assert told not in html_of(fellow_desk, "/")
    assert told in html_of(desk, "/")


def test_nobody_outside_the_cohort_sees_it(ask: Ask, signed_in: Callable[..., Client], cohort: Cohort, now: datetime):
    asked = ask()
    rater = make_person()
    grant_cohort_role(cohort=cohort, person=rater, role=Role.RATER, now=now)
    outside = [signed_in(), signed_in(Role.TEACHER), signed_in(Role.COORDINATOR), signed_in(person=rater)]

    for client in outside:
        assert client.get(f"/asked/{asked.key}/").status_code == 404
        assert client.post(f"/asked/{asked.key}/answer/", {"text": "x"}).status_code == 404
        assert client.get("/teaching/m9-a/asked/").status_code == 404
    assert "Why a vector?" not in html_of(signed_in(person=rater), AT)
    assert "buiten een groep" in html_of(signed_in(Role.PROGRAMME_LEADER), AT)
    assert Client().get(f"/asked/{asked.key}/").status_code in {302, 404}


def test_participant_does_not_do_what_a_teacher_does(desk: Client, ask: Ask):
    asked = ask()

    assert sent(desk, f"/asked/{asked.key}/announce/") == 404
    assert sent(desk, f"/asked/{asked.key}/open/") == 404
    assert desk.get("/teaching/m9-a/announcements/").status_code == 404


def test_what_may_hold_a_solution_comes_after_ones_own_answer(
    ask: Ask, cohort: Cohort, learner: Person, fellow: Person, teacher: Person, fellow_desk: Client, now: datetime
):
    asked = ask(CHOICE, text="Why is it B?")
    domain.answer_question(question=asked, by=teacher, key=uuid.uuid4(), text="B carries it.", is_safe=False, now=now)

    assert threads_at(seat(fellow, cohort), "one") == ([], 1)
    assert "Why is it B?" not in html_of(fellow_desk, AT)
    assert "Why is it B?" not in html_of(fellow_desk, f"/asked/{asked.key}/")
    assert sent(fellow_desk, f"/asked/{asked.key}/answer/", text="x") == 403
    # Who asked sees the question, and the answer after the own one; the mail does not hold it either.
    own = threads_at(seat(learner, cohort), "one", CHOICE)[0][0]
    assert (own.answers, own.hidden) == ((), 1)
    assert "B carries it." not in OutboxMail.objects.get(kind="question-answered").body

    domain.announce_answer(question=asked, by=teacher, now=now)
    assert [
        mail for mail in OutboxMail.objects.filter(kind="announcement") if "B carries it." in mail.body or "Why is it B?" in mail.body
    ] == []

    answers_item(fellow, cohort, now)
    assert "B carries it." in html_of(fellow_desk, f"/asked/{asked.key}/")


def test_teacher_may_say_that_nothing_is_given_away(ask: Ask, cohort: Cohort, fellow: Person, teacher: Person, now: datetime):
    asked = ask(CHOICE, text="What does the word mean?")
    domain.answer_question(question=asked, by=fellow, key=uuid.uuid4(), text="Choose B.", is_safe=True, now=now)
    domain.answer_question(question=asked, by=teacher, key=uuid.uuid4(), text="A carrier.", is_safe=True, now=now)
    other = make_person()
    enrol(cohort=cohort, person=other, now=now)

    (thread,), hidden = threads_at(seat(other, cohort), "one")

    assert [answer.text for answer in thread.answers] == ["A carrier."]
    assert (thread.hidden, hidden) == (1, 0)
    assert "A carrier." in domain.announce_answer(question=asked, by=teacher, now=now).text("en")


@pytest.mark.parametrize("about", ["m9-test", "no-such-thing"])
def test_item_of_a_test_has_no_thread(desk: Client, ask: Ask, about: str):
    with pytest.raises(LookupError):
        ask(about)

    assert sent(desk, f"{AT}new/", text="x", about=about) == 404
    assert desk.get(f"{AT}?about={about}").status_code == 404


def test_page_asks_nothing_for_its_threads(desk: Client, ask: Ask, django_assert_num_queries):
    ask()
    desk.get("/modules/m9/one/")

    with django_assert_num_queries(9):
        page = html_of(desk, "/modules/m9/one/")

    assert f'hx-get="{AT}"' in page
    assert f'href="{AT}?about={CHOICE}"' in page


def test_list_takes_as_many_queries_for_any_number_of_questions(
    desk: Client, ask: Ask, teacher: Person, now, django_assert_max_num_queries
):
    for number in range(5):
        domain.answer_question(question=ask(text=f"{number}"), by=teacher, key=uuid.uuid4(), text="y", is_safe=False, now=now)

    with django_assert_max_num_queries(9):
        html_of(desk, AT)


def test_too_many_questions_and_empty_ones_are_refused(desk: Client, ask: Ask):
    for _ in range(MOST_A_DAY):
        ask()

    with pytest.raises(domain.TooMany):
        ask()
    with pytest.raises(domain.Empty):
        ask(text="")
    Question.objects.update(asked_at=timezone.now())
    refused = desk.post(f"{AT}new/", {"key": str(uuid.uuid4()), "text": "One more"})
    assert (refused.status_code, ">One more</textarea>" in refused.content.decode()) == (422, True)
    assert Question.objects.count() == MOST_A_DAY


def test_form_sent_twice_is_kept_once(desk: Client, cohort: Cohort):
    key = str(uuid.uuid4())
    for _ in range(2):
        assert sent(desk, f"{AT}new/", key=key, text="Why?") == 302

    assert Question.objects.count() == 1


def test_what_is_answered_can_be_opened_again(staff: Client, ask: Ask, teacher: Person, now: datetime):
    asked = ask()
    domain.answer_question(question=asked, by=teacher, key=uuid.uuid4(), text="y", is_safe=False, now=now)

    assert sent(staff, f"/asked/{asked.key}/open/") == 302
    assert Question.objects.open().count() == 1


# --- announcements ---------------------------------------------------------------


def test_announcement_is_previewed_and_then_sent(staff: Client, desk: Client, fellow_desk: Client, learner: Person, fellow: Person):
    words = {"title_nl": "Lab verzet", "text_nl": "Naar dinsdag.", "days": "7"}
    form = html_of(staff, "/teaching/m9-a/announcements/")
    preview = staff.post("/teaching/m9-a/announcements/send/", words).content.decode()

    assert "Who gets it" not in form
    assert ("2 people get this" in preview, "Lena Learner" in preview, "cannot be called back" in preview) == (True, True, True)
    assert Announcement.objects.count() == 0

    key = str(uuid.uuid4())
    for _ in range(2):
        assert sent(staff, "/teaching/m9-a/announcements/send/", key=key, send="1", **words) == 302
    # In one language: everybody gets it in that one.
    assert mails("announcement") == sorted((person.email, "Lab verzet") for person in (learner, fellow))
    assert "Lab verzet" in html_of(desk, "/")
    assert "mailed to 2, opened by 0" in html_of(staff, "/teaching/m9-a/announcements/")


def test_announcement_expires(cohort: Cohort, learner: Person, teacher: Person, now: datetime):
    domain.announce(cohort=cohort, by=teacher, key=uuid.uuid4(), words=domain.Words("T", "t"), days=3, now=now)

    assert unread_by(learner, now + timedelta(days=2)).count() == 1
    assert unread_by(learner, now + timedelta(days=3)).count() == 0


@pytest.mark.parametrize("words", [{}, {"title_nl": "Titel"}, {"title_nl": "T", "text_nl": "t", "text_en": "t"}])
def test_half_an_announcement_is_refused(staff: Client, learner: Person, words: dict[str, str]):
    said = staff.post("/teaching/m9-a/announcements/send/", {"days": "7", "send": "1", "key": str(uuid.uuid4()), **words}).content.decode()

    assert "Give a title and a text" in said
    assert Announcement.objects.count() == 0


def test_cohort_without_people_cannot_be_told(cohort: Cohort, teacher: Person, now: datetime):
    with pytest.raises(domain.Nobody):
        domain.announce(cohort=cohort, by=teacher, key=uuid.uuid4(), words=domain.Words("T", "t"), days=3, now=now)


# --- leaving ---------------------------------------------------------------------


def test_what_somebody_wrote_goes_along_and_what_others_said_stays(ask: Ask, learner: Person, teacher: Person, now: datetime):
    ask(text="Alone")
    asked = ask(text="My secret")
    domain.answer_question(question=asked, by=teacher, key=uuid.uuid4(), text="Said to all.", is_safe=False, now=now)
    domain.answer_question(question=asked, by=learner, key=uuid.uuid4(), text="Thanks.", is_safe=False, now=now)
    exported = export_person(person=learner, now=now)["conversations"]

    assert [each["text"] for each in exported["questions_asked"]] == ["Alone", "My secret"]
    assert [each["text"] for each in exported["answers_written"]] == ["Thanks."]

    erase_person(person=learner)
    erase_person(person=teacher)

    left = Question.objects.get()
    assert (left.text, left.asked_by, [(each.text, each.written_by) for each in left.answers.all()]) == ("", None, [("Said to all.", None)])

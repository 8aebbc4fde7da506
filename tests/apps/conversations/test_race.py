"""Forms sent at the same instant, on a database file with real threads: kept once, and nothing lost."""

import uuid
from datetime import datetime

from tests.apps.conversations.conftest import Ask, seat
from tests.at_once import at_once
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import OutboxMail, Person
from bridging.apps.cohorts.domain import grant_cohort_role
from bridging.apps.cohorts.models import Cohort
from bridging.apps.conversations import domain
from bridging.apps.conversations.models import Announcement, Answer, Question
from bridging.apps.study.contents import edition_contents


def test_question_asked_twice_at_once_is_kept_once(file_database: None, cohort: Cohort, learner: Person, now: datetime):
    place, sits, key = domain.Place(edition_contents(cohort.edition_id), "one"), seat(learner, cohort), uuid.uuid4()

    asked = at_once(
        [lambda: domain.ask_question(seat=sits, place=place, key=key, text="Why?", is_unnamed=False, now=now) for _ in range(4)]
    )

    assert {each.pk for each in asked} == {Question.objects.get().pk}


def test_two_teachers_answer_and_announce_at_once(file_database: None, ask: Ask, cohort: Cohort, teacher: Person, now: datetime):
    other = make_person()
    grant_cohort_role(cohort=cohort, person=other, role=Role.TEACHER, now=now)
    asked, key = ask(), uuid.uuid4()

    def answers(by: Person, text: str, key: uuid.UUID) -> Answer:
        return domain.answer_question(question=asked, by=by, key=key, text=text, is_safe=False, now=now)

    # One of them clicks twice.
    said = at_once(
        [
            lambda: answers(teacher, "It fits.", key),
            lambda: answers(teacher, "It fits.", key),
            lambda: answers(other, "It is safe.", uuid.uuid4()),
        ]
    )

    assert said[0] == said[1]
    assert sorted(each.text for each in asked.answers.all()) == ["It fits.", "It is safe."]
    assert Question.objects.get().closed_at == now
    assert OutboxMail.objects.filter(kind="question-answered").count() == 2

    def announces(by: Person) -> bool:
        try:
            domain.announce_answer(question=asked, by=by, now=now)
        except domain.AlreadyAnnounced:
            return False
        return True

    assert sorted(at_once([lambda: announces(teacher), lambda: announces(other)])) == [False, True]
    assert Announcement.objects.count() == 1

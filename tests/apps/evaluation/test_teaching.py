from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from tests.apps.evaluation.people import cohort_of, join, practise, sit
from tests.editions import CHOICE
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import grant_cohort_role
from bridging.apps.cohorts.models import Cohort, TeachingLook
from bridging.apps.conversations.models import ErrorReport, Question
from bridging.apps.evaluation.models import AnalysisRun
from bridging.apps.evaluation.queries.watching import counted_of
from bridging.apps.study.choices import Verdict
from bridging.apps.study.models import Objection, PageVisit
from bridging.engines.measurement.watch.rules import RuleName
from bridging.engines.measurement.watch.signs import Counted, Place

PAGE = "/teaching/m9-a/evaluation/"


@pytest.fixture
def cohort(db: None, now: datetime) -> Cohort:
    return cohort_of(now, "m9-a")


@pytest.fixture
def desk(signed_in: Callable[..., Client], cohort: Cohort, now: datetime) -> Client:
    teacher = make_person(display_name="Tess Teacher", language="en")
    grant_cohort_role(cohort=cohort, person=teacher, role=Role.TEACHER, now=now)
    return signed_in(person=teacher)


def _wrong_together(people: list[Person], now: datetime, *, wrong: int, sure: int) -> None:
    for number, person in enumerate(people):
        is_wrong = number < wrong
        practise(person, now, "big" if is_wrong else "right", sure=3 if number < sure else 1, right=float(not is_wrong))


def _shown(response: object) -> str:
    return " ".join(response.content.decode().split())  # type: ignore[attr-defined]


def test_wrong_answer_of_many_stands_on_top_with_its_counts_and_no_coefficient(desk: Client, cohort: Cohort, now: datetime):
    people = join(cohort, now, 24)
    _wrong_together(people, now, wrong=15, sure=9)
    for number, person in enumerate(people):
        sit(cohort, person, now, "right" if number % 3 else "big", right=float(bool(number % 3)))

    page = _shown(desk.get(PAGE))

    assert "15 of 24 chose" in page
    assert "9 of them were sure" in page
    assert "24 of 30 needed" in page
    assert "These are counts of your own people and no statistics" in page
    assert "interval" not in page.split("The questions of the test")[1]


def test_page_speaks_dutch(signed_in: Callable[..., Client], cohort: Cohort, now: datetime):
    _wrong_together(join(cohort, now, 8), now, wrong=6, sure=3)
    docent = make_person(language="nl")
    grant_cohort_role(cohort=cohort, person=docent, role=Role.TEACHER, now=now)

    page = _shown(signed_in(person=docent).get(PAGE))

    assert "6 van 8 kozen" in page
    assert "Wat uw aandacht vraagt" in page


def test_question_shows_who_chose_what_by_count_and_names_nobody(desk: Client, cohort: Cohort, now: datetime):
    people = join(cohort, now, 8, display_name="Vera Visible")
    _wrong_together(people, now, wrong=6, sure=3)

    page = _shown(desk.get(f"{PAGE}items/{CHOICE}/"))

    assert "6 of 8 had it wrong at their first answer." in page
    assert "3 of them were sure." in page
    assert '<td class="number">6</td>' in page
    assert "Vera" not in page


def test_words_of_a_test_stay_with_the_examiners(desk: Client, cohort: Cohort, now: datetime):
    for person in join(cohort, now, 6):
        sit(cohort, person, now, "big")

    page = _shown(desk.get(f"{PAGE}items/m9-test/"))

    assert "m9-test" in page
    assert "Questions of a test stay with the examiners" in page
    assert "AAV" not in page


def test_question_that_nobody_answered_is_not_found(desk: Client):
    assert desk.get(f"{PAGE}items/{CHOICE}/").status_code == 404


def test_other_teachers_see_nothing_and_each_look_is_logged(desk: Client, signed_in: Callable[..., Client], cohort: Cohort, now: datetime):
    other = cohort_of(now, "m9-b")
    stranger = make_person()
    grant_cohort_role(cohort=other, person=stranger, role=Role.TEACHER, now=now)

    assert signed_in(person=stranger).get(PAGE).status_code in {403, 404}
    assert not TeachingLook.objects.filter(cohort=cohort).exists()
    assert desk.get(PAGE).status_code == 200
    assert TeachingLook.objects.filter(cohort=cohort, what="evaluation").count() == 1


def test_what_is_counted_beside_the_answers(cohort: Cohort, now: datetime):
    first, second, third = join(cohort, now, 3)
    answer = sit(cohort, first, now, "big")
    Objection.objects.create(sitting=answer.sitting, item_id="m9-test", body="b", verdict=Verdict.VOID, decided_at=now)
    other = sit(cohort, second, now, "big")
    Objection.objects.create(sitting=other.sitting, item_id="m9-test", body="b", verdict=Verdict.REJECTED, decided_at=now)
    for person in (first, first, second):
        Question.objects.create(
            cohort=cohort, module_id="m9", page_id="one", edition_label="2026.1", asked_by=person, text="Why?", asked_at=now
        )
    Question.objects.create(cohort=cohort, module_id="m9", edition_label="2026.1", asked_by=third, text="To the team", asked_at=now)
    for state in ("open", "solved"):
        ErrorReport.objects.create(
            module_id="m9", page_id="one", item_id=CHOICE, edition_label="2026.1", language="en", cohort=cohort, state=state
        )
    _visit(first, now - timedelta(days=8))
    _visit(second, now - timedelta(days=1))
    _visit(third, now, seconds=2 * 40 * 60 + 1)

    assert counted_of(cohort, now) == [
        Counted(RuleName.OBJECTION_GRANTED, Place("item", "m9-test"), 1),
        Counted(RuleName.ERROR_REPORTED, Place("item", CHOICE), 1),
        Counted(RuleName.QUESTIONS_ASKED, Place("page", "one"), 2),
        Counted(RuleName.STOPPED_HERE, Place("page", "one"), 2, 3),
    ]


def test_made_up_people_in_a_real_cohort_count_for_nothing(cohort: Cohort, now: datetime):
    (made_up,) = join(cohort, now, 1)
    Person.objects.filter(pk=made_up.pk).update(is_synthetic=True)
    _visit(made_up, now - timedelta(days=8))

    assert counted_of(cohort, now) == []


def _visit(person: Person, last_at: datetime, *, seconds: int = 60) -> None:
    PageVisit.objects.create(
        person=person,
        module_id="m9",
        page_id="one",
        language="en",
        fingerprint="x",
        edition_label="2026.1",
        seconds=seconds,
        last_at=last_at,
    )


def test_page_is_worked_out_once_for_what_is_known_and_every_look_is_logged(desk: Client, cohort: Cohort, now: datetime):
    people = join(cohort, now, 8)
    _wrong_together(people, now, wrong=6, sure=3)
    first = _shown(desk.get(PAGE))

    again = _shown(desk.get(PAGE))
    practise(people[0], now, "right", right=1.0)
    Question.objects.create(
        cohort=cohort, module_id="m9", page_id="one", edition_label="2026.1", asked_by=people[0], text="?", asked_at=now
    )
    Question.objects.create(
        cohort=cohort, module_id="m9", page_id="one", edition_label="2026.1", asked_by=people[1], text="?", asked_at=now
    )
    changed = _shown(desk.get(PAGE))

    assert "People who asked something here" not in first + again
    assert "People who asked something here: 2." in changed
    assert AnalysisRun.objects.filter(kind="class").count() == 2
    assert TeachingLook.objects.filter(cohort=cohort, what="evaluation").count() == 3

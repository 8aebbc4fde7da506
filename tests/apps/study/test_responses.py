import uuid
from datetime import datetime

import pytest
from tests.editions import CHOICE, NUMBER, OPEN

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.choices import Confidence
from bridging.apps.study.contents import edition_contents, practice_items
from bridging.apps.study.domain import Answer, KeyReused, NotOnThisPage, Unreadable, submit_response
from bridging.apps.study.models import Response
from bridging.apps.study.rules import seed_for
from bridging.engines.assessment.items import assess

KEY = uuid.UUID(int=1)


def answer(item_id: str = CHOICE, key: uuid.UUID = KEY, version: int = 1, attempt: int = 0, page_id: str = "one", **raw: str) -> Answer:
    return Answer(
        key=key, page_id=page_id, item_id=item_id, version=version, attempt=attempt, language="en",
        raw=raw or {"option": "right"}, confidence=Confidence.SURE,
    )  # fmt: skip


@pytest.fixture
def edition(cohort: Cohort):
    return edition_contents(cohort.edition_id)


def test_answer_is_stored_as_given_and_can_be_graded_again(learner: Person, edition, now: datetime):
    response = submit_response(person=learner, edition=edition, answer=answer(option="big"), now=now)

    item = practice_items(edition.pk, [CHOICE])[CHOICE]
    again = assess(item, response.seed, response.raw)
    assert response.raw == {"option": "big"}
    assert (response.scores, response.is_right, response.confidence) == ([0.0], False, Confidence.SURE)
    assert dict(again.trace) == response.trace  # type: ignore[union-attr]
    assert (response.edition_label, response.item_version, response.language) == ("2026.1", 1, "en")


def test_same_answer_sent_twice_is_stored_once(learner: Person, edition, now: datetime):
    first = submit_response(person=learner, edition=edition, answer=answer(), now=now)
    second = submit_response(person=learner, edition=edition, answer=answer(), now=now)

    assert first == second
    assert Response.objects.count() == 1


@pytest.mark.parametrize("other", [{"option": "big"}, {"item_id": NUMBER, "value": "4.7"}])
def test_key_of_one_answer_takes_no_other(learner: Person, edition, now: datetime, other: dict):
    submit_response(person=learner, edition=edition, answer=answer(), now=now)

    with pytest.raises(KeyReused):
        submit_response(person=learner, edition=edition, answer=answer(**other), now=now)

    assert Response.objects.get().raw == {"option": "right"}


def test_two_people_may_have_the_same_key(learner: Person, teacher: Person, edition, now: datetime):
    for person in (learner, teacher):
        submit_response(person=person, edition=edition, answer=answer(), now=now)

    assert Response.objects.count() == 2


@pytest.mark.parametrize(
    "asked",
    [
        answer("m9-test"),
        answer("no-such-item"),
        answer(version=2),
        answer(page_id="two"),
        answer(page_id="three"),
    ],
)
def test_what_the_page_does_not_ask_is_not_answered(learner: Person, edition, now: datetime, asked: Answer):
    with pytest.raises(NotOnThisPage):
        submit_response(person=learner, edition=edition, answer=asked, now=now)

    assert not Response.objects.exists()


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (answer(option=""), "answer.empty"),
        (answer(option="none"), "answer.option-unknown"),
        (answer(NUMBER, value="many"), "answer.not-a-number"),
        (answer(OPEN, text=" "), "answer.empty"),
    ],
)
def test_unreadable_answer_is_told_and_not_stored(learner: Person, edition, now: datetime, asked: Answer, code: str):
    with pytest.raises(Unreadable) as refusal:
        submit_response(person=learner, edition=edition, answer=asked, now=now)

    assert refusal.value.message.code == code
    assert not Response.objects.exists()


def test_open_answer_waits_for_a_rater(learner: Person, edition, now: datetime):
    response = submit_response(person=learner, edition=edition, answer=answer(OPEN, text="Because."), now=now)

    assert (response.scores, response.is_right) == ([None], None)


def test_each_attempt_has_a_variant_of_its_own_that_tells_nothing_of_the_person():
    seeds = {seed_for(person, CHOICE, 1, attempt) for person in (1, 2) for attempt in (0, 1)}

    assert len(seeds) == 4
    assert seed_for(1, CHOICE, 1, 0) == seed_for(1, CHOICE, 1, 0)

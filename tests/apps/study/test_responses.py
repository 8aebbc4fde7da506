import uuid
from dataclasses import replace
from datetime import datetime

import pytest
from tests.editions import CHOICE, NUMBER, OPEN

from bridging.apps.accounts.domain import erase_person, subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.choices import Confidence, EvidenceKind
from bridging.apps.study.contents import edition_contents, practice_items
from bridging.apps.study.domain import (
    Answer,
    KeyReused,
    NotOnThisPage,
    SurenessMissing,
    Unreadable,
    rebuild_responses,
    record_evidence,
    submit_response,
)
from bridging.apps.study.models import Evidence, Response
from bridging.apps.study.queries.progress import Newest, newest_responses
from bridging.apps.study.rules import seed_for
from bridging.engines.assessment.items import assess
from bridging.kernel.bloom import Bloom
from bridging.realtime.models import Entry

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


@pytest.mark.parametrize("asked", [answer(option="big"), answer(NUMBER, value="4.7")])
def test_answer_that_nobody_is_sure_of_or_not_is_not_stored(learner: Person, edition, now: datetime, asked: Answer):
    with pytest.raises(SurenessMissing):
        submit_response(person=learner, edition=edition, answer=replace(asked, confidence=None), now=now)

    assert (Response.objects.count(), Entry.objects.count()) == (0, 0)


def test_open_answer_is_kept_without_a_word_on_sureness(learner: Person, edition, now: datetime):
    response = submit_response(person=learner, edition=edition, answer=replace(answer(OPEN, text="Because."), confidence=None), now=now)

    assert response.confidence is None


def test_open_answer_waits_for_a_rater(learner: Person, edition, now: datetime):
    response = submit_response(person=learner, edition=edition, answer=answer(OPEN, text="Because."), now=now)

    assert (response.scores, response.is_right) == ([None], None)


def test_each_attempt_has_a_variant_of_its_own_that_tells_nothing_of_the_person():
    seeds = {seed_for(person, CHOICE, 1, attempt) for person in (1, 2) for attempt in (0, 1)}

    assert len(seeds) == 4
    assert seed_for(1, CHOICE, 1, 0) == seed_for(1, CHOICE, 1, 0)


def test_answer_stands_in_the_journal_and_as_evidence(learner: Person, edition, now: datetime):
    response = submit_response(person=learner, edition=edition, answer=answer(option="big"), now=now)

    entry = response.entry
    assert (entry.kind, entry.ref, entry.seq, entry.actor, entry.seed) == (
        "answer.given",
        f"{CHOICE}@1",
        1,
        subject_of(learner),
        response.seed,
    )
    assert entry.payload["raw"] == {"option": "big"}
    [evidence] = Evidence.objects.all()
    part = practice_items(edition.pk, [CHOICE])[CHOICE].parts[0]
    assert (evidence.outcome, evidence.bloom, evidence.value, evidence.occasion) == (part.outcome, part.bloom, 0.0, "practice:1")


def test_answer_that_waited_while_another_device_answered_is_kept_and_does_not_count(learner: Person, edition, now: datetime):
    newer = submit_response(person=learner, edition=edition, answer=answer(option="right", key=uuid.UUID(int=2)), now=now)
    late = submit_response(person=learner, edition=edition, answer=answer(option="big", key=uuid.UUID(int=1)), now=now)

    assert (newer.is_late, late.is_late) == (False, True)
    assert late.entry.seq == 2
    assert newest_responses(learner, edition.module_id, [CHOICE]) == {CHOICE: Newest(newer, 2, late)}
    assert Evidence.objects.count() == 1

    next_one = submit_response(person=learner, edition=edition, answer=answer(key=uuid.UUID(int=3), attempt=2), now=now)
    assert newest_responses(learner, edition.module_id, [CHOICE]) == {CHOICE: Newest(next_one, 3)}


def test_answers_and_evidence_can_be_made_again_from_the_journal(learner: Person, edition, now: datetime):
    submit_response(person=learner, edition=edition, answer=answer(option="big"), now=now)
    submit_response(person=learner, edition=edition, answer=answer(key=uuid.UUID(int=2)), now=now)
    submit_response(person=learner, edition=edition, answer=answer(key=uuid.UUID(int=3), attempt=1), now=now)
    submit_response(person=learner, edition=edition, answer=answer(OPEN, uuid.UUID(int=4), text="Because."), now=now)
    fields = ("item_id", "seed", "raw", "confidence", "scores", "trace", "is_late", "answered_at", "entry_id")
    before = list(Response.objects.values(*fields)), list(Evidence.objects.values("occasion", "value", "outcome"))
    Response.objects.all().delete()
    Evidence.objects.all().delete()

    assert rebuild_responses(person=learner).rows == 4
    assert rebuild_responses(person=learner).rows == 4

    assert (list(Response.objects.values(*fields)), list(Evidence.objects.values("occasion", "value", "outcome"))) == before


def test_erased_person_leaves_no_answer_and_no_name_in_the_journal(learner: Person, edition, now: datetime):
    response = submit_response(person=learner, edition=edition, answer=answer(OPEN, text="My own words."), now=now)
    entry, subject = response.entry, subject_of(learner)

    erase_person(person=learner)

    entry.refresh_from_db()
    assert (entry.payload, entry.actor) == ({"erased": True}, subject)
    assert not Response.objects.exists()
    assert not Evidence.objects.exists()


def test_revision_of_evidence_takes_the_place_of_what_was(learner: Person, now: datetime):
    def record(value: float, occasion: str = "sitting") -> Evidence:
        return record_evidence(
            person=learner,
            outcome="M9.1",
            source=(EvidenceKind.ITEM, "m9-x", 1, 0),
            occasion=occasion,
            value=value,
            bloom=Bloom.APPLY,
            at=now,
        )

    first, same, other = record(0.0), record(0.0), record(1.0, "another")
    revised = record(1.0)

    assert first == same
    assert (first.revision, revised.revision) == (0, 1)
    assert list(Evidence.objects.in_force()) == [other, revised]

import uuid
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from tests.apps.study.work.works import AFTER, BEFORE, DOUBLE, add_double, assigned, handed_in, with_file
from tests.editions import make_edition

from bridging.apps.accounts.domain import erase_person
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import roll_out
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.domain.peers import AlreadyGiven, NotGiven, find_helpful, give_feedback, pair_up_due, pair_up_pile
from bridging.apps.study.domain.ratings import LevelsMissing, LevelUnknown
from bridging.apps.study.domain.removals import remove_file
from bridging.apps.study.domain.submissions import ask_again, withdraw
from bridging.apps.study.models import Evidence, PeerReview
from bridging.apps.study.queries.piles import pile_of
from bridging.realtime.models import Entry

OWN = "/modules/m9/assignments/double/work/"
LEVELS = {"a": 0, "b": 1}


@pytest.fixture(autouse=True)
def _after_due(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)


@pytest.fixture
def paired(cohort: Cohort, learners: list[Person]) -> list[PeerReview]:
    for learner in learners[:3]:
        handed_in(learner, task=DOUBLE, text=f"Words of {learner.pk}")
    pair_up_pile(pile=pile_of(cohort, DOUBLE), now=AFTER)
    return list(PeerReview.objects.all())


def test_each_looks_at_two_others_and_late_ones_join(cohort: Cohort, learners: list[Person], paired: list[PeerReview]):
    pile = pile_of(cohort, DOUBLE)
    assert Counter(review.giver_id for review in paired) == Counter(review.submission.person_id for review in paired)
    assert all(review.giver_id != review.submission.person_id for review in paired)
    assert (len(paired), pair_up_pile(pile=pile, now=AFTER)) == (6, 0)

    handed_in(learners[3], AFTER, task=DOUBLE)
    assert pair_up_pile(pile=pile, now=AFTER) == 2
    assert PeerReview.objects.filter(giver=learners[3]).count() == 2


def test_nobody_is_paired_before_it_is_due(cohort: Cohort, learners: list[Person]):
    for learner in learners:
        handed_in(learner, task=DOUBLE)

    assert pair_up_pile(pile=pile_of(cohort, DOUBLE), now=BEFORE) == 0


def test_worker_pairs_what_is_due_and_takes_no_lock_when_nobody_has_too_few(
    learners: list[Person], signed_in: Callable[..., Client], django_assert_num_queries
):
    for learner in learners[:3]:
        handed_in(learner, task=DOUBLE)
    assert (signed_in(person=learners[0]).get(OWN).status_code, PeerReview.objects.count()) == (200, 0)

    assert (pair_up_due(now=BEFORE), pair_up_due(now=AFTER)) == (0, 6)
    with django_assert_num_queries(3):
        assert pair_up_due(now=AFTER) == 0

    handed_in(learners[3], AFTER, task=DOUBLE)
    assert pair_up_due(now=AFTER) == 2


def test_feedback_is_given_once_and_is_no_evidence(cohort: Cohort, paired: list[PeerReview]):
    given = {"pile": pile_of(cohort, DOUBLE), "review": paired[0], "version": 1, "text": "Clear", "now": AFTER}
    for levels, outcome in (({"a": 9}, LevelUnknown), ({"a": 0}, LevelsMissing)):
        with pytest.raises(outcome):
            give_feedback(levels=levels, **given)
    with pytest.raises(NotGiven):
        find_helpful(review=paired[0], value=3, now=AFTER)

    give_feedback(levels=LEVELS, **given)
    with pytest.raises(AlreadyGiven):
        give_feedback(levels=LEVELS, **given)
    find_helpful(review=paired[0], value=3, now=AFTER)
    find_helpful(review=paired[0], value=1, now=AFTER)

    assert PeerReview.objects.values_list("levels", "text", "helpfulness").get(pk=paired[0].pk) == (LEVELS, "Clear", 3)
    stream = Entry.objects.of(paired[0].submission.stream)
    assert [entry.kind for entry in stream] == ["submission.handed-in", "peer.given", "peer.rated"]
    assert stream[1].payload == {"review": paired[0].pk, "version": 1, "levels": LEVELS, "text": "Clear"}
    assert not Evidence.objects.exists()


def test_pages_show_the_work_without_a_name_and_the_feedback_to_its_maker(
    paired: list[PeerReview], signed_in: Callable[..., Client], learners: list[Person]
):
    review = paired[0]
    maker, giver = review.submission.person, review.giver
    desk = signed_in(person=giver)
    address = f"{OWN}peers/{review.pk}/"

    page = desk.get(address).content.decode()
    assert (f"Words of {maker.pk}" in page, str(maker) in page) == (True, False)
    assert desk.post(address, {"version": "1", "remark": "Clear"}).status_code == 422
    assert desk.post(address, {"version": "1", "level-a": "0", "level-b": "1", "remark": "Very clear"})["Location"] == OWN

    own = signed_in(person=maker)
    page = own.get(OWN).content.decode()
    assert ("Very clear" in page, str(giver) in page) == (True, False)
    own.post(f"{address}helpful/", {"value": "4"})
    assert PeerReview.objects.get(pk=review.pk).helpfulness == 4
    assert signed_in(person=learners[3]).get(address).status_code == 404
    assert own.get(address).status_code == 404


def reopened(review: PeerReview, teacher: Person) -> None:
    """Ask the maker of a work for another version."""
    ask_again(submission=review.submission, key=uuid.uuid4(), until=AFTER + timedelta(days=7), reason="Sources", by=teacher, now=AFTER)


def form(version: int, words: str = "Name your sources") -> dict[str, str]:
    return {"version": str(version), "level-a": "0", "level-b": "1", "remark": words}


def test_form_of_the_version_before_is_refused_with_what_was_typed(
    paired: list[PeerReview], signed_in: Callable[..., Client], teacher: Person
):
    review = paired[0]
    desk, address = signed_in(person=review.giver), f"{OWN}peers/{review.pk}/"
    reopened(review, teacher)
    handed_in(review.submission.person, AFTER, task=DOUBLE, text="Another text")

    refused = desk.post(address, form(version=1))

    page = refused.content.decode()
    assert refused.status_code == 409
    assert "A new version of this work came in while you were writing." in page
    assert ("Another text" in page, ">Name your sources</textarea>" in page, " checked" in page) == (True, True, False)
    assert not PeerReview.objects.exclude(given_at=None).exists()
    assert desk.post(address, form(version=2))["Location"] == OWN
    assert PeerReview.objects.get(pk=review.pk).version.number == 2


def test_feedback_belongs_to_the_version_that_was_looked_at(paired: list[PeerReview], signed_in: Callable[..., Client], teacher: Person):
    """Asked for again, the work that lies there can still be looked at; what is said stays with it when the next one comes."""
    review = paired[0]
    maker, desk, address = review.submission.person, signed_in(person=review.giver), f"{OWN}peers/{review.pk}/"
    reopened(review, teacher)
    assert desk.post(address, form(version=1))["Location"] == OWN
    own = signed_in(person=maker)
    assert "About version" not in own.get(OWN).content.decode()

    handed_in(maker, AFTER, task=DOUBLE, text="Another text")

    assert PeerReview.objects.get(pk=review.pk).version.number == 1
    assert "About version 1" in own.get(OWN).content.decode()
    page = desk.get(address).content.decode()
    assert (f"Words of {maker.pk}" in page, "Another text" in page) == (True, False)
    assert "This is version 1, which you gave feedback on." in page


def test_feedback_is_told_by_the_rubric_of_the_version_that_it_is_about(
    paired: list[PeerReview], signed_in: Callable[..., Client], teacher: Person
):
    review = paired[0]
    signed_in(person=review.giver).post(f"{OWN}peers/{review.pk}/", form(version=1))
    cohort = review.submission.cohort
    later = make_edition(label="2026.2", published_at=AFTER)
    add_double(later)
    later.outline["assignments"][DOUBLE]["rubric"] = later.outline["assignments"][DOUBLE]["rubric"][:1]
    later.outline["assignments"][DOUBLE]["version"] = 2
    later.save()
    roll_out(cohort=cohort, edition=later, note="New rubric", by=teacher, now=AFTER)
    reopened(review, teacher)

    handed_in(review.submission.person, AFTER, task=DOUBLE, text="Another text")

    page = signed_in(person=review.submission.person).get(OWN).content.decode()
    assert "<dt>Criterion b</dt><dd>level 0</dd>" in page


def test_work_that_was_taken_back_is_said_to_be_with_what_was_typed(
    paired: list[PeerReview], signed_in: Callable[..., Client], teacher: Person
):
    review = paired[0]
    maker, desk, address = review.submission.person, signed_in(person=review.giver), f"{OWN}peers/{review.pk}/"
    reopened(review, teacher)
    handed_in(maker, AFTER, task=DOUBLE, text="Another text")
    withdraw(assigned=assigned(maker, DOUBLE), key=uuid.uuid4(), now=AFTER)

    refused, page = desk.post(address, form(version=2)), desk.get(address)

    assert (refused.status_code, page.status_code) == (409, 200)
    assert "The participant has taken this work back, to hand it in again. Your comments are below" in refused.content.decode()
    assert "<p>Name your sources</p>" in refused.content.decode()
    assert "Nothing to look at for the moment" in page.content.decode()
    assert not PeerReview.objects.exclude(given_at=None).exists()


def test_work_that_was_taken_back_is_off_the_list_in_words_until_it_comes_again(
    paired: list[PeerReview], signed_in: Callable[..., Client], teacher: Person
):
    review = paired[0]
    maker, desk, address = review.submission.person, signed_in(person=review.giver), f"{OWN}peers/{review.pk}/"
    words = f"Work {review.submission.number} was withdrawn by the participant: you need not look at it."

    def listed() -> tuple[bool, int, bool]:
        page = desk.get(OWN).content.decode()
        return f'href="{address}"' in page, page.count(">to do<"), words in page

    assert listed() == (True, 2, False)
    reopened(review, teacher)
    handed_in(maker, AFTER, task=DOUBLE, text="Another text")
    withdraw(assigned=assigned(maker, DOUBLE), key=uuid.uuid4(), now=AFTER)
    assert listed() == (False, 1, True)

    handed_in(maker, AFTER, task=DOUBLE, text="A third text")
    assert listed() == (True, 2, False)


def test_feedback_that_was_given_stays_on_the_list_when_the_work_is_taken_back(
    paired: list[PeerReview], signed_in: Callable[..., Client], teacher: Person
):
    review = paired[0]
    maker, desk, address = review.submission.person, signed_in(person=review.giver), f"{OWN}peers/{review.pk}/"
    desk.post(address, form(version=1))
    reopened(review, teacher)
    handed_in(maker, AFTER, task=DOUBLE, text="Another text")
    withdraw(assigned=assigned(maker, DOUBLE), key=uuid.uuid4(), now=AFTER)

    page = desk.get(OWN).content.decode()

    assert (f'href="{address}"' in page, "was withdrawn by the participant" in page) == (True, False)


def test_words_are_kept_when_a_level_is_missing(paired: list[PeerReview], signed_in: Callable[..., Client]):
    review = paired[0]

    refused = signed_in(person=review.giver).post(
        f"{OWN}peers/{review.pk}/", {"version": "1", "level-a": "0", "remark": "Name your sources"}
    )

    assert refused.status_code == 422
    assert ">Name your sources</textarea>" in refused.content.decode()


def test_peer_reads_the_files_of_the_work_under_a_name_that_tells_nothing(
    cohort: Cohort, signed_in: Callable[..., Client], learners: list[Person]
):
    for learner in learners[:2]:
        with_file(learner, task=DOUBLE, name=f"{learner.pk} Jansen.pdf")
        handed_in(learner, task=DOUBLE)
    pair_up_pile(pile=pile_of(cohort, DOUBLE), now=AFTER)
    review = PeerReview.objects.get(giver=learners[0])
    own, given = (each.files.get() for each in (learners[0].submissions.get(), review.submission))
    address = f"{OWN}peers/{review.pk}/"
    desk = signed_in(person=learners[0])

    page, sent = desk.get(address).content.decode(), desk.get(f"{address}files/{given.key}/")

    assert (f"files/{given.key}/" in page, "Jansen" in page) == (True, False)
    assert b"".join(sent.streaming_content) == b"%PDF-1.7 work"
    assert sent["Content-Disposition"] == f'attachment; filename="work-{review.submission.number}-1.pdf"'
    assert sent["Content-Security-Policy"] == "sandbox; default-src 'none'"
    # Files of another work, and for whoever was not asked.
    assert desk.get(f"{address}files/{own.key}/").status_code == 404
    assert [signed_in(person=each).get(f"{address}files/{given.key}/").status_code for each in learners[1:]] == [404, 404, 404]


def test_file_that_was_removed_is_said_to_be_and_not_sent(cohort: Cohort, signed_in: Callable[..., Client], learners: list[Person]):
    for learner in learners[:2]:
        with_file(learner, task=DOUBLE)
        handed_in(learner, task=DOUBLE)
    pair_up_pile(pile=pile_of(cohort, DOUBLE), now=AFTER)
    review = PeerReview.objects.get(giver=learners[0])
    gone = review.submission.files.get()
    remove_file(file=gone, by=learners[3], now=AFTER)
    desk, address = signed_in(person=learners[0]), f"{OWN}peers/{review.pk}/"

    assert "There was a file here; it was removed at its owner’s request on 19 October 2026." in desk.get(address).content.decode()
    assert desk.get(f"{address}files/{gone.key}/").status_code == 404


def test_words_of_a_giver_go_with_the_giver(cohort: Cohort, paired: list[PeerReview]):
    give_feedback(pile=pile_of(cohort, DOUBLE), review=paired[0], version=1, levels=LEVELS, text="Clear", now=AFTER)

    erase_person(person=paired[0].giver)

    left = PeerReview.objects.get(pk=paired[0].pk)
    assert (left.giver, left.text, left.levels) == (None, "", LEVELS)
    assert Entry.objects.get(kind="peer.given").payload == {"erased": True}

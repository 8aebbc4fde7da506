"""What becomes of a work that was set aside, because its maker had a second account with which more was done."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader
from tests.apps.study.work.works import AFTER, BEFORE, DOUBLE, TASK, WORK, assigned, handed_in, rate, shared_out, with_file
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import merge_people
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.domain.drafts import begin_work
from bridging.apps.study.domain.peers import give_feedback, pair_up_pile
from bridging.apps.study.domain.rebuilding import rebuild
from bridging.apps.study.domain.releases import release_pile
from bridging.apps.study.models import Evidence, PeerReview, Release, Submission
from bridging.apps.study.queries.piles import pile_of
from bridging.apps.study.work_providers import feedback_received
from bridging.kernel.seed import random_for


def set_aside(kept: Person, gone: Person) -> Submission:
    """Join two accounts that both handed in, and return the work that counts no more."""
    (aside,) = merged(kept, gone)
    return aside


def merged(kept: Person, gone: Person) -> list[Submission]:
    merge_people(kept=kept, gone=gone, by=make_person(roles=[Role.COORDINATOR]), now=AFTER, reason="Two addresses")
    return list(Submission.objects.exclude(set_aside_at=None))


def released(cohort: Cohort, raters: list[Person]) -> None:
    for work in shared_out(cohort, raters[:1]):
        rate(work, 1, {"a": 0})
    release_pile(pile=pile_of(cohort, TASK), by=raters[0], now=AFTER)


def test_its_number_is_not_drawn_again(learners: list[Person]) -> None:
    for learner in learners[:2]:
        handed_in(learner, task=DOUBLE)
    aside = set_aside(*learners[:2])
    work = begin_work(assigned=assigned(learners[2], DOUBLE), now=BEFORE)
    # What is drawn follows from the work's key: this is the number that it would get if nobody had one.
    Submission.objects.exclude(pk__in=[aside.pk, work.pk]).update(number=1)
    number = random_for("number", str(work.key)).choice([each for each in range(10, 100) if each != 1])
    Submission.objects.filter(pk=aside.pk).update(number=number)

    assert handed_in(learners[2], task=DOUBLE).submission.number not in {None, number}


def test_its_result_is_on_no_home_page_and_shows_no_outcome(cohort: Cohort, learners: list[Person], raters: list[Person]) -> None:
    for learner in learners[:2]:
        handed_in(learner)
    released(cohort, raters)
    assert len(set(Evidence.objects.in_force().values_list("occasion", flat=True))) == 2

    aside = set_aside(*learners[:2])

    person = Person.objects.get(pk=learners[0].pk)
    assert (Release.objects.count(), len(list(feedback_received(person, AFTER)))) == (2, 1)
    shown = Evidence.objects.in_force().filter(person=person)
    assert [occasion.startswith(f"{aside.stream}:") for occasion in shown.values_list("occasion", flat=True)] == [False]
    assert [str(each) for found in rebuild(now=AFTER, is_trial=True).values() for each in found.mended] == []


def test_nobody_looks_at_it_any_more_and_what_was_said_of_it_is_not_said_of_the_other(
    cohort: Cohort, learners: list[Person], signed_in: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)
    pile = pile_of(cohort, DOUBLE)
    for learner in learners[:3]:
        handed_in(learner, task=DOUBLE, text=f"Words of {learner.pk}")
    pair_up_pile(pile=pile, now=AFTER)
    review = PeerReview.objects.get(giver=learners[2], submission__person=learners[1])
    said = PeerReview.objects.get(giver=learners[0], submission__person=learners[2])
    PeerReview.objects.exclude(pk__in=[review.pk, said.pk]).delete()
    address = f"/modules/m9/assignments/double/work/peers/{review.pk}/"
    desk = signed_in(person=learners[2])
    assert desk.get(address).status_code == 200

    aside = set_aside(*learners[:2])

    assert (aside.person_id, review.submission_id) == (learners[0].pk, aside.pk)
    assert desk.get(address).status_code == 404
    assert address not in desk.get("/modules/m9/assignments/double/work/").content.decode()
    assert pair_up_pile(pile=pile, now=AFTER) == 1
    assert PeerReview.objects.that_count().get(giver=learners[2]).submission.person_id == learners[0].pk


def test_feedback_on_it_is_not_among_that_on_the_work_that_counts(
    cohort: Cohort, learners: list[Person], signed_in: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)
    pile = pile_of(cohort, DOUBLE)
    for learner in learners[:3]:
        handed_in(learner, task=DOUBLE)
    pair_up_pile(pile=pile, now=AFTER)
    review = PeerReview.objects.get(giver=learners[2], submission__person=learners[1])
    PeerReview.objects.exclude(pk=review.pk).delete()
    give_feedback(pile=pile, review=review, version=1, levels={"a": 0, "b": 1}, text="Name your sources", now=AFTER)

    aside = set_aside(*learners[:2])

    assert review.submission_id == aside.pk
    page = signed_in(person=learners[0])
    assert "Name your sources" not in page.get("/modules/m9/assignments/double/work/").content.decode()
    assert page.post(f"/modules/m9/assignments/double/work/peers/{review.pk}/helpful/", {"value": "4"}).status_code == 404


ASIDE = "Set aside when accounts were joined"


def opened(desk: Client, address: str) -> bytes:
    """Return what is in a file; nothing where it is not to be had."""
    response = desk.get(address)
    return b"".join(response.streaming_content) if response.streaming else b""


def test_its_maker_reads_it_in_the_portfolio_and_with_the_work_that_counts(
    cohort: Cohort, learners: list[Person], raters: list[Person], signed_in: Callable[..., Client], teacher: Person
) -> None:
    handed_in(learners[0], text="Kept words")
    file = with_file(learners[1], name="first.pdf")
    handed_in(learners[1], text="Other words")
    released(cohort, raters)
    desk = signed_in(person=learners[0])
    assert ASIDE not in desk.get(WORK).content.decode() + desk.get("/portfolio/").content.decode()

    set_aside(*learners[:2])

    for address in (WORK, "/portfolio/"):
        page = desk.get(address).content.decode().partition(ASIDE)[2]
        assert [words in page for words in ("Other words", "first.pdf", "Its result", "Kept words")] == [True, True, True, False]
    assert file.stored is not None
    assert opened(desk, f"/files/{file.stored.key}/") == b"%PDF-1.7 work"
    printed = PdfReader(BytesIO(desk.get("/portfolio/en.pdf").content))
    paper = " ".join(" ".join(page.extract_text() for page in printed.pages).split())
    said = "Version 1: 14 October 2026 · the result was 100% · Set aside on 19 October 2026"
    assert said in paper.partition(ASIDE)[2]
    of_cohort = signed_in(person=teacher).get(f"/teaching/m9-a/people/{learners[0].pk}/portfolio/").content.decode()
    assert [words in of_cohort.partition(ASIDE)[2] for words in ("the result was 100%", "Other words")] == [True, False]


def test_who_leads_the_pile_reads_it_with_the_work_that_counts_and_a_blind_rater_does_not(
    cohort: Cohort, learners: list[Person], raters: list[Person], signed_in: Callable[..., Client]
) -> None:
    file = with_file(learners[1], name="first.pdf")
    for learner, task in ((learners[0], TASK), (learners[1], TASK), (learners[0], DOUBLE), (learners[1], DOUBLE)):
        handed_in(learner, task=task, text=f"Words of {learner}")
    for task in (TASK, DOUBLE):
        shared_out(cohort, raters[:1], task)
    aside = merged(*learners[:2])
    lead = signed_in(person=make_person(roles=[Role.COORDINATOR], language="en"))
    blind = signed_in(person=raters[0])

    for work in Submission.objects.that_count():
        address = f"/rating/m9-a/{work.assignment_id}/{work.number}/"
        assert f"Words of {learners[1]}" in lead.get(address).content.decode().partition(ASIDE)[2]
        assert ASIDE not in blind.get(address).content.decode()
    number = Submission.objects.that_count().get(assignment_id=TASK).number
    assert [opened(desk, f"/rating/m9-a/{TASK}/{number}/files/{file.key}/") for desk in (lead, blind)] == [b"%PDF-1.7 work", b""]
    assert len(aside) == 2

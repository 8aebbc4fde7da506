"""What a learner may practise now: questions that went wrong, those that stand in for a test's, and words of the pages that were read."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Literal

from bridging.apps.accounts.domain import keys_of
from bridging.apps.accounts.models import Person
from bridging.apps.courses.queries.reference import newest_reference_pk
from bridging.apps.study.agenda import Timing
from bridging.apps.study.contents import EditionContents, PageHead, page_words, practice_items
from bridging.apps.study.models import Response
from bridging.apps.study.queries.missed import missed_in_tests
from bridging.apps.study.queries.progress import done_tasks
from bridging.apps.study.queries.test_dates import next_test
from bridging.apps.study.rules import MOST_NEW_TERMS, TERM_MINUTES
from bridging.engines.assessment.item import Item
from bridging.engines.assessment.practice import CardState, Review, Waiting, becomes_card, card_state
from bridging.engines.assessment.stand_ins import Candidate, stand_ins
from bridging.kernel.activity import OutcomePart
from bridging.realtime.models import Entry as JournalEntry

TERM_RECALLED: Final = "term.recalled"
# What a rater or the learner judges comes back to nobody by itself.
BY_RATER: Final = frozenset({"open", "file-upload"})


@dataclass(frozen=True, slots=True)
class PracticeCard:
    """A question of the module or a word of the reference work, with the page and the week where it belongs.

    ``stands_in``: it comes because something on its outcome went wrong in a test, and was not asked since.
    """

    kind: Literal["question", "term"]
    id: str
    page_id: str
    week: int
    stands_in: bool = False


def practice_cards(
    person: Person, edition: EditionContents, *, cohort_id: int | None, timing: Timing | None, now: datetime, weeks: Collection[int] = ()
) -> list[Waiting[PracticeCard]]:
    """Return every card with its state, in as many queries whatever their number.

    With ``weeks`` only what belongs to them, and then also their questions that were never answered: the quiz looks back on all of it.
    """
    test_at = next_test(person, edition, cohort_id=cohort_id, timing=timing, now=now)
    done = {page_id for kind, page_id in done_tasks(person, edition.module_id) if kind == "page"}
    week = timing.week_now(now) if timing else 0
    reached = {head.page_id for head in edition.pages.values() if head.week <= week} | done
    questions = _questions(person, edition, now, test_at, reached, is_quiz=bool(weeks))
    found = [*questions, *_terms(person, edition, now, test_at, done)]
    return [each for each in found if not weeks or each.card.week in weeks]


def _questions(
    person: Person, edition: EditionContents, now: datetime, test_at: datetime | None, reached: Collection[str], *, is_quiz: bool
) -> Iterable[Waiting[PracticeCard]]:
    places = {item_id: head for head in edition.pages.values() for item_id in head.questions}
    items = practice_items(edition.pk, places)
    reviews = _answers(person, edition.module_id)
    missed = _missed(person, edition, places, items)
    for item_id, item in items.items():
        head, own = places[item_id], reviews.get(item_id, [])
        # What is missed before its page has its turn waits for it: a test may ask what nobody has read yet.
        told = [Review(is_right=False, sureness=None, at=at) for at in missed.get(item_id, ()) if at <= now and head.page_id in reached]
        all_of_it = sorted([*own, *told], key=lambda review: review.at)
        card = PracticeCard("question", item_id, head.page_id, head.week, stands_in=bool(told) and all_of_it[-1] in told)
        if becomes_card(all_of_it) or (is_quiz and own):
            yield Waiting(card, item.minutes, card_state(all_of_it, now=now, test_at=test_at))
        elif is_quiz and item.type not in BY_RATER:
            yield Waiting(card, item.minutes)


def _answers(person: Person, module_id: str) -> Mapping[str, list[Review]]:
    """Return question → its answers in order, wherever it was asked: on a page, while practising or in the quiz."""
    reviews: defaultdict[str, list[Review]] = defaultdict(list)
    for response in Response.objects.filter(person=person, module_id=module_id, is_late=False).order_by("answered_at", "pk"):
        if response.is_right is not None:
            reviews[response.item_id].append(Review(response.is_right, response.confidence, response.answered_at.astimezone(UTC)))
    return reviews


def _missed(
    person: Person, edition: EditionContents, places: Mapping[str, PageHead], items: Mapping[str, Item]
) -> Mapping[str, tuple[datetime, ...]]:
    """Return the questions that stand in for those which went wrong in a test, with when its result was told."""
    told = missed_in_tests(person, edition.module_id)
    if not told:
        return {}
    public = [
        Candidate(item_id, tuple(OutcomePart(part.outcome, part.bloom) for part in item.parts), places[item_id].page_id)
        for item_id, item in items.items()
        if item.type not in BY_RATER
    ]
    return stand_ins(told, public)


def _terms(
    person: Person, edition: EditionContents, now: datetime, test_at: datetime | None, done: Collection[str]
) -> Iterable[Waiting[PracticeCard]]:
    """Return the words of the pages marked as done; of those never asked only a few at a time."""
    states = _term_states(person, now, test_at)
    new = 0
    for entry_id, page_id in terms_of_pages(edition, done).items():
        state = states.get(entry_id)
        new += state is None
        if state is not None or new <= MOST_NEW_TERMS:
            yield Waiting(PracticeCard("term", entry_id, page_id, edition.pages[page_id].week), TERM_MINUTES, state)


def _term_states(person: Person, now: datetime, test_at: datetime | None) -> dict[str, CardState]:
    reviews: defaultdict[str, list[Review]] = defaultdict(list)
    recalled = JournalEntry.objects.filter(actor__in=keys_of(person), kind=TERM_RECALLED).order_by("at", "pk")
    for ref, said, at in recalled.values_list("ref", "payload", "at"):
        reviews[ref].append(Review(said["chosen"] == ref, said["confidence"], at.astimezone(UTC)))
    return {entry_id: card_state(own, now=now, test_at=test_at) for entry_id, own in reviews.items()}


def terms_of_pages(edition: EditionContents, pages: Collection[str]) -> Mapping[str, str]:
    """Return entry → the first of the pages that uses its word, in the order of the pages."""
    reference = newest_reference_pk() if pages else None
    if reference is None:
        return {}
    found: dict[str, str] = {}
    words = page_words(reference, edition.module_id)
    for page_id in edition.pages:
        if page_id in pages:
            for entry_id in words.get(page_id, ()):
                found.setdefault(entry_id, page_id)
    return found

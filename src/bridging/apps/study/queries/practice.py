"""What a learner may practise now: questions that went wrong and words of the pages that were read."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Literal

from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.courses.queries.reference import newest_reference_pk
from bridging.apps.study.agenda import Timing
from bridging.apps.study.contents import EditionContents, page_words, practice_items
from bridging.apps.study.models import Response
from bridging.apps.study.queries.progress import done_tasks
from bridging.apps.study.rules import MOST_NEW_TERMS, TERM_MINUTES
from bridging.engines.assessment.practice import CardState, Review, Waiting, becomes_card, card_state
from bridging.realtime.models import Entry as JournalEntry

TERM_RECALLED: Final = "term.recalled"


@dataclass(frozen=True, slots=True)
class PracticeCard:
    """A question of the module or a word of the reference work, with the page and the week where it belongs."""

    kind: Literal["question", "term"]
    id: str
    page_id: str
    week: int


def practice_cards(
    person: Person, edition: EditionContents, *, now: datetime, timing: Timing | None, weeks: Collection[int] = ()
) -> list[Waiting[PracticeCard]]:
    """Return every card with its state, in five queries whatever their number.

    With ``weeks`` only what belongs to them, and then also their questions that were never answered: the quiz looks back on all of it.
    """
    test_at = test_of(edition, timing)
    found = [*_questions(person, edition, now, test_at, is_quiz=bool(weeks)), *_terms(person, edition, now, test_at)]
    return [each for each in found if not weeks or each.card.week in weeks]


def test_of(edition: EditionContents, timing: Timing | None) -> datetime | None:
    """Return when the cohort holds its test, if that is known."""
    exams = [meeting_id for meeting_id, meeting in edition.outline["meetings"].items() if meeting["kind"] == "exam"]
    moments = [timing.meetings[meeting_id][0] for meeting_id in exams if timing and meeting_id in timing.meetings]
    return min(moments, default=None)


def _questions(
    person: Person, edition: EditionContents, now: datetime, test_at: datetime | None, *, is_quiz: bool
) -> Iterable[Waiting[PracticeCard]]:
    places = {item_id: head for head in edition.pages.values() for item_id in head.questions}
    items = practice_items(edition.pk, places)
    reviews: defaultdict[str, list[Review]] = defaultdict(list)
    given = Response.objects.filter(person=person, module_id=edition.module_id, is_late=False).order_by("answered_at", "pk")
    for response in given:
        if response.is_right is not None:
            reviews[response.item_id].append(Review(response.is_right, response.confidence, response.answered_at.astimezone(UTC)))
    for item_id, item in items.items():
        head, own = places[item_id], reviews.get(item_id, [])
        card = PracticeCard("question", item_id, head.page_id, head.week)
        if becomes_card(own) or (is_quiz and own):
            yield Waiting(card, item.minutes, card_state(own, now=now, test_at=test_at))
        elif is_quiz and item.type not in {"open", "file-upload"}:
            yield Waiting(card, item.minutes)


def _terms(person: Person, edition: EditionContents, now: datetime, test_at: datetime | None) -> Iterable[Waiting[PracticeCard]]:
    """Return the words of the pages marked as done; of those never asked only a few at a time."""
    done = {page_id for kind, page_id in done_tasks(person, edition.module_id) if kind == "page"}
    states = _term_states(person, now, test_at)
    new = 0
    for entry_id, page_id in terms_of_pages(edition, done).items():
        state = states.get(entry_id)
        new += state is None
        if state is not None or new <= MOST_NEW_TERMS:
            yield Waiting(PracticeCard("term", entry_id, page_id, edition.pages[page_id].week), TERM_MINUTES, state)


def _term_states(person: Person, now: datetime, test_at: datetime | None) -> dict[str, CardState]:
    reviews: defaultdict[str, list[Review]] = defaultdict(list)
    recalled = JournalEntry.objects.filter(actor=subject_of(person), kind=TERM_RECALLED).order_by("at", "pk")
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

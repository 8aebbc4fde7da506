"""Questions with what was said to them, as one person may see them."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.cohorts.queries import memberships_of
from bridging.apps.conversations.models import Answer, Question, QuestionQuerySet
from bridging.apps.conversations.rules import shows_answers
from bridging.apps.study.models import Response


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody's place in a cohort whose questions they may read: as one who takes part, or who teaches."""

    person: Person
    cohort_id: int
    teaches: bool


@dataclass(frozen=True, slots=True)
class Thread:
    """A question as its reader may see it. ``asker`` is None where the name is hidden; ``hidden`` answers come after one's own."""

    question: Question
    is_own: bool
    asker: Person | None
    answers: tuple[Answer, ...]
    hidden: int

    @property
    def is_open(self) -> bool:
        return self.question.closed_at is None


def seat_in(person: Person, cohort_id: int) -> Seat | None:
    """Return where somebody sits; None for all others, among them those who only observe, rate or examine."""
    own = [each for each in memberships_of(person) if each.cohort_id == cohort_id]
    if not any(each.takes_part or each.teaches for each in own):
        return None
    return Seat(person, cohort_id, teaches=any(each.teaches for each in own))


def may_read(seat: Seat, question: Question) -> bool:
    """Tell whether somebody may know of a question of the own cohort: of a message to the team, who wrote it and who teaches."""
    return not question.is_private or seat.teaches or question.asked_by_id == seat.person.pk


def threads_at(seat: Seat, page_id: str, item_id: str = "") -> tuple[list[Thread], int]:
    """Return what was asked at a page, or at one question of it, and how many are not shown before one's own answer."""
    return threads_of(seat, Question.objects.filter(cohort=seat.cohort_id, page_id=page_id, **({"item_id": item_id} if item_id else {})))


def threads_of(seat: Seat, questions: QuestionQuerySet) -> tuple[list[Thread], int]:
    """Return these as somebody may see them, in three queries however many there are; and how many are not shown yet."""
    found = list(questions.select_related("asked_by", "announcement", "cohort").prefetch_related("answers__written_by"))
    known = _answered(seat.person, {each.item_id for each in found if each.item_id})
    found = [each for each in found if may_read(seat, each)]
    shown = [thread for each in found if (thread := _thread(seat, each, known)) is not None]
    return shown, len(found) - len(shown)


def _thread(seat: Seat, question: Question, known: Collection[str]) -> Thread | None:
    said = list(question.answers.all())
    is_own = question.asked_by_id == seat.person.pk
    if question.item_id and not shows_answers(teaches=seat.teaches, has_answered=question.item_id in known):
        safe = tuple(each for each in said if each.is_safe)
        # What was asked may hold the solution as well: it comes along when a teacher says that it does not, and to who wrote it.
        if not (safe or is_own):
            return None
        visible = tuple(each for each in said if each.is_safe or each.written_by_id == seat.person.pk)
    else:
        visible = tuple(said)
    is_hidden = question.is_unnamed and not (seat.teaches or is_own)
    return Thread(question, is_own, None if is_hidden else question.asked_by, visible, len(said) - len(visible))


def has_answered(person: Person, item_id: str) -> bool:
    return item_id in _answered(person, {item_id})


def _answered(person: Person, items: Collection[str]) -> frozenset[str]:
    if not items:
        return frozenset()
    return frozenset(Response.objects.filter(person=person, item_id__in=items).order_by().values_list("item_id", flat=True).distinct())


def open_counts(person: Person) -> list[tuple[Cohort, int]]:
    """Return the cohorts that somebody teaches in which a question is open, with how many."""
    own = {each.cohort_id for each in memberships_of(person) if each.teaches}
    if not own:
        return []
    rows = Question.objects.open().filter(cohort__in=own).order_by().values_list("cohort").annotate(Count("pk"))
    counts = dict(rows)
    return [(cohort, counts[cohort.pk]) for cohort in Cohort.objects.filter(pk__in=counts)] if counts else []

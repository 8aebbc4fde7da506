"""How a cohort is doing, for its own teachers. Nothing here is shown outside teaching."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bridging.apps.accounts.models import Person, StoredFile
from bridging.apps.cohorts.models import Cohort, Enrolment
from bridging.apps.study.contents import EditionContents, PageHead
from bridging.apps.study.models import PageVisit, Response
from bridging.apps.study.queries.progress import done_pages_of_people
from bridging.apps.study.rules import LONG_STAY_FACTOR


@dataclass(frozen=True, slots=True)
class Cell:
    """One person on one page: done, begun or neither."""

    page_id: str
    is_done: bool
    is_begun: bool


@dataclass(frozen=True, slots=True)
class PersonRow:
    person: Person
    track: str
    cells: tuple[Cell, ...]
    last_at: datetime | None
    answers: int
    right: int

    @property
    def done(self) -> int:
        return sum(cell.is_done for cell in self.cells)


@dataclass(frozen=True, slots=True)
class PageStall:
    """A page on which people stay: ``long`` read it more than twice as long as planned, ``unmarked`` opened it and went on."""

    head: PageHead
    opened: int
    done: int
    long: int

    @property
    def unmarked(self) -> int:
        return self.opened - self.done


@dataclass(frozen=True, slots=True)
class ItemStall:
    """How people first answered an item: n answered, and how many of them wrongly."""

    item_id: str
    page_id: str
    n: int
    wrong: int
    sure_and_wrong: int

    @property
    def percent_wrong(self) -> int:
        return round(100 * self.wrong / self.n) if self.n else 0


@dataclass(frozen=True, slots=True)
class CohortView:
    rows: tuple[PersonRow, ...]
    pages: tuple[PageStall, ...]
    items: tuple[ItemStall, ...]


def cohort_view(enrolments: Iterable[Enrolment], edition: EditionContents) -> CohortView:
    """Return who is where and what stalls people, in three queries whatever the size of the cohort."""
    members = list(enrolments)
    people = [enrolment.person_id for enrolment in members]
    done = done_pages_of_people(people, edition.module_id)
    visits = list(PageVisit.objects.filter(person__in=people, module_id=edition.module_id))
    responses = list(
        Response.objects.filter(person__in=people, module_id=edition.module_id).order_by("answered_at", "pk").defer("trace", "raw")
    )
    return CohortView(
        tuple(_row(enrolment, edition, done, visits, responses) for enrolment in members),
        _stalling_pages(edition, done, visits),
        _stalling_items(edition, responses),
    )


def _row(
    enrolment: Enrolment,
    edition: EditionContents,
    done: dict[int, set[str]],
    visits: list[PageVisit],
    responses: list[Response],
) -> PersonRow:
    pk = enrolment.person_id
    own = {visit.page_id: visit for visit in visits if visit.person_id == pk}
    marked = done.get(pk, set())
    answers = [response for response in responses if response.person_id == pk and response.is_right is not None]
    return PersonRow(
        enrolment.person,
        enrolment.track,
        tuple(Cell(page_id, page_id in marked, page_id in own) for page_id in edition.pages),
        max((visit.last_at for visit in own.values()), default=None),
        len(answers),
        sum(response.is_right is True for response in answers),
    )


def _stalling_pages(edition: EditionContents, done: dict[int, set[str]], visits: list[PageVisit]) -> tuple[PageStall, ...]:
    opened = Counter(visit.page_id for visit in visits)
    finished = Counter(page_id for pages in done.values() for page_id in pages)
    long = Counter(
        visit.page_id
        for visit in visits
        if (head := edition.pages.get(visit.page_id)) and visit.seconds > LONG_STAY_FACTOR * head.minutes * 60
    )
    return tuple(
        PageStall(head, opened[page_id], min(finished[page_id], opened[page_id]), long[page_id])
        for page_id, head in edition.pages.items()
        if opened[page_id]
    )


def _stalling_items(edition: EditionContents, responses: list[Response]) -> tuple[ItemStall, ...]:
    """Count first answers: later ones come after the feedback and say less about the question."""
    first: dict[tuple[int, str], Response] = {}
    for response in responses:
        if response.is_right is not None:
            first.setdefault((response.person_id, response.item_id), response)
    order = {item_id: place for place, item_id in enumerate(item for head in edition.pages.values() for item in head.questions)}
    counted: dict[str, list[Response]] = {}
    for (_, item_id), response in first.items():
        counted.setdefault(item_id, []).append(response)
    found = [
        ItemStall(
            item_id,
            answers[0].page_id,
            len(answers),
            sum(answer.is_right is False for answer in answers),
            sum(answer.is_right is False and answer.confidence == 3 for answer in answers),  # noqa: PLR2004 -- Confidence.SURE
        )
        for item_id, answers in counted.items()
        if item_id in order
    ]
    return tuple(sorted(found, key=lambda item: (-item.percent_wrong, -item.n, order[item.item_id])))


def reads_answer_file(person: Person, stored: StoredFile) -> bool:
    """A file that belongs to an answer is open to those who teach its owner in that module."""
    modules = Response.objects.filter(person=stored.owner_id, raw__file=str(stored.key)).values("module_id")
    return (
        Cohort.objects.taught_by(person)
        .filter(module_id__in=modules, enrolments__in=Enrolment.objects.in_force().filter(person=stored.owner_id))
        .exists()
    )

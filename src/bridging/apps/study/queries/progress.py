"""How far somebody is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from bridging.apps.accounts.by_hand import Question
from bridging.apps.accounts.models import Person
from bridging.apps.study.choices import TaskKind
from bridging.apps.study.models import PageVisit, Response, TaskMark

type Task = tuple[str, str]
"""(kind, id) of something that can be marked as done."""


@dataclass(frozen=True, slots=True)
class Newest:
    """The answer that counts and how many there are; ``late`` came after it, from a device that did not know of it."""

    response: Response
    count: int
    late: Response | None = None


_VISIT: Final = Question(PageVisit, "WHERE person_id = %s AND module_id = %s AND page_id = %s")
_NEWEST_MARK: Final = Question(
    TaskMark, "WHERE person_id = %s AND module_id = %s AND kind = %s AND task_id = %s ORDER BY marked_at DESC, id DESC LIMIT 1"
)
_RESPONSES: Final = Question(Response, "WHERE person_id = %s AND module_id = %s AND item_id IN ({many}) ORDER BY answered_at, id")


def done_tasks(person: Person, module_id: str) -> set[Task]:
    """Return what the person's newest mark says is done."""
    newest = (
        TaskMark.objects.filter(person=person, module_id=module_id).values_list("kind", "task_id", "is_done").order_by("marked_at", "pk")
    )
    latest = {(kind, task_id): is_done for kind, task_id, is_done in newest}
    return {task for task, is_done in latest.items() if is_done}


def done_pages_of_people(people: Iterable[int], module_id: str) -> dict[int, set[str]]:
    """Return person → pages done, for many people in one query."""
    rows = TaskMark.objects.filter(person__in=list(people), module_id=module_id, kind=TaskKind.PAGE).order_by("marked_at", "pk")
    latest: dict[tuple[int, str], bool] = {}
    for person_pk, page_id, is_done in rows.values_list("person_id", "task_id", "is_done"):
        latest[person_pk, page_id] = is_done
    found: dict[int, set[str]] = {}
    for (person_pk, page_id), is_done in latest.items():
        if is_done:
            found.setdefault(person_pk, set()).add(page_id)
    return found


def is_page_done(person: Person, module_id: str, page_id: str) -> bool:
    newest = _NEWEST_MARK.first(person.pk, module_id, TaskKind.PAGE.value, page_id)
    return newest is not None and newest.is_done


def visit_of(person: Person, module_id: str, page_id: str) -> PageVisit | None:
    return _VISIT.first(person.pk, module_id, page_id)


def last_visit(person: Person, module_id: str) -> PageVisit | None:
    return PageVisit.objects.filter(person=person, module_id=module_id).order_by("-last_at").first()


def responses_to(person: Person, module_id: str, item_ids: Iterable[str]) -> list[Response]:
    """Return every answer to some questions, in the order in which they were given."""
    return _RESPONSES.ask(person.pk, module_id, many=list(item_ids))


def newest_responses(person: Person, module_id: str, item_ids: Iterable[str]) -> dict[str, Newest]:
    """Return item → the newest answer that counts, in one query."""
    found: dict[str, Newest] = {}
    counts: Counter[str] = Counter()
    for response in responses_to(person, module_id, item_ids):
        counts[response.item_id] += 1
        if not response.is_late:
            found[response.item_id] = Newest(response, 0)
        elif response.item_id in found:
            found[response.item_id] = replace(found[response.item_id], late=response)
    return {item_id: replace(newest, count=counts[item_id]) for item_id, newest in found.items()}

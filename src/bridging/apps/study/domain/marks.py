"""Marking something as done."""

from datetime import datetime

from django.db import transaction

from bridging.apps.accounts.models import Person
from bridging.apps.study.choices import TaskKind
from bridging.apps.study.models import TaskMark


@transaction.atomic
def mark_task(
    *, person: Person, module_id: str, kind: TaskKind, task_id: str, is_done: bool, edition_label: str, now: datetime
) -> TaskMark | None:
    """Add a mark; None when the newest one says the same already, as after a double click."""
    # The person's row is the lock: two clicks at once must not both be the first.
    Person.objects.select_for_update().get(pk=person.pk)
    known = TaskMark.objects.filter(person=person, module_id=module_id, kind=kind, task_id=task_id).order_by("-marked_at", "-pk").first()
    if (known.is_done if known else False) == is_done:
        return None
    return TaskMark.objects.create(
        person=person, module_id=module_id, kind=kind, task_id=task_id, is_done=is_done, edition_label=edition_label, marked_at=now
    )

"""Rules about what is said in a cohort, for ``@open_to``; the address names it by ``key``. Whoever may not, need not know that it exists."""

import uuid
from collections.abc import Callable
from typing import Final

from django.http import HttpRequest

from bridging.apps.accounts.access import Rule
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.queries import memberships_of
from bridging.apps.conversations.models import Announcement, ErrorReport, Question
from bridging.apps.conversations.queries import Seat, corrects, may_read, seat_in


def _of(name: str, model: type[Question | Announcement], holds: Callable[[Seat, Question | Announcement], bool]) -> Rule:
    def allows(request: HttpRequest, *, key: uuid.UUID, **_: object) -> bool:
        if not isinstance(request.user, Person):
            return False
        found = model._default_manager.filter(key=key).first()  # noqa: SLF001 -- public by another name
        seat = None if found is None else seat_in(request.user, found.cohort_id)
        return seat is not None and found is not None and holds(seat, found)

    return Rule(name, allows, is_secret=True)


def _is_in_cohort(request: HttpRequest, *, slug: str, **_: object) -> bool:
    own = memberships_of(request.user) if isinstance(request.user, Person) else []
    return any(each.slug == slug and (each.takes_part or each.teaches) for each in own)


def _of_report(name: str, *, reporters_too: bool) -> Rule:
    def allows(request: HttpRequest, *, key: uuid.UUID, **_: object) -> bool:
        person = request.user
        found = ErrorReport.objects.filter(key=key).only("module_id", "reported_by").first() if isinstance(person, Person) else None
        if found is None or not isinstance(person, Person):
            return False
        return corrects(person, found.module_id) or (reporters_too and found.reported_by_id == person.pk)

    return Rule(name, allows, is_secret=True)


in_cohort: Final = Rule("participant or teacher of the cohort", _is_in_cohort, is_secret=True)
in_cohort_of_question: Final = _of(
    "participant or teacher of the cohort of the question; of a message to the team, its writer or a teacher",
    Question,
    lambda seat, found: isinstance(found, Question) and may_read(seat, found),
)
teachers_of_question: Final = _of("teacher of the cohort of the question", Question, lambda seat, _found: seat.teaches)
in_cohort_of_announcement: Final = _of("participant or teacher of the cohort of the announcement", Announcement, lambda _seat, _found: True)
readers_of_report: Final = _of_report("author, teacher of the module, or who reported it", reporters_too=True)
correctors_of_report: Final = _of_report("author or teacher of the module of the report", reporters_too=False)

"""Who reads a module, in which edition, and as what."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.queries import membership_in, memberships_of
from bridging.apps.courses.queries.readable import readable_modules
from bridging.apps.study.contents import EditionContents, edition_contents

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class ReadingAs(StrEnum):
    """PARTICIPANT: enrolled. TEACHER: has a task in the cohort. STAFF: writes or leads. GUEST_VIEW: looks as a participant would."""

    PARTICIPANT = "participant"
    TEACHER = "teacher"
    STAFF = "staff"
    GUEST_VIEW = "guest-view"


@dataclass(frozen=True, slots=True)
class Reader:
    """A person who reads a module. ``cohort_id`` is None for staff outside any cohort."""

    person: Person
    edition: EditionContents
    reading_as: ReadingAs
    cohort_id: int | None = None
    track: str = ""

    @property
    def module_id(self) -> str:
        return self.edition.module_id

    @property
    def leaves_traces(self) -> bool:
        """Tell whether what is done is kept; who views as a participant leaves nothing behind."""
        return self.reading_as is not ReadingAs.GUEST_VIEW


def reader_of(person: "Person | AnonymousUser", module_id: str, *, viewing_cohort: str = "") -> Reader | None:
    """Return how a person reads a module, or None for whoever may not.

    ``viewing_cohort`` is the cohort that a teacher views as a participant; it counts only for one of its teachers.
    """
    if not isinstance(person, Person):
        return None
    if viewing_cohort:
        for task in memberships_of(person):
            if task.slug == viewing_cohort and task.module_id == module_id and task.teaches:
                return Reader(person, edition_contents(task.edition_id), ReadingAs.GUEST_VIEW, task.cohort_id)
    membership = membership_in(person, module_id)
    if membership is not None:
        reading_as = ReadingAs.PARTICIPANT if membership.takes_part else ReadingAs.TEACHER
        return Reader(person, edition_contents(membership.edition_id), reading_as, membership.cohort_id, membership.track)
    readership = readable_modules(person).get(module_id)
    return Reader(person, edition_contents(readership.edition_id), ReadingAs.STAFF) if readership else None

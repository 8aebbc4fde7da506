"""Which slides and recordings there are for whom: what may not be shown is told, with the reason."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from bridging.apps.accounts.models import Person, StoredFile
from bridging.apps.cohorts.models import Cohort
from bridging.apps.cohorts.queries import memberships_of
from bridging.apps.meetings.guest_choices import Use
from bridging.apps.meetings.guest_rules import Clearance
from bridging.apps.meetings.models import GuestMaterial


@dataclass(frozen=True, slots=True)
class Shown:
    """``clearance`` says whether participants may see it now."""

    material: GuestMaterial
    clearance: str

    @property
    def is_open(self) -> bool:
        return self.clearance == Clearance.OPEN


def materials_of(cohort: Cohort, meeting_id: str, now: datetime) -> list[Shown]:
    """Return what the guests of a meeting brought; of other groups only what their participants may not be alone to see, and may see now."""
    today = now.astimezone(cohort.zone()).date()
    rows = _for_cohort(cohort).filter(guest__meeting_id=meeting_id).select_related("stored", "guest")
    found = [Shown(each, each.clearance(today).value) for each in rows]
    return [each for each in found if each.material.guest.cohort_id == cohort.pk or each.is_open]


def _for_cohort(cohort: Cohort) -> QuerySet[GuestMaterial]:
    of_module = Q(use=Use.MODULE, guest__cohort__module_id=cohort.module_id)
    return GuestMaterial.objects.filter(Q(guest__cohort=cohort) | of_module, guest__withdrawn_at=None)


def reads_material(person: Person, stored: StoredFile, now: datetime) -> bool:
    """Tell whether somebody may fetch a guest's file: a teacher of the group any time, participants once it is cleared."""
    material = GuestMaterial.objects.select_related("guest__cohort").filter(stored=stored).first()
    if material is None or material.guest.withdrawn_at is not None:
        return False
    cohort = material.guest.cohort
    for place in memberships_of(person):
        if place.cohort_id == cohort.pk and place.teaches:
            return True
        is_reader = place.cohort_id == cohort.pk or (material.use == Use.MODULE and place.module_id == cohort.module_id)
        if is_reader and (place.takes_part or place.teaches):
            return material.clearance(now.astimezone(cohort.zone()).date()) is Clearance.OPEN
    return False

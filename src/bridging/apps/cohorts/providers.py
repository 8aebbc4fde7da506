"""What this app gives to the registries."""

from collections.abc import Iterator
from typing import Any

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.accounts.queries import roles_of
from bridging.apps.accounts.registries import erasures, exports, role_sources
from bridging.apps.cohorts.models import CohortRole, Enrolment, Invitation
from bridging.apps.cohorts.queries import memberships_of, roles_in_cohorts
from bridging.apps.courses.models import Edition
from bridging.apps.courses.readers import Readership, module_readers


def register() -> None:
    """Register; called once, when all models stand."""
    role_sources.register("cohorts", roles_in_cohorts)
    module_readers.register("cohorts", read_modules)
    exports.register("cohorts", export_memberships)
    erasures.register("cohorts", erase_invitations)


def read_modules(person: Person) -> Iterator[Readership]:
    """Members read the edition of their cohort; who leads the programme reads the newest of every module."""
    for membership in memberships_of(person):
        yield Readership(membership.module_id, membership.edition_id, membership.teaches)
    if Role.PROGRAMME_LEADER in roles_of(person):
        newest = Edition.objects.exclude(module_id=Edition.REFERENCE).latest_of_each_module()
        for module_id, edition_id in newest.values_list("module_id", "pk"):
            yield Readership(module_id, edition_id)


def export_memberships(person: Person) -> dict[str, Any]:
    enrolments = Enrolment.objects.filter(person=person).select_related("cohort").prefetch_related("changes")
    return {
        "enrolments": [
            {
                "cohort": enrolment.cohort.slug,
                "module": enrolment.cohort.module_id,
                "track": enrolment.track,
                "state": enrolment.state,
                "changes": [
                    {"before": change.before, "after": change.after, "reason": change.reason, "at": change.changed_at.isoformat()}
                    for change in enrolment.changes.all()
                ],
            }
            for enrolment in enrolments
        ],
        "roles": [
            {"cohort": given.cohort.slug, "role": given.role, "since": given.granted_at.isoformat()}
            for given in CohortRole.objects.filter(person=person).select_related("cohort")
        ],
        "looked_at_cohorts": [
            {"cohort": look.cohort.slug, "what": look.what, "at": look.looked_at.isoformat()}
            for look in person.teaching_looks.select_related("cohort")
        ],
    }


def erase_invitations(person: Person) -> None:
    """Take away the address that invitations kept; enrolments and roles go with the account."""
    Invitation.objects.filter(email__iexact=person.email).delete()
    Invitation.objects.filter(accepted_by=person).delete()

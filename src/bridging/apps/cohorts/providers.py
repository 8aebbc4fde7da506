"""What this app gives to the registries."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.accounts.queries import roles_of
from bridging.apps.accounts.registries import HomeItem, due_work, erasures, exports, home_items, joiners, role_sources, superfluous
from bridging.apps.cohorts.access import manages_anything
from bridging.apps.cohorts.admission import UNDER_WAY
from bridging.apps.cohorts.choices import ApplicationState
from bridging.apps.cohorts.domain.applications import withdraw_application
from bridging.apps.cohorts.domain.needs import forget_needs
from bridging.apps.cohorts.domain.waiting import lapse_due
from bridging.apps.cohorts.joining_accounts import join_places
from bridging.apps.cohorts.models import Application, Cohort, CohortRole, Enrolment, Invitation
from bridging.apps.cohorts.queries import memberships_of, roles_in_cohorts
from bridging.apps.cohorts.queries.evidence import evidence_of
from bridging.apps.courses.models import Edition
from bridging.apps.courses.readers import Readership, module_readers
from bridging.source.text import as_language


def register() -> None:
    """Register; called once, when all models stand."""
    role_sources.register("cohorts", roles_in_cohorts)
    module_readers.register("cohorts", read_modules)
    exports.register("cohorts", export_memberships)
    exports.register("applications", export_applications)
    erasures.register("cohorts", erase_invitations)
    erasures.register("applications", erase_applications)
    due_work.register("cohorts-offers", lapse_due)
    due_work.register("cohorts-needs", forget_needs)
    home_items.register("cohorts", places_offered)
    home_items.register("cohorts-desk", applications_to_decide)
    superfluous.register("cohort-roles", lambda: CohortRole)
    joiners.register("cohorts", join_places)


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


def export_applications(person: Person) -> dict[str, Any]:
    applications = Application.objects.filter(person=person).select_related("cohort", "partner__organisation", "needs")
    return {
        "applications": [
            {
                "cohort": each.cohort.slug,
                "track": each.track,
                "work": each.role_path,
                "sector": each.sector,
                "profession": each.profession,
                "employer": each.employer,
                "partner": str(each.partner.organisation) if each.partner else "",
                "statements": each.statements,
                "state": each.state,
                "access_needs": each.needs.access if hasattr(each, "needs") else "",
                "diet": each.needs.diet if hasattr(each, "needs") else "",
                "changes": [
                    {"before": change.before, "after": change.after, "reason": change.reason, "at": change.changed_at.isoformat()}
                    for change in each.changes.all()
                ],
            }
            for each in applications.prefetch_related("changes")
        ],
        "contact_of": [
            f"{kept.cohort.slug}: {kept.organisation}" for kept in person.partner_seats.select_related("cohort", "organisation")
        ],
    }


def places_offered(person: Person, now: datetime) -> Iterator[HomeItem]:
    """Return a line for each place that waits for the person's answer."""
    offered = Application.objects.filter(person=person, state=ApplicationState.OFFERED, answer_by__gt=now).select_related("cohort")
    for application in offered:
        cohort = application.cohort
        yield HomeItem(
            _("Accept your place: %(group)s") % {"group": cohort.title("en" if get_language() == "en" else "nl")},
            reverse("cohorts:apply", args=[cohort.slug]),
            "task",
            context=cohort.module_id.upper(),
            due_at=application.answer_by,
        )


def applications_to_decide(person: Person, now: datetime) -> Iterator[HomeItem]:  # noqa: ARG001 -- the shape of every provider
    """Return a line for each cohort in which new applications wait for who runs it, and how many of them come with an intake result."""
    if not manages_anything(person):
        return
    language = as_language(get_language() or "nl")
    applied: dict[int, list[Application]] = {}
    for each in Application.objects.filter(state=ApplicationState.APPLIED, cohort__in=Cohort.objects.managed_by(person).values("pk")):
        applied.setdefault(each.cohort_id, []).append(each)
    if not applied:
        return
    cohorts = Cohort.objects.filter(pk__in=applied).select_related("edition").order_by("pk")
    found = evidence_of(cohorts, [each for those in applied.values() for each in those], language)
    for cohort in cohorts:
        new = applied[cohort.pk]
        with_result = sum(any(fact.kind == "intake" for evidence in found[each.pk] for fact in evidence.facts) for each in new)
        title = ngettext("Decide on %(n)s application", "Decide on %(n)s applications", len(new)) % {"n": len(new)}
        words = ngettext("%(n)s with an intake test result", "%(n)s with intake test results", with_result)
        context = f"{cohort.module_id.upper()} · {cohort.title(language)}"
        yield HomeItem(
            title,
            reverse("cohorts:desk", args=[cohort.slug]),
            "task",
            context=f"{context} · {words % {'n': with_result}}" if with_result else context,
        )


def erase_applications(person: Person) -> None:
    """Let a place that was offered to somebody who goes come free for the next; the application goes with the account."""
    for application in Application.objects.filter(person=person, state__in=UNDER_WAY):
        withdraw_application(application=application, by=person, now=timezone.now(), reason="account-erased")


def erase_invitations(person: Person) -> None:
    """Take away the address that invitations kept; enrolments and roles go with the account."""
    Invitation.objects.filter(email__iexact=person.email).delete()
    Invitation.objects.filter(accepted_by=person).delete()

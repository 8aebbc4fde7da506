"""What this app gives to the registries and to the navigation."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.access import coordinators, may, signed_in
from bridging.apps.accounts.domain import delete_file, send_due
from bridging.apps.accounts.models import Exposure, OutboxMail, Person, RoleGrant
from bridging.apps.accounts.registries import due_work, erasures, exports, superfluous
from bridging.ui import navigation
from bridging.ui.navigation import NavItem


def register() -> None:
    """Register; called once, when all models stand."""
    navigation.add(NavItem(_("This week"), "accounts:home", order=10, shows=lambda request: may(request, signed_in)))
    navigation.add(
        NavItem(
            _("People"),
            "accounts:people",
            order=80,
            shows=lambda request: may(request, coordinators),
            prefix="/people/",
            description=_("Find people, give them roles and hand out sign-in codes."),
        )
    )
    due_work.register("accounts", send_waiting_mail)
    exports.register("accounts", export_account)
    erasures.register("accounts", erase_files)
    superfluous.register("exposures", lambda: Exposure)
    superfluous.register("mails", lambda: OutboxMail)
    superfluous.register("roles", lambda: RoleGrant)


def send_waiting_mail(now: datetime) -> int:
    return send_due(now=now)


def export_account(person: Person) -> dict[str, Any]:
    return {
        "email": person.email,
        "name": person.display_name,
        "language": person.language,
        "organisation": str(person.organisation or ""),
        "created_at": person.created_at.isoformat(),
        "roles": [{"role": grant.role, "since": grant.granted_at.isoformat()} for grant in person.role_grants.in_force()],
        "consent": [
            {"purpose": each.text.purpose, "version": each.text.version, "given": each.is_given, "at": each.decided_at.isoformat()}
            for each in person.consent_decisions.select_related("text")
        ],
        "files": [
            {"key": str(each.key), "name": each.name, "bytes": each.size_bytes, "at": each.stored_at.isoformat()}
            for each in person.files.kept()
        ],
        "mails": [{"subject": each.subject, "at": each.queued_at.isoformat()} for each in person.mails.all()],
        "address_corrections": [
            {"old": each.old, "new": each.new, "reason": each.reason, "at": each.corrected_at.isoformat()}
            for each in person.address_corrections.all()
        ],
        "merges": [{"at": each.merged_at.isoformat(), "reason": each.reason, "moved": each.moved} for each in person.merges.all()],
        "game_elements": [{"wanted": each.are_wanted, "at": each.chosen_at.isoformat()} for each in person.game_choices.all()],
        "exposures": [
            {"switch": each.switch.name, "unit": each.unit, "variant": each.variant, "at": each.first_at.isoformat()}
            for each in person.exposures.select_related("switch")
        ],
        "mail_choices": [
            {"kind": each.kind, "wanted": each.is_wanted, "at": each.chosen_at.isoformat()} for each in person.mail_choices.all()
        ],
    }


def erase_files(person: Person) -> None:
    for stored in person.files.all():
        delete_file(stored=stored)

"""Everything that changes people and what they may do."""

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain.mail import queue_mail
from bridging.apps.accounts.models import Organisation, Person, RoleGrant
from bridging.apps.accounts.registries import erasures, exports


class AddressInUse(Exception):
    """Somebody has an account with this e-mail address."""


@transaction.atomic
def create_person(
    *,
    email: str,
    display_name: str,
    now: datetime,
    password: str | None = None,
    language: str = "",
    organisation: Organisation | None = None,
    is_verified: bool = False,
    is_synthetic: bool = False,
) -> Person:
    """Make an account. Raises AddressInUse.

    ``is_verified``: somebody vouches for the address (an invitation was answered, or the person is synthetic).
    """
    try:
        with transaction.atomic():
            person = Person.objects.create_user(
                email,
                password,
                display_name=display_name,
                language=language,
                organisation=organisation,
                is_synthetic=is_synthetic,
                created_at=now,
            )
    except IntegrityError as fault:
        raise AddressInUse(email) from fault
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=is_verified)
    return person


def change_profile(*, person: Person, display_name: str, language: str) -> Person:
    person.display_name = display_name
    person.language = language
    person.save(update_fields=["display_name", "language", "changed_at"])
    return person


@transaction.atomic
def grant_role(
    *, person: Person, role: Role, now: datetime, granted_by: Person | None = None, organisation: Organisation | None = None
) -> RoleGrant:
    """Give a role and say so by mail; whoever holds it already keeps the grant that there is, and hears nothing."""
    grant, is_new = RoleGrant.objects.in_force().get_or_create(
        person=person, role=role, organisation=organisation, defaults={"granted_by": granted_by, "granted_at": now}
    )
    person.forget_roles()
    if is_new and granted_by is not None and granted_by != person:
        context = {"role": Role(role).label, "granted_by": granted_by}
        queue_mail(to=person, kind="role-granted", occasion=str(grant.pk), now=now, context=context)
    return grant


def end_role(*, grant: RoleGrant, now: datetime, ended_by: Person | None = None) -> None:
    """End a grant; ending it twice changes nothing."""
    RoleGrant.objects.in_force().filter(pk=grant.pk).update(ended_at=now, ended_by=ended_by)
    grant.person.forget_roles()


def export_person(*, person: Person, now: datetime) -> dict[str, Any]:
    """Return everything that the programme knows of a person, by app."""
    return {"exported_at": now.isoformat(), **{app: export(person) for app, export in exports.items()}}


@transaction.atomic
def erase_person(*, person: Person) -> None:
    """Take away what identifies a person, app by app, and then the account itself."""
    for erase in erasures:
        erase(person)
    person.delete()

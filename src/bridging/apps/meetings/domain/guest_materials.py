"""Slides and recordings: bringing them, and saying what may be done with them. Permission is the guest's alone."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from bridging.apps.accounts.choices import FilePurpose
from bridging.apps.accounts.domain import delete_file, store_file
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import CohortRole
from bridging.apps.cohorts.rules import TEACHING_ROLES
from bridging.apps.meetings.domain.guests import write_act
from bridging.apps.meetings.guest_choices import GuestActKind, MaterialKind, Use
from bridging.apps.meetings.guest_rules import MOST_MATERIALS
from bridging.apps.meetings.models import Guest, GuestMaterial


class TooManyMaterials(Exception):
    """A guest brings no more than a few."""


class NobodyToKeepIt(Exception):
    """No teacher is there in whose name a file could be kept."""


class EndsBeforeItBegins(Exception):
    """The last day lies before the first."""


@dataclass(frozen=True, slots=True)
class Brought:
    """Either a file or an address."""

    kind: MaterialKind
    title: str
    upload: UploadedFile[bytes] | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Permission:
    """``shown_from`` ends an embargo; ``shown_until`` is the last day."""

    use: Use
    shown_from: date | None = None
    shown_until: date | None = None

    def __str__(self) -> str:
        return f"{self.use.value}, {self.shown_from or '…'} – {self.shown_until or '…'}"


@transaction.atomic
def bring_material(*, guest: Guest, brought: Brought, by: Person | None, now: datetime) -> GuestMaterial:
    """Keep what a guest brought, or with ``by`` what a teacher did; nobody sees it before the guest permits it.

    Raises TooManyMaterials, NobodyToKeepIt, or what ``store_file`` raises; then nothing was kept.
    """
    locked = Guest.objects.select_for_update().get(pk=guest.pk)
    if locked.materials.count() >= MOST_MATERIALS:
        raise TooManyMaterials
    stored = None
    if brought.upload is not None:
        stored = store_file(owner=by or _keeper(guest), purpose=FilePurpose.GUEST, upload=brought.upload, now=now)
    material = GuestMaterial.objects.create(
        guest=locked,
        kind=brought.kind,
        title=brought.title or (stored.name if stored else brought.kind.label)[:120],
        stored=stored,
        address="" if stored else brought.address,
        brought_at=now,
        brought_by=by,
    )
    write_act(locked, GuestActKind.BROUGHT, by=by, note=material.title, now=now)
    return material


@transaction.atomic
def permit(*, material: GuestMaterial, permission: Permission, now: datetime) -> None:
    """Let it be shown, in the guest's words of what and when. Raises EndsBeforeItBegins."""
    if permission.shown_from and permission.shown_until and permission.shown_until < permission.shown_from:
        raise EndsBeforeItBegins
    GuestMaterial.objects.filter(pk=material.pk).update(
        permitted_at=now, use=permission.use, shown_from=permission.shown_from, shown_until=permission.shown_until
    )
    write_act(material.guest, GuestActKind.PERMITTED, note=f"{material.title}: {permission}", now=now)


@transaction.atomic
def forbid(*, material: GuestMaterial, now: datetime) -> None:
    """Take a permission back: from now on nobody is shown it. Who fetched it before has it."""
    if GuestMaterial.objects.filter(pk=material.pk).exclude(permitted_at=None).update(permitted_at=None):
        write_act(material.guest, GuestActKind.FORBIDDEN, note=material.title, now=now)


@transaction.atomic
def remove_material(*, material: GuestMaterial, by: Person | None, now: datetime) -> None:
    write_act(material.guest, GuestActKind.REMOVED, by=by, note=material.title, now=now)
    stored = material.stored
    material.delete()
    if stored is not None:
        delete_file(stored=stored)


def _keeper(guest: Guest) -> Person:
    """Return in whose name a file of a guest is kept: the contact, else who has taught the cohort longest."""
    if guest.contact is not None:
        return guest.contact
    role = CohortRole.objects.filter(cohort=guest.cohort_id, role__in=TEACHING_ROLES).order_by("granted_at", "pk").first()
    if role is None:
        raise NobodyToKeepIt
    return role.person

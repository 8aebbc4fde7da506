"""Slides and recordings of a guest, and what may be done with them."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bridging.apps.accounts.models import StoredFile
from bridging.apps.meetings.guest_choices import MaterialKind, Use
from bridging.apps.meetings.guest_rules import Clearance, clearance
from bridging.apps.meetings.models.guests import Guest

PERSON = settings.AUTH_USER_MODEL


class GuestMaterial(models.Model):
    """A file, or an address where it stands. Nobody but teachers and the guest sees it before permission was given and its day has come.

    ``shown_from`` ends the embargo, ``shown_until`` is the last day; both are days of the cohort. A guest has no account: the file is kept in
    the name of the contact. ``brought_by`` is empty where the guest brought it.
    """

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    guest = models.ForeignKey(Guest, models.CASCADE, verbose_name=_("guest"), related_name="materials")
    kind = models.CharField(_("kind"), max_length=10, choices=MaterialKind)
    title = models.CharField(_("title"), max_length=120)
    stored = models.OneToOneField(StoredFile, models.CASCADE, null=True, blank=True, verbose_name=_("file"), related_name="guest_material")
    address = models.URLField(_("address"), blank=True, max_length=400)
    brought_at = models.DateTimeField(_("added"), default=timezone.now)
    brought_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("added by"), related_name="+")
    permitted_at = models.DateTimeField(_("permission given"), null=True, blank=True)
    use = models.CharField(_("use"), max_length=10, choices=Use, blank=True)
    shown_from = models.DateField(_("shown from"), null=True, blank=True)
    shown_until = models.DateField(pgettext_lazy("the last day", "shown until"), null=True, blank=True)

    class Meta:
        verbose_name = _("slides or recording of a guest")
        verbose_name_plural = _("slides and recordings of guests")
        ordering = ["kind", "brought_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(stored__isnull=False, address="") | Q(stored=None) & ~Q(address=""), name="guest_material_file_or_address"
            ),
            models.CheckConstraint(condition=Q(permitted_at=None) | ~Q(use=""), name="guest_material_permission_says_what"),
            models.CheckConstraint(condition=Q(shown_until__gte=F("shown_from")), name="guest_material_ends_after_start"),
        ]

    def __str__(self) -> str:
        return self.title

    def clearance(self, today: date) -> Clearance:
        is_permitted = self.permitted_at is not None
        return clearance(is_permitted=is_permitted, shown_from=self.shown_from, shown_until=self.shown_until, today=today)

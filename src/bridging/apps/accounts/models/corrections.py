"""Addresses that somebody else corrected."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.models.people import Person


class AddressCorrection(models.Model):
    """Whose address was corrected, from what to what, by whom and why. Rows are added, never changed."""

    person = models.ForeignKey(Person, models.CASCADE, verbose_name=_("person"), related_name="address_corrections")
    old = models.EmailField(_("address before"))
    new = models.EmailField(_("address since"))
    reason = models.CharField(_("reason"), max_length=240)
    corrected_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, verbose_name=_("by"), related_name="+")
    corrected_at = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("correction of an address")
        verbose_name_plural = _("corrections of addresses")
        ordering = ["corrected_at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="address_corrected_for_a_reason")]

    def __str__(self) -> str:
        return f"{self.person}: {self.old} → {self.new}"

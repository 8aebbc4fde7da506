"""Who changed what a cohort offers, the seats that are kept, or whose seats somebody has."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.models import Organisation
from bridging.apps.cohorts.models.application import Application
from bridging.apps.cohorts.models.cohort import Cohort

PERSON = settings.AUTH_USER_MODEL


class OfferChange(models.Model):
    """One act, with when and why. Rows are added, never changed.

    ``values`` holds ``{"field": name, "before": …, "after": …}`` for each field that changed. ``organisation`` is the partner that the seats
    are kept for, ``application`` whose seats were changed; without either the offer itself was.
    """

    cohort = models.ForeignKey(Cohort, models.CASCADE, verbose_name=_("cohort"), related_name="offer_changes")
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, verbose_name=_("organisation"), related_name="+")
    application = models.ForeignKey(
        Application, models.CASCADE, null=True, blank=True, verbose_name=_("application"), related_name="offer_changes"
    )
    values = models.JSONField(_("values"), default=list)
    reason = models.CharField(_("reason"), max_length=240, blank=True)
    changed_at = models.DateTimeField(_("at"))
    changed_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("by"), related_name="+")

    class Meta:
        verbose_name = _("change of an offer")
        verbose_name_plural = _("changes of offers")
        ordering = ["-changed_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(organisation=None) | Q(application=None), name="offer_change_about_one_thing"),
        ]

    def __str__(self) -> str:
        return f"{self.cohort}: {self.changed_at}"

"""Parallel groups of a meeting: several rooms, each at its own moment where that is said, and who is in which."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from bridging.apps.cohorts.models import Appointment

PERSON = settings.AUTH_USER_MODEL


class GroupPlan(models.Model):
    """Into which groups a meeting is divided. The newest row counts; rows are added, never changed.

    ``groups`` is a list of ``{"name", "place", "capacity", "after_min"}``; the list is empty when all are together again.
    """

    appointment = models.ForeignKey(Appointment, models.CASCADE, verbose_name=_("appointment"), related_name="group_plans")
    groups = models.JSONField(_("groups"), default=list)
    said_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("by"), related_name="+")
    said_at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("division into groups")
        verbose_name_plural = _("divisions into groups")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.appointment} · {len(self.groups)}"


class GroupPlacement(models.Model):
    """Somebody was placed in a group, or (``group`` is empty) in none. The newest row counts; rows are added, never changed."""

    appointment = models.ForeignKey(Appointment, models.CASCADE, verbose_name=_("appointment"), related_name="placements")
    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="group_placements")
    group = models.CharField(_("group"), max_length=2, blank=True)
    placed_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("by"), related_name="+")
    placed_at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("place in a group")
        verbose_name_plural = _("places in groups")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.person} · {self.appointment} · {self.group or '–'}"

"""Seats at a meeting of another group, for who missed it with the own one."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from bridging.apps.cohorts.models import Appointment, Cohort
from bridging.apps.meetings.rules import LONGEST_REASON

PERSON = settings.AUTH_USER_MODEL


class SeatWish(models.Model):
    """Somebody applies for a seat at a meeting of another group. ``cohort`` is the own one."""

    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="seat_wishes")
    cohort = models.ForeignKey(Cohort, models.CASCADE, verbose_name=_("own group"), related_name="+")
    appointment = models.ForeignKey(Appointment, models.CASCADE, verbose_name=_("appointment"), related_name="seat_wishes")
    asked_at = models.DateTimeField(_("asked"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        verbose_name = _("application for a seat")
        verbose_name_plural = _("applications for seats")
        ordering = ["asked_at", "pk"]
        constraints = [models.UniqueConstraint("person", "appointment", name="seat_wished_once")]

    def __str__(self) -> str:
        return f"{self.person} → {self.appointment}"


class SeatDecision(models.Model):
    """A teacher of the other group gives the seat, or not. The newest row counts; rows are added, never changed."""

    wish = models.ForeignKey(SeatWish, models.CASCADE, verbose_name=_("application for a seat"), related_name="decisions")
    is_given = models.BooleanField(_("given"))
    reason = models.CharField(_("reason"), max_length=LONGEST_REASON, blank=True)
    decided_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("by"), related_name="+")
    decided_at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("decision about a seat")
        verbose_name_plural = _("decisions about seats")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.wish} · {self.is_given}"

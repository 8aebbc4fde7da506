"""A cohort that one can apply for, and the seats that are kept for partners."""

import datetime as dt
from datetime import datetime, timedelta

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.models import Organisation
from bridging.apps.cohorts.choices import Spoken
from bridging.apps.cohorts.models.cohort import Cohort

PERSON = settings.AUTH_USER_MODEL


class Offering(models.Model):
    """``answer_days``: how long an offered place is kept. ``needs_days``: how long after the last day access needs and diet are kept."""

    cohort = models.OneToOneField(Cohort, models.CASCADE, verbose_name=_("cohort"), related_name="offering")
    opens_at = models.DateTimeField(_("applications open"))
    closes_at = models.DateTimeField(_("applications close"))
    price_nl = models.CharField(_("note on the price (Dutch)"), max_length=240, blank=True)
    price_en = models.CharField(_("note on the price (English)"), max_length=240, blank=True)
    spoken = models.CharField(_("languages"), max_length=5, choices=Spoken, default=Spoken.BOTH)
    answer_days = models.PositiveSmallIntegerField(_("days to accept a place"), default=7, validators=[MinValueValidator(1)])
    needs_days = models.PositiveSmallIntegerField(_("days that access needs and diet are kept after the last day"), default=14)

    class Meta:
        verbose_name = _("offer of a cohort")
        verbose_name_plural = _("offers of cohorts")
        ordering = ["cohort"]
        constraints = [
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="offering_closes_after_opening"),
            models.CheckConstraint(condition=Q(answer_days__gte=1), name="offering_leaves_a_day_to_answer"),
            models.CheckConstraint(condition=Q(spoken__in=Spoken.values), name="offering_spoken_known"),
        ]

    def __str__(self) -> str:
        return str(self.cohort)

    def is_open(self, now: datetime) -> bool:
        return self.opens_at <= now < self.closes_at

    def price(self, language: str) -> str:
        return self.price_nl if language == "nl" else self.price_en

    def begins_at(self) -> datetime:
        return datetime.combine(self.cohort.starts_on, dt.time(), self.cohort.zone())

    def answer_by(self, now: datetime) -> datetime:
        """Return until when a place offered now is kept: never into the cohort's first day, unless it has begun."""
        latest = now + timedelta(days=self.answer_days)
        return min(latest, self.begins_at()) if now < self.begins_at() else latest


class PartnerSeats(models.Model):
    """Seats of a cohort for people of one organisation. Its ``contact`` sees how many are taken, and by whom never."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, verbose_name=_("cohort"), related_name="partner_seats")
    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name=_("organisation"), related_name="+")
    seats = models.PositiveSmallIntegerField(_("seats"))
    contact = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("contact"), related_name="partner_seats")

    class Meta:
        verbose_name = _("seats of a partner")
        verbose_name_plural = _("seats of partners")
        ordering = ["cohort", "organisation__name"]
        constraints = [models.UniqueConstraint("cohort", "organisation", name="partner_seats_once")]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.cohort}"

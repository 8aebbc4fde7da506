"""How soon the team of a cohort answers."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.apps.cohorts.models import Cohort


class TeamPromise(models.Model):
    """Within how many working days the team answers. Rows are added, never changed: the newest counts."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, verbose_name=_("cohort"), related_name="promises")
    days = models.PositiveSmallIntegerField(_("working days"))
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("set by"), related_name="+")
    set_at = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("promise of an answer")
        verbose_name_plural = _("promises of an answer")
        ordering = ["set_at", "pk"]
        constraints = [models.CheckConstraint(condition=Q(days__gt=0), name="promise_of_a_day_or_more")]

    def __str__(self) -> str:
        return f"{self.cohort} · {self.days}"

"""Links that let somebody in."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.apps.cohorts.choices import Track
from bridging.apps.cohorts.models.cohort import Cohort

PERSON = settings.AUTH_USER_MODEL


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open_at(self, now: datetime) -> "InvitationQuerySet":
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=now)


class Invitation(models.Model):
    """A link that lets one address into a cohort, once. The link's secret is kept as a digest only."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, verbose_name=_("cohort"), related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    track = models.CharField(_("track"), max_length=2, choices=Track, default=Track.SIX_PLUS)
    digest = models.CharField(_("digest"), max_length=64, unique=True)
    invited_at = models.DateTimeField(_("sent"), default=timezone.now)
    invited_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("by"), related_name="+")
    expires_at = models.DateTimeField(_("expires"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    accepted_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("accepted by"), related_name="+")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-invited_at"]

    def __str__(self) -> str:
        return f"{self.email} · {self.cohort}"

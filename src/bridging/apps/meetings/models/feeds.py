"""The address at which somebody's calendar is read by another program."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

PERSON = settings.AUTH_USER_MODEL


class FeedRenewal(models.Model):
    """Somebody asked for a new address, and the one before holds no more. Rows are added, never changed; their number makes the address."""

    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="feed_renewals")
    number = models.PositiveIntegerField(_("number of the address"))
    renewed_at = models.DateTimeField(_("renewed"))

    class Meta:
        verbose_name = _("renewal of a calendar's address")
        verbose_name_plural = _("renewals of calendars' addresses")
        ordering = ["number"]
        constraints = [models.UniqueConstraint("person", "number", name="feed_renewal_once")]

    def __str__(self) -> str:
        return f"{self.person} · {self.number}"

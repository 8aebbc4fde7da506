"""How a meeting can be followed, and how each follows it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bridging.apps.cohorts.models import Appointment
from bridging.apps.study.choices import Manner

PERSON = settings.AUTH_USER_MODEL


class WaysOfMeeting(models.Model):
    """What was said of a meeting: whether one may choose, where the way in is. The newest row counts; rows are added, never changed.

    ``online_url`` lets in whoever has it, so it is shown to those of the cohort only.
    """

    appointment = models.ForeignKey(Appointment, models.CASCADE, verbose_name=_("appointment"), related_name="ways")
    has_choice = models.BooleanField(_("participants choose"))
    online_url = models.URLField(_("online room"), max_length=500, blank=True)
    recording_url = models.URLField(_("recording"), max_length=500, blank=True)
    route_nl = models.TextField(_("route (Dutch)"), blank=True)
    route_en = models.TextField(_("route (English)"), blank=True)
    said_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("by"), related_name="+")
    said_at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("ways to follow a meeting")
        verbose_name_plural = _("ways to follow meetings")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.appointment} · {self.said_at:%Y-%m-%d}"


class WayChoice(models.Model):
    """Somebody says how she or he will follow a meeting. The newest row counts; rows are added, never changed."""

    appointment = models.ForeignKey(Appointment, models.CASCADE, verbose_name=_("appointment"), related_name="choices")
    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="way_choices")
    way = models.CharField(_("way"), max_length=10, choices=Manner)
    chosen_at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("chosen way to follow a meeting")
        verbose_name_plural = _("chosen ways to follow meetings")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=Q(way__in=[Manner.ROOM, Manner.ONLINE]), name="way_choice_known")]

    def __str__(self) -> str:
        return f"{self.person} · {self.appointment} · {self.way}"

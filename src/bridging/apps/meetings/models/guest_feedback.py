"""What participants thought of a guest lecture."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.guest_rules import SCALE

PERSON = settings.AUTH_USER_MODEL
_IN_SCALE = [MinValueValidator(SCALE[0]), MaxValueValidator(SCALE[1])]


class GuestFeedback(models.Model):
    """Two answers of one person, who can change them until they are counted. The guest sees means alone, and of enough people."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, verbose_name=_("cohort"), related_name="guest_feedback")
    meeting_id = models.SlugField(_("meeting"), max_length=80)
    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="guest_feedback")
    useful = models.PositiveSmallIntegerField(_("useful for my work"), validators=_IN_SCALE)
    clear = models.PositiveSmallIntegerField(_("clear"), validators=_IN_SCALE)
    given_at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("feedback on a guest lecture")
        verbose_name_plural = _("feedback on guest lectures")
        ordering = ["given_at", "pk"]
        constraints = [
            models.UniqueConstraint("cohort", "meeting_id", "person", name="guest_feedback_once"),
            models.CheckConstraint(condition=Q(useful__range=SCALE, clear__range=SCALE), name="guest_feedback_on_scale"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} · {self.given_at:%Y-%m-%d %H:%M}"

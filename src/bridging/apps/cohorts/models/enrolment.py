"""Who takes part, and how that came to be."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.apps.cohorts.choices import EnrolmentState, Track
from bridging.apps.cohorts.models.acted import ACTED
from bridging.apps.cohorts.models.cohort import Cohort

PERSON = settings.AUTH_USER_MODEL


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def in_force(self) -> "EnrolmentQuerySet":
        """Return the places of those who may read: taking part, or done."""
        return self.filter(state__in=[EnrolmentState.ENROLLED, EnrolmentState.COMPLETED])


class Enrolment(models.Model):
    """A person's place in a cohort; its ``state`` is the newest of its changes."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, verbose_name=_("cohort"), related_name="enrolments")
    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="enrolments")
    track = models.CharField(_("track"), max_length=2, choices=Track, default=Track.SIX_PLUS)
    state = models.CharField(_("state"), max_length=12, choices=EnrolmentState, default=EnrolmentState.ENROLLED)
    enrolled_at = models.DateTimeField(_("since"), default=timezone.now)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering = ["cohort", "person"]
        constraints = [
            models.UniqueConstraint("cohort", "person", name="enrolment_once"),
            models.CheckConstraint(condition=Q(state__in=EnrolmentState.values), name="enrolment_state_known"),
            models.CheckConstraint(condition=Q(track__in=Track.values), name="enrolment_track_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.cohort}"


class EnrolmentChange(models.Model):
    """Who changed an enrolment, when and why. Rows are added, never changed."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, verbose_name=_("enrolment"), related_name="changes")
    before = models.CharField(_("before"), max_length=12, blank=True)
    after = models.CharField(_("after"), max_length=12, choices=EnrolmentState)
    reason = models.CharField(_("reason"), max_length=240, blank=True)
    changed_at = models.DateTimeField(_("at"), default=timezone.now)
    changed_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("by"), related_name="+")

    class Meta:
        verbose_name = _("change of an enrolment")
        verbose_name_plural = _("changes of enrolments")
        ordering = ["changed_at", "pk"]

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.before} → {self.after}"

    @property
    def reason_words(self) -> str:
        """Return the reason: as somebody wrote it, or in words where the site acted by itself."""
        return str(ACTED.get(self.reason, self.reason))

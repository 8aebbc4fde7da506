"""Applications for a cohort, how each came to its state, and what the applicant needs on the days themselves."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bridging.apps.cohorts.admission import Pool
from bridging.apps.cohorts.choices import ApplicationState, Sector, Track
from bridging.apps.cohorts.models.acted import ACTED
from bridging.apps.cohorts.models.cohort import Cohort
from bridging.apps.cohorts.models.offering import PartnerSeats

PERSON = settings.AUTH_USER_MODEL


class ApplicationQuerySet(models.QuerySet["Application"]):
    def in_line(self) -> "ApplicationQuerySet":
        """Return those who wait, first come first."""
        return self.filter(state=ApplicationState.WAITING).order_by("applied_at", "pk")


class Application(models.Model):
    """``state`` is the newest of its changes. Who takes part is in :class:`Enrolment`, which an accepted place leads to.

    ``partner`` is what the applicant says; the seats of that partner count for the person once a coordinator has confirmed it.
    ``statements`` holds what the applicant says, by the id of an entry requirement: ``{"meets": bool, "words": str}``.
    """

    cohort = models.ForeignKey(Cohort, models.CASCADE, verbose_name=_("cohort"), related_name="applications")
    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="applications")
    partner = models.ForeignKey(
        PartnerSeats, models.PROTECT, null=True, blank=True, verbose_name=_("seats of a partner"), related_name="applications"
    )
    track = models.CharField(_("track"), max_length=2, choices=Track, default=Track.SIX_PLUS)
    is_partner_confirmed = models.BooleanField(_("partner confirmed"), default=False)
    role_path = models.CharField(_("work"), max_length=80, blank=True)
    sector = models.CharField(_("sector"), max_length=12, choices=Sector)
    profession = models.CharField(_("profession"), max_length=120)
    employer = models.CharField(_("employer"), max_length=160, blank=True)
    statements: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(_("statements"), default=dict)
    state = models.CharField(_("state"), max_length=12, choices=ApplicationState, default=ApplicationState.APPLIED)
    applied_at = models.DateTimeField(pgettext_lazy("for a place", "applied"))
    answer_by = models.DateTimeField(_("answer by"), null=True, blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["applied_at", "pk"]
        constraints = [
            models.UniqueConstraint("cohort", "person", name="application_once"),
            models.CheckConstraint(condition=Q(state__in=ApplicationState.values), name="application_state_known"),
            models.CheckConstraint(
                condition=Q(state="offered", answer_by__isnull=False) | (~Q(state="offered") & Q(answer_by=None)),
                name="application_offered_until",
            ),
            models.CheckConstraint(
                condition=Q(is_partner_confirmed=False) | Q(partner__isnull=False), name="application_confirmed_partner_is_named"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} → {self.cohort}"

    @property
    def pool(self) -> Pool:
        return self.partner_id if self.is_partner_confirmed else None


class ApplicationChange(models.Model):
    """Who changed the state of an application, when and why. Rows are added, never changed.

    ``lacking`` are the entry requirements that were not met by whoever was admitted all the same; then ``reason`` says why.
    """

    application = models.ForeignKey(Application, models.CASCADE, verbose_name=_("application"), related_name="changes")
    before = models.CharField(_("before"), max_length=12, blank=True)
    after = models.CharField(_("after"), max_length=12, choices=ApplicationState)
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    lacking = models.JSONField(_("requirements not met"), default=list)
    changed_at = models.DateTimeField(_("at"))
    changed_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("by"), related_name="+")

    class Meta:
        verbose_name = _("change of an application")
        verbose_name_plural = _("changes of applications")
        ordering = ["changed_at", "pk"]
        constraints = [models.CheckConstraint(condition=Q(lacking=[]) | ~Q(reason=""), name="application_exception_has_reason")]

    def __str__(self) -> str:
        return f"{self.application}: {self.before} → {self.after}"

    @property
    def reason_words(self) -> str:
        """Return the reason: as somebody wrote it, or in words where the site acted by itself."""
        return str(ACTED.get(self.reason, self.reason))


class ApplicationNeeds(models.Model):
    """What somebody needs on the days themselves: for the cohort's coordinator alone, and deleted when the days are over."""

    application = models.OneToOneField(Application, models.CASCADE, verbose_name=_("application"), related_name="needs")
    access = models.TextField(_("access needs"), blank=True)
    diet = models.CharField(_("diet"), max_length=240, blank=True)

    class Meta:
        verbose_name = _("needs on the day")
        verbose_name_plural = _("needs on the day")

    def __str__(self) -> str:
        return str(self.application)

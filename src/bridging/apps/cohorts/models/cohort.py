"""Groups of people who take a module together, the edition they read and when they meet."""

import datetime as dt
from functools import reduce
from operator import or_
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts import rules
from bridging.apps.courses.models import Edition
from bridging.engines.courseware.calendar import Calendar

PERSON = settings.AUTH_USER_MODEL


class CohortQuerySet(models.QuerySet["Cohort"]):
    def managed_by(self, person: Person) -> "CohortQuerySet":
        """Return the cohorts that a person runs: all of them for who runs the programme, else those with the role in it."""
        if person.has_programme_role(*rules.MANAGING_ROLES):
            return self
        return self.filter(roles__person=person, roles__role__in=rules.MANAGING_ROLES).distinct()

    def taught_by(self, person: Person) -> "CohortQuerySet":
        """Return the cohorts whose members a person teaches and may therefore see by name."""
        return self.filter(roles__person=person, roles__role__in=rules.TEACHING_ROLES).distinct()

    def observed_by(self, person: Person) -> "CohortQuerySet":
        """Return the cohorts in which a person signs what the members can do: its teachers, and its observers."""
        return self.filter(roles__person=person, roles__role__in=rules.OBSERVING_ROLES).distinct()

    def hosted_by(self, person: Person) -> "CohortQuerySet":
        """Return the cohorts whose escape rooms a person leads: its teachers, and its game masters."""
        return self.filter(roles__person=person, roles__role__in=rules.HOSTING_ROLES).distinct()

    def rated_by(self, person: Person) -> "CohortQuerySet":
        """Return the cohorts whose members' work a person may be asked to rate."""
        return self.filter(roles__person=person, roles__role__in=rules.RATING_ROLES).distinct()

    def rating_led_by(self, person: Person) -> "CohortQuerySet":
        """Return the cohorts in which a person says who rates what and releases results: as teacher, examiner or coordinator."""
        led = [self.taught_by(person), self.examined_by(person), self.managed_by(person)]
        return self.filter(reduce(or_, (Q(pk__in=each.values("pk")) for each in led)))

    def examined_by(self, person: Person) -> "CohortQuerySet":
        """Return the cohorts whose results a person establishes: all of them for an examiner of the programme."""
        if person.has_programme_role(Role.EXAMINER):
            return self
        return self.filter(roles__person=person, roles__role=Role.EXAMINER).distinct()


class Cohort(models.Model):
    """``edition`` is the one that its members read now; how it came to be is in :class:`Rollout`.

    ``closed_days`` are ISO dates on which nothing is planned, taken from the programme when the cohort was made.
    """

    slug = models.SlugField(_("short name"), max_length=60, unique=True)
    title_nl = models.CharField(_("title (Dutch)"), max_length=160)
    title_en = models.CharField(_("title (English)"), max_length=160)
    module_id = models.SlugField(_("module"), max_length=80)
    edition = models.ForeignKey(Edition, models.PROTECT, verbose_name=_("edition"), related_name="cohorts")
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    time_zone = models.CharField(_("time zone"), max_length=60, default="Europe/Amsterdam")
    closed_days = models.JSONField(_("closed days"), default=list, blank=True)
    seats = models.PositiveSmallIntegerField(_("seats"), default=24)
    venue = models.CharField(_("venue"), max_length=160, blank=True)
    join_code = models.CharField(_("code to join"), max_length=20, blank=True)
    is_pilot = models.BooleanField(_("pilot"), default=False, help_text=_("Reads editions that are still being tried out."))
    is_synthetic = models.BooleanField(_("synthetic"), default=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    objects = CohortQuerySet.as_manager()

    class Meta:
        verbose_name = _("cohort")
        verbose_name_plural = _("cohorts")
        ordering = ["-starts_on", "slug"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="cohort_ends_after_start"),
            models.UniqueConstraint(Lower("join_code"), condition=~Q(join_code=""), name="cohort_join_code_once"),
        ]

    def __str__(self) -> str:
        return self.slug

    def title(self, language: str) -> str:
        return self.title_nl if language == "nl" else self.title_en

    def calendar(self) -> Calendar:
        return Calendar(self.starts_on, frozenset(dt.date.fromisoformat(day) for day in self.closed_days))

    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


class Rollout(models.Model):
    """A cohort went over to an edition. Rows are added, never changed; the first is the edition it started with."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, verbose_name=_("cohort"), related_name="rollouts")
    edition = models.ForeignKey(Edition, models.PROTECT, verbose_name=_("edition"), related_name="+")
    note = models.TextField(_("note to the readers"), blank=True)
    rolled_out_at = models.DateTimeField(_("since"), default=timezone.now)
    rolled_out_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("by"), related_name="+")

    class Meta:
        verbose_name = _("rollout")
        verbose_name_plural = _("rollouts")
        ordering = ["rolled_out_at", "pk"]

    def __str__(self) -> str:
        return f"{self.cohort} → {self.edition}"


class Appointment(models.Model):
    """When and where a cohort holds a meeting of its module; how it came to be is in :class:`AppointmentChange`."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, verbose_name=_("cohort"), related_name="appointments")
    meeting_id = models.SlugField(_("meeting"), max_length=80)
    starts_at = models.DateTimeField(_("begins"))
    place = models.CharField(_("place"), max_length=160, blank=True)
    is_cancelled = models.BooleanField(_("cancelled"), default=False)
    # One more with every change: who saw an older one decided on something that is no longer so.
    version = models.PositiveIntegerField(_("version"), default=0)

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ["starts_at", "meeting_id"]
        constraints = [models.UniqueConstraint("cohort", "meeting_id", name="appointment_once_per_meeting")]

    def __str__(self) -> str:
        return f"{self.cohort} · {self.meeting_id}"


class AppointmentChange(models.Model):
    """A meeting was moved, cancelled or taken up again: by whom, when and why. Rows are added, never changed.

    ``starts_before`` is empty for a meeting that had no moment yet; ``told`` is how many people were sent a mail about it.
    """

    appointment = models.ForeignKey(Appointment, models.CASCADE, verbose_name=_("appointment"), related_name="changes")
    version = models.PositiveIntegerField(_("version"))
    starts_before = models.DateTimeField(_("began before"), null=True)
    place_before = models.CharField(_("place before"), max_length=160, blank=True)
    was_cancelled = models.BooleanField(_("was cancelled"), default=False)
    starts_after = models.DateTimeField(_("begins"))
    place_after = models.CharField(_("place"), max_length=160, blank=True)
    is_cancelled = models.BooleanField(_("cancelled"), default=False)
    reason = models.CharField(_("reason"), max_length=240)
    told = models.PositiveSmallIntegerField(_("people told"), default=0)
    changed_at = models.DateTimeField(_("at"))
    changed_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("by"), related_name="+")

    class Meta:
        verbose_name = _("change of an appointment")
        verbose_name_plural = _("changes of appointments")
        ordering = ["-changed_at", "-pk"]
        constraints = [models.UniqueConstraint("appointment", "version", name="appointment_change_once_per_version")]

    def __str__(self) -> str:
        return f"{self.appointment} · {self.version}"

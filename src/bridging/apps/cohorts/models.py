"""Groups of people who take a module together, and who teaches them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.choices import Role
from bridging.apps.cohorts.choices import EnrolmentState, Track
from bridging.apps.courses.models import Edition

PERSON = settings.AUTH_USER_MODEL


class Cohort(models.Model):
    """``edition`` is the one that its members read now; how it came to be is in :class:`Rollout`."""

    slug = models.SlugField(_("short name"), max_length=60, unique=True)
    title_nl = models.CharField(_("title (Dutch)"), max_length=160)
    title_en = models.CharField(_("title (English)"), max_length=160)
    module_id = models.SlugField(_("module"), max_length=80)
    edition = models.ForeignKey(Edition, models.PROTECT, verbose_name=_("edition"), related_name="cohorts")
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    time_zone = models.CharField(_("time zone"), max_length=60, default="Europe/Amsterdam")
    seats = models.PositiveSmallIntegerField(_("seats"), default=24)
    venue = models.CharField(_("venue"), max_length=160, blank=True)
    join_code = models.CharField(_("code to join"), max_length=20, blank=True)
    is_synthetic = models.BooleanField(_("synthetic"), default=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

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


class Enrolment(models.Model):
    """A person's place in a cohort; its ``state`` is the newest of its changes."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, verbose_name=_("cohort"), related_name="enrolments")
    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="enrolments")
    track = models.CharField(_("track"), max_length=2, choices=Track, default=Track.SIX_PLUS)
    state = models.CharField(_("state"), max_length=12, choices=EnrolmentState, default=EnrolmentState.ENROLLED)
    enrolled_at = models.DateTimeField(_("since"), default=timezone.now)

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


class CohortRole(models.Model):
    """What somebody may do for one cohort."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, verbose_name=_("cohort"), related_name="roles")
    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="cohort_roles")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    granted_at = models.DateTimeField(_("since"), default=timezone.now)
    granted_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("by"), related_name="+")

    class Meta:
        verbose_name = _("role in a cohort")
        verbose_name_plural = _("roles in cohorts")
        constraints = [models.UniqueConstraint("cohort", "person", "role", name="cohort_role_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.role} · {self.cohort}"


class Invitation(models.Model):
    """A link that lets one address into a cohort, once. The link's secret is kept as a digest only."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, verbose_name=_("cohort"), related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    track = models.CharField(_("track"), max_length=2, choices=Track, default=Track.SIX_PLUS)
    digest = models.CharField(_("digest"), max_length=64, unique=True)
    invited_at = models.DateTimeField(_("sent"), default=timezone.now)
    invited_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("by"), related_name="+")
    expires_at = models.DateTimeField(_("expires"))
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    accepted_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("accepted by"), related_name="+")

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-invited_at"]

    def __str__(self) -> str:
        return f"{self.email} · {self.cohort}"

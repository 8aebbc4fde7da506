"""Who may do what for a cohort, and the log of looking at its members' data."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.choices import Role
from bridging.apps.cohorts.models.cohort import Cohort

PERSON = settings.AUTH_USER_MODEL


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
        ordering = ["cohort", "role", "person"]
        constraints = [models.UniqueConstraint("cohort", "person", "role", name="cohort_role_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.role} · {self.cohort}"


class TeachingLook(models.Model):
    """A teacher looked at named data of a cohort: reading for teaching is logged. Rows are added, never changed."""

    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("teacher"), related_name="teaching_looks")
    cohort = models.ForeignKey(Cohort, models.CASCADE, verbose_name=_("cohort"), related_name="looks")
    what = models.CharField(_("what"), max_length=80)
    about = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("about"), related_name="+")
    looked_at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("look at learners' data")
        verbose_name_plural = _("looks at learners' data")
        ordering = ["-looked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.person} · {self.cohort} · {self.what}"

"""What somebody makes after a meeting that was missed: until when, and what they handed in."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.rules import LONGEST_REASON, LONGEST_REPORT

PERSON = settings.AUTH_USER_MODEL


class MakeUpTerm(models.Model):
    """Until when somebody makes up for a meeting. The newest row counts; rows are added, never changed. Nobody set one that began by itself."""

    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="make_up_terms")
    cohort = models.ForeignKey(Cohort, models.CASCADE, verbose_name=_("cohort"), related_name="+")
    meeting_id = models.SlugField(_("meeting"), max_length=80)
    due_at = models.DateTimeField(_("due"))
    note = models.CharField(_("note"), max_length=LONGEST_REASON, blank=True)
    set_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("by"), related_name="+")
    set_at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("term of a make-up task")
        verbose_name_plural = _("terms of make-up tasks")
        ordering = ["pk"]
        indexes = [models.Index(fields=["cohort", "meeting_id", "person"], name="make_up_term_of_person")]

    def __str__(self) -> str:
        return f"{self.person} · {self.meeting_id} · {self.due_at:%Y-%m-%d}"


class MakeUpReport(models.Model):
    """Somebody says what they made, and where it can be found. Rows are added: the first tells when, the newest what."""

    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="make_up_reports")
    cohort = models.ForeignKey(Cohort, models.CASCADE, verbose_name=_("cohort"), related_name="+")
    meeting_id = models.SlugField(_("meeting"), max_length=80)
    text = models.TextField(_("what was made"), max_length=LONGEST_REPORT)
    sent_at = models.DateTimeField(_("handed in"))

    class Meta:
        verbose_name = _("make-up task handed in")
        verbose_name_plural = _("make-up tasks handed in")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.person} · {self.meeting_id}"

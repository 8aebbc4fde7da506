"""What a teacher says of somebody who must show something before work begins."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.rules import LONGEST_REASON

PERSON = settings.AUTH_USER_MODEL


class GateWord(models.Model):
    """Somebody showed what a gate of a lab day asks for, or did not. The newest row counts; rows are added, never changed."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, verbose_name=_("cohort"), related_name="gate_words")
    meeting_id = models.SlugField(_("meeting"), max_length=80)
    gate_id = models.SlugField(_("gate"), max_length=80)
    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="gate_words")
    is_shown = models.BooleanField(_("shown"))
    note = models.CharField(_("note"), max_length=LONGEST_REASON, blank=True)
    said_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("by"), related_name="+")
    said_at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("word about a gate")
        verbose_name_plural = _("words about gates")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.meeting_id} · {self.gate_id} · {self.person_id}"

"""Who was at which meeting, and what was accepted in the place of something, as the journal tells it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.choices import Manner, ScanDecision
from bridging.realtime.models import Entry

PERSON = settings.AUTH_USER_MODEL


class Attendance(models.Model):
    """Somebody was, or was not, at a meeting. Rows are added, never changed: the newest counts.

    ``minutes`` is None for all of it, and for somebody who was not there. ``came_at`` and ``left_at`` are known of who came late or left early,
    ``scanned_at`` of who scanned the code of the screen: the instant of that code. Nobody recorded a scan that was received at once. ``reason``
    says why what stood here before was corrected.
    """

    entry = models.OneToOneField(Entry, models.PROTECT, verbose_name=_("journal entry"), related_name="attendance")
    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="attendances")
    cohort = models.ForeignKey(Cohort, models.SET_NULL, null=True, verbose_name=_("cohort"), related_name="attendances")
    module_id = models.SlugField(_("module"), max_length=80)
    meeting_id = models.SlugField(_("meeting"), max_length=80)
    was_present = models.BooleanField(_("was present"))
    manner = models.CharField(_("manner"), max_length=10, choices=Manner, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    came_at = models.DateTimeField(_("came at"), null=True, blank=True)
    left_at = models.DateTimeField(_("left at"), null=True, blank=True)
    scanned_at = models.DateTimeField(_("code of"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=240, blank=True)
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, verbose_name=_("recorded by"), related_name="+")
    recorded_at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ["entry"]
        indexes = [models.Index(fields=["person", "module_id"], name="attendance_of_person")]

    def __str__(self) -> str:
        return f"{self.person} · {self.meeting_id} · {'✓' if self.was_present else '–'}"


class LateScan(models.Model):
    """A scan of the screen that was received so late that a teacher says whether it counts: a phone without Wi-Fi, or a picture passed on.

    ``decision`` is empty while it waits; once made it stays. Whether somebody was there says Attendance.
    """

    entry = models.OneToOneField(Entry, models.PROTECT, verbose_name=_("journal entry"), related_name="late_scan")
    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="late_scans")
    cohort = models.ForeignKey(Cohort, models.SET_NULL, null=True, verbose_name=_("cohort"), related_name="late_scans")
    module_id = models.SlugField(_("module"), max_length=80)
    meeting_id = models.SlugField(_("meeting"), max_length=80)
    scanned_at = models.DateTimeField(_("code of"))
    received_at = models.DateTimeField(_("received at"))
    decision = models.CharField(_("decision"), max_length=10, choices=ScanDecision, blank=True)
    decided_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("decided by"), related_name="+")
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    note = models.CharField(_("reason"), max_length=240, blank=True)

    class Meta:
        verbose_name = _("scan received late")
        verbose_name_plural = _("scans received late")
        ordering = ["entry"]
        constraints = [
            models.UniqueConstraint("person", "cohort", "meeting_id", condition=models.Q(decision=""), name="late_scan_waits_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.meeting_id}"


class Substitute(models.Model):
    """Something else was accepted in the place of a requirement, or that was taken back. The newest row counts.

    ``requirement`` is the id of the meeting, the assignment or the skill, or names the test or the exemption by a test-out;
    ``note`` says what was done instead, or why.
    """

    entry = models.OneToOneField(Entry, models.PROTECT, verbose_name=_("journal entry"), related_name="substitute")
    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="substitutes")
    cohort = models.ForeignKey(Cohort, models.SET_NULL, null=True, verbose_name=_("cohort"), related_name="substitutes")
    module_id = models.SlugField(_("module"), max_length=80)
    requirement = models.SlugField(_("in the place of"), max_length=80)
    is_accepted = models.BooleanField(_("accepted"))
    note = models.TextField(_("what was done"), blank=True)
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, verbose_name=_("decided by"), related_name="+")
    decided_at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("substitute")
        verbose_name_plural = _("substitutes")
        ordering = ["entry"]
        indexes = [models.Index(fields=["person", "module_id"], name="substitute_of_person")]

    def __str__(self) -> str:
        return f"{self.person} · {self.requirement}"

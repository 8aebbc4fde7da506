"""What people make and hand in."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.models import StoredFile
from bridging.apps.cohorts.choices import Track
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.choices import WorkStage
from bridging.realtime.models import Entry

PERSON = settings.AUTH_USER_MODEL


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def that_count(self) -> "SubmissionQuerySet":
        """Leave out what was set aside. Whatever asks by a join says ``submission__set_aside_at=None`` itself."""
        return self.filter(set_aside_at=None)


class Submission(models.Model):
    """Somebody's work for an assignment in a cohort: the draft, and where the work stands.

    ``key`` names its stream in the journal (``submission:KEY``); ``stage``, ``version`` and ``until`` follow from that stream.
    ``number`` is what raters and peers call the work as long as they see no name; it tells nothing about when it came.
    ``set_aside_at``: it was made by one of two accounts that became one; the other's work for the same assignment counts, this one shows nothing.
    ``draft_step`` counts what was saved, so that a text saved on another device is not written over.
    """

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="submissions")
    cohort = models.ForeignKey(Cohort, models.CASCADE, verbose_name=_("cohort"), related_name="submissions")
    assignment_id = models.SlugField(_("assignment"), max_length=80)
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=WorkStage, default=WorkStage.DRAFT)
    version = models.PositiveSmallIntegerField(_("versions handed in"), default=0)
    until = models.DateTimeField(_("new version until"), null=True, blank=True)
    draft = models.TextField(_("draft"), blank=True)
    draft_step = models.PositiveIntegerField(_("times saved"), default=0)
    draft_at = models.DateTimeField(_("draft saved"), null=True, blank=True)
    begun_at = models.DateTimeField(_("begun"), default=timezone.now)
    set_aside_at = models.DateTimeField(_("set aside"), null=True, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("submitted work")
        verbose_name_plural = _("submitted work")
        ordering = ["cohort", "assignment_id", "number"]
        constraints = [
            models.UniqueConstraint("person", "cohort", "assignment_id", condition=Q(set_aside_at=None), name="submission_once"),
            models.UniqueConstraint("cohort", "assignment_id", "number", name="submission_number_once"),
            models.CheckConstraint(condition=Q(stage__in=WorkStage.values), name="submission_stage_known"),
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id} · {self.number or '–'}"

    @property
    def stream(self) -> str:
        return f"submission:{self.key}"


class SubmissionFile(models.Model):
    """A file of a work. When its content and name were removed on request, the row stays and says so."""

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    submission = models.ForeignKey(Submission, models.CASCADE, verbose_name=_("work"), related_name="files")
    stored = models.ForeignKey(StoredFile, models.SET_NULL, null=True, blank=True, verbose_name=_("file"), related_name="+")
    name = models.CharField(_("name"), max_length=200)
    content_type = models.CharField(_("type"), max_length=100)
    size_bytes = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("checksum"), max_length=64)
    in_draft = models.BooleanField(_("in the draft"), default=True)
    added_at = models.DateTimeField(_("added"), default=timezone.now)
    removal_asked_at = models.DateTimeField(_("removal requested"), null=True, blank=True)
    removal_reason = models.CharField(_("reason"), max_length=300, blank=True)
    removed_at = models.DateTimeField(_("removed"), null=True, blank=True)
    removed_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("removed by"), related_name="+")

    class Meta:
        verbose_name = _("file of a work")
        verbose_name_plural = _("files of works")
        ordering = ["added_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(removed_at=None) | Q(stored=None, name=""), name="file_removed_has_no_content"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def can_be_read(self) -> bool:
        return self.stored_id is not None


class SubmissionVersion(models.Model):
    """What was handed in, as it was. Rows are added; one that was taken back says so and does not count."""

    submission = models.ForeignKey(Submission, models.CASCADE, verbose_name=_("work"), related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    entry = models.OneToOneField(Entry, models.PROTECT, verbose_name=_("journal entry"), related_name="submission_version")
    text = models.TextField(_("text"), blank=True)
    files = models.ManyToManyField(SubmissionFile, verbose_name=_("files"), related_name="versions")
    language = models.CharField(_("language"), max_length=2)
    track = models.CharField(_("track"), max_length=2, choices=Track)
    edition_label = models.CharField(_("edition"), max_length=20)
    assignment_version = models.PositiveIntegerField(_("version of the assignment"))
    is_late = models.BooleanField(_("late"), default=False)
    handed_in_at = models.DateTimeField(_("handed in"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        verbose_name = _("version of a work")
        verbose_name_plural = _("versions of works")
        ordering = ["submission", "number"]
        constraints = [
            models.UniqueConstraint("submission", "number", name="version_number_once"),
            models.CheckConstraint(condition=Q(track__in=Track.values), name="version_track_known"),
        ]

    def __str__(self) -> str:
        return f"{self.submission} v{self.number}"

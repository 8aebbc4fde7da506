"""Files of people's own at a bench, and what was found in them."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.models import StoredFile
from bridging.apps.labs.choices import AnalysisState
from bridging.apps.labs.models.runs import PERSON, LabRun

HUNDRED = 100


class LabFile(models.Model):
    """``kind`` was told by the content. ``by_code``: it came from an instrument's computer, in the name of whoever had the code made."""

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    run = models.ForeignKey(LabRun, models.CASCADE, verbose_name=_("attempt at a lab"), related_name="files")
    stored = models.OneToOneField(StoredFile, models.CASCADE, verbose_name=_("file"), related_name="lab_file")
    kind = models.CharField(_("kind"), max_length=20)
    by_code = models.BooleanField(_("sent by code"), default=False)
    agreed_at = models.DateTimeField(_("agreed to the notice"), default=timezone.now)
    expires_at = models.DateTimeField(_("goes on"))

    class Meta:
        verbose_name = _("own file at a lab")
        verbose_name_plural = _("own files at labs")
        ordering = ["-agreed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} · {self.agreed_at:%Y-%m-%d %H:%M}"


class LabAnalysis(models.Model):
    """What a tool was asked to find in files, how far it is, and what it found.

    ``seen_at`` is when the worker last said that it lives: a task that went silent is taken up again, ``tries`` times at most.
    ``panels``, ``step`` and ``refusal`` are as ``engines/labs/panel_json`` writes them; ``kept`` holds numbers for later analyses.
    """

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    run = models.ForeignKey(LabRun, models.CASCADE, verbose_name=_("attempt at a lab"), related_name="analyses")
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, verbose_name=_("by"), related_name="+")
    tool = models.CharField(_("tool"), max_length=40)
    given = models.JSONField(_("given"), default=dict)
    inputs = models.PositiveSmallIntegerField(_("number of files"), default=1)
    state = models.CharField(_("state"), max_length=10, choices=AnalysisState, default=AnalysisState.QUEUED)
    percent = models.PositiveSmallIntegerField(_("per cent done"), default=0)
    step = models.JSONField(_("step"), null=True, blank=True)
    refusal = models.JSONField(_("why not"), null=True, blank=True)
    panels = models.JSONField(_("found"), null=True, blank=True)
    kept = models.JSONField(_("kept for later"), default=dict, blank=True)
    software = models.CharField(_("software"), max_length=80, blank=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    queued_at = models.DateTimeField(_("asked for"), default=timezone.now)
    seen_at = models.DateTimeField(_("last sign of life"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    class Meta:
        verbose_name = _("analysis of own files")
        verbose_name_plural = _("analyses of own files")
        ordering = ["-queued_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=AnalysisState.values), name="lab_analysis_state_known"),
            models.CheckConstraint(condition=Q(percent__lte=HUNDRED), name="lab_analysis_percent"),
            models.CheckConstraint(condition=~Q(state=AnalysisState.DONE) | Q(panels__isnull=False), name="lab_analysis_done_found"),
            models.CheckConstraint(condition=~Q(state=AnalysisState.REFUSED) | Q(refusal__isnull=False), name="lab_analysis_refused_says"),
        ]

    def __str__(self) -> str:
        return f"{self.tool} · {self.queued_at:%Y-%m-%d %H:%M}"

    @property
    def is_under_way(self) -> bool:
        return self.state in {AnalysisState.QUEUED, AnalysisState.RUNNING}


class LabPicture(models.Model):
    """A picture that an analysis found things in, as small as a page needs it; it goes with the analysis, and so with the file."""

    analysis = models.ForeignKey(LabAnalysis, models.CASCADE, verbose_name=_("analysis of own files"), related_name="pictures")
    name = models.CharField(_("name"), max_length=40)
    jpeg = models.BinaryField(_("picture"))

    class Meta:
        verbose_name = _("picture of an analysis")
        verbose_name_plural = _("pictures of analyses")
        constraints = [models.UniqueConstraint("analysis", "name", name="lab_picture_once")]

    def __str__(self) -> str:
        return f"{self.analysis_id} · {self.name}"


class LabInput(models.Model):
    """Which file an analysis has in which field of its tool."""

    analysis = models.ForeignKey(LabAnalysis, models.CASCADE, verbose_name=_("analysis of own files"), related_name="files")
    file = models.ForeignKey(LabFile, models.CASCADE, verbose_name=_("own file at a lab"), related_name="uses")
    name = models.CharField(_("field"), max_length=40)

    class Meta:
        verbose_name = _("file of an analysis")
        verbose_name_plural = _("files of analyses")
        ordering = ["analysis", "name"]
        constraints = [models.UniqueConstraint("analysis", "name", name="lab_input_once")]

    def __str__(self) -> str:
        return f"{self.analysis_id} · {self.name}"

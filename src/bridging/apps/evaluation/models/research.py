"""Studies of researchers, and what left the site for them: never changed afterwards, so that it can be seen who stood in which file."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bridging.apps.evaluation.models.runs import AnalysisRun


class ResearchStudy(models.Model):
    """What somebody wants to find out. Without ``ethics_reference`` nothing of anybody leaves for it."""

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=160)
    question = models.TextField(_("question"), max_length=2000)
    ethics_reference = models.CharField(_("ethics reference"), max_length=120, blank=True)
    registered_at = models.URLField(_("pre-registration"), max_length=300, blank=True)
    begun_at = models.DateTimeField(_("begun"))
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("begun by"), related_name="+"
    )

    class Meta:
        verbose_name = _("study")
        verbose_name_plural = _("studies")
        ordering = ["-begun_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class ResearchExport(models.Model):
    """A line of the log of exports: who took what, when, and under which approval. Lines are added, never changed.

    The file itself is not kept. ``digest`` is its checksum, ``run`` holds its figures and whom it left out. ``by_name`` stays when the account goes.
    """

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    study = models.ForeignKey(ResearchStudy, models.PROTECT, verbose_name=_("study"), related_name="exports")
    number = models.PositiveSmallIntegerField(_("number"))
    scope = models.CharField(_("about"), max_length=160)
    is_simulated = models.BooleanField(_("simulated"))
    people = models.PositiveIntegerField(_("people"))
    digest = models.CharField(_("checksum"), max_length=64)
    ethics_reference = models.CharField(_("ethics reference"), max_length=120)
    registered_at = models.URLField(_("pre-registration"), max_length=300, blank=True)
    run = models.ForeignKey(AnalysisRun, models.PROTECT, verbose_name=_("analysis run"), related_name="exports")
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, verbose_name=_("made by"), related_name="+")
    by_name = models.CharField(_("name"), max_length=120)

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint("study", "number", name="research_export_numbered"),
            models.CheckConstraint(condition=~Q(ethics_reference=""), name="research_export_approved"),
        ]

    def __str__(self) -> str:
        return f"{self.study} · {self.number}"


class ExportMember(models.Model):
    """Under which name somebody stands in an export: the key, which never leaves the site.

    ``study_id`` is drawn by chance. Whose account goes leaves the name behind, so that the row can still be named that has to be deleted.
    """

    export = models.ForeignKey(ResearchExport, models.PROTECT, verbose_name=_("export"), related_name="members")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, verbose_name=_("person"), related_name="+")
    study_id = models.CharField(_("study id"), max_length=12)

    class Meta:
        verbose_name = _("member of an export")
        verbose_name_plural = _("members of exports")
        ordering = ["study_id"]
        constraints = [models.UniqueConstraint("export", "study_id", name="export_member_once")]

    def __str__(self) -> str:
        return self.study_id

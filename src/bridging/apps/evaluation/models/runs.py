"""Analyses as they were run: what went in, by which version, and what came out."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class AnalysisRun(models.Model):
    """A value that never changes. The same ``digest`` of the records, ``method_version`` and ``parameters`` give the same ``results``, byte by byte.

    ``results`` is canonical text (``engines.measurement.records.canonical``) and no JSON column: a database may reorder the keys of one.
    ``left_out`` counts people by the reason why nothing of them went in. ``subject`` says what it is about: a cohort, a module, an item, the programme.
    ``run_by`` is empty as well after an erasure, so ``is_made_ready`` says by itself that it was worked out before anybody asked.
    """

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    kind = models.SlugField(_("kind"), max_length=40)
    subject = models.CharField(_("about"), max_length=160)
    purpose = models.SlugField(_("purpose"), max_length=20)
    is_simulated = models.BooleanField(_("simulated"), default=False)
    digest = models.CharField(_("name of the input"), max_length=64)
    method_version = models.CharField(_("version of the methods"), max_length=40)
    parameters = models.TextField(_("parameters"), default="{}")
    left_out = models.TextField(_("left out"), default="{}")
    results = models.TextField(_("results"))
    as_of = models.DateField(_("as of"))
    run_at = models.DateTimeField(_("run at"))
    run_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("run by"), related_name="+")
    is_made_ready = models.BooleanField(_("worked out before anybody asked"), default=False)

    class Meta:
        verbose_name = _("analysis run")
        verbose_name_plural = _("analysis runs")
        ordering = ["-run_at", "-pk"]
        constraints = [
            models.UniqueConstraint("kind", "subject", "purpose", "digest", "method_version", "parameters", name="analysis_run_once"),
            models.CheckConstraint(condition=Q(purpose__in=["teaching", "reporting", "research"]), name="analysis_run_purpose_known"),
        ]
        indexes = [models.Index(fields=["kind", "subject", "-run_at"], name="analysis_run_newest")]

    def __str__(self) -> str:
        return f"{self.kind} · {self.subject} · {self.as_of}"


class KeptRun(models.Model):
    """Which run stands for what is known now: of all processes, and after they began again. ``stamp`` is the mark of what was known.

    ``place`` names what is asked. ``asked`` says it again for reports that are made ready before anybody asks: by kind and filters; empty for all else.
    A row is no record of anything: without it the same run is found by reading everybody again.
    """

    place = models.CharField(_("place of a run"), max_length=64, unique=True)
    stamp = models.CharField(_("mark of what was known"), max_length=64)
    run = models.ForeignKey(AnalysisRun, models.CASCADE, verbose_name=_("analysis run"), related_name="+")
    asked = models.TextField(_("what was asked"), blank=True)
    asked_at = models.DateTimeField(_("asked last"))

    class Meta:
        verbose_name = _("kept run")
        verbose_name_plural = _("kept runs")

    def __str__(self) -> str:
        return f"{self.run} · {self.asked or self.place[:12]}"

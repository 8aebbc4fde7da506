"""Errors in pages that readers report, and what became of them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.apps.cohorts.models import Cohort
from bridging.apps.conversations.choices import ReportState

PERSON = settings.AUTH_USER_MODEL


class ErrorReportQuerySet(models.QuerySet["ErrorReport"]):
    def open(self) -> "ErrorReportQuerySet":
        return self.filter(state=ReportState.OPEN)


class ErrorReport(models.Model):
    """What is wrong, in the words of who reads. ``quote`` are the words of the page, ``anchor`` and ``heading`` where they stood in that edition.

    ``item_id`` is empty where it is about the text; ``cohort`` where somebody read outside one. ``state`` is that of the newest decision.
    """

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True)
    module_id = models.SlugField(_("module"), max_length=80)
    page_id = models.SlugField(_("page"), max_length=80)
    item_id = models.SlugField(_("question of the page"), max_length=80, blank=True)
    edition_label = models.CharField(_("edition"), max_length=20)
    language = models.CharField(_("language"), max_length=2)
    quote = models.CharField(_("words quoted"), max_length=300, blank=True)
    anchor = models.CharField(_("place on the page"), max_length=120, blank=True)
    heading = models.CharField(_("heading above it"), max_length=200, blank=True)
    text = models.TextField(_("what is wrong"), blank=True)
    cohort = models.ForeignKey(Cohort, models.SET_NULL, null=True, blank=True, verbose_name=_("cohort"), related_name="+")
    reported_by = models.ForeignKey(
        PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("reported by"), related_name="errors_reported"
    )
    reported_at = models.DateTimeField(_("reported at"), default=timezone.now)
    state = models.CharField(_("state"), max_length=10, choices=ReportState, default=ReportState.OPEN)

    objects = ErrorReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("reported error")
        verbose_name_plural = _("reported errors")
        ordering = ["reported_at", "pk"]
        constraints = [models.CheckConstraint(condition=Q(state__in=ReportState.values), name="report_state_known")]
        indexes = [models.Index(fields=["module_id"], condition=Q(state=ReportState.OPEN), name="reported_and_open")]

    def __str__(self) -> str:
        return f"{self.page_id} · {self.text[:40]}"


class ReportDecision(models.Model):
    """A report was solved, refused or opened again, and why. Rows are added, never changed."""

    report = models.ForeignKey(ErrorReport, models.CASCADE, verbose_name=_("reported error"), related_name="decisions")
    state = models.CharField(_("state"), max_length=10, choices=ReportState)
    answer = models.TextField(_("answer"))
    decided_by = models.ForeignKey(
        PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("decided by"), related_name="reports_decided"
    )
    decided_at = models.DateTimeField(_("decided at"), default=timezone.now)

    class Meta:
        verbose_name = _("decision on a reported error")
        verbose_name_plural = _("decisions on reported errors")
        ordering = ["decided_at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(answer=""), name="report_decided_with_answer")]

    def __str__(self) -> str:
        return f"{self.report_id} · {self.state}"

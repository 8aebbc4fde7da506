"""Findings: what should be better. How one goes on stands in the journal, in the stream of its key; a row says how it stands now, to be found by."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bridging.apps.cohorts.models import Cohort
from bridging.engines.measurement.loop.story.finding import Stage

PERSON = settings.AUTH_USER_MODEL
_SETTLED = (Stage.ACCEPTED.value, Stage.CLOSED.value)


class FindingQuerySet(models.QuerySet["Finding"]):
    def open(self) -> "FindingQuerySet":
        return self.exclude(stage__in=_SETTLED)

    def released(self) -> "FindingQuerySet":
        return self.filter(released_at__isnull=False)


class Finding(models.Model):
    """``place`` is what it is about (``engines.measurement.loop.places``), ``detector`` empty where somebody found it by hand.

    All but the first three are made from the journal and can be made again (``domain.loop.acting``). ``since``: when it came to this stage.
    """

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    module_id = models.SlugField(_("module"), max_length=80)
    place = models.CharField(_("about"), max_length=260)
    detector = models.SlugField(_("found by itself by"), max_length=60, blank=True)
    cohort = models.ForeignKey(Cohort, models.SET_NULL, null=True, blank=True, verbose_name=_("cohort"), related_name="findings")
    is_simulated = models.BooleanField(_("simulated"), default=False)
    found_at = models.DateTimeField(_("found"))
    found_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("found by"), related_name="+")
    stage = models.CharField(_("waits for"), max_length=12, choices=[(stage.value, stage.value) for stage in Stage])
    since = models.DateTimeField(_("since"))
    owner = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("owner"), related_name="findings_owned")
    look_again = models.DateField(_("look again on"), null=True, blank=True)
    outcome = models.CharField(_("result"), max_length=16, blank=True)
    released_at = models.DateTimeField(_("told to participants"), null=True, blank=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["-found_at", "-pk"]
        constraints = [
            models.UniqueConstraint("detector", "place", condition=~Q(detector=""), name="finding_proposed_once"),
            models.CheckConstraint(condition=Q(stage__in=[stage.value for stage in Stage]), name="finding_stage_known"),
        ]
        indexes = [models.Index(fields=["module_id", "stage"], name="finding_of_module")]

    def __str__(self) -> str:
        return f"{self.place} · {self.stage}"

    @property
    def stream(self) -> str:
        return f"finding:{self.key}"

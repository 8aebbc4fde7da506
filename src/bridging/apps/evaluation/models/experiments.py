"""Experiments: what is asked by which plan, who was drawn for what, and when it ran."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bridging.apps.cohorts.models import Cohort
from bridging.engines.measurement.experiments.plan import Plan
from bridging.engines.measurement.experiments.protocol import Protocol

PERSON = settings.AUTH_USER_MODEL


class ExperimentQuerySet(models.QuerySet["Experiment"]):
    def running(self) -> "ExperimentQuerySet":
        return self.filter(started_at__isnull=False, stopped_at__isnull=True)


class Experiment(models.Model):
    """``plan`` is canonical text: the draft, and after freezing what ``plan_hash`` names. Without a frozen plan and an ethics reference nothing starts.

    ``mechanic`` and ``module_id`` stand in the plan too; here so that two trials of the same thing never run at once. ``protocol`` is the
    pre-registration as it was handed in, ``registered_at`` its address elsewhere.
    """

    slug = models.SlugField(_("short name"), max_length=60, unique=True)
    plan = models.TextField(_("plan"))
    mechanic = models.SlugField(_("mechanic"), max_length=40)
    module_id = models.SlugField(_("module"), max_length=80)
    is_simulated = models.BooleanField(_("simulated"), default=False)
    plan_hash = models.CharField(_("hash of the frozen plan"), max_length=64, blank=True)
    ethics_reference = models.CharField(_("reference of the ethics review"), max_length=120, blank=True)
    protocol = models.TextField(_("pre-registration"), blank=True)
    registered_at = models.URLField(_("address of the pre-registration"), blank=True)
    created_at = models.DateTimeField(_("made"))
    created_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, verbose_name=_("made by"), related_name="+")
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    stopped_at = models.DateTimeField(_("stopped"), null=True, blank=True)
    stop_reason = models.CharField(_("why it stopped"), max_length=240, blank=True)

    objects = ExperimentQuerySet.as_manager()

    class Meta:
        verbose_name = _("experiment")
        verbose_name_plural = _("experiments")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(started_at__isnull=True) | (~Q(plan_hash="") & ~Q(ethics_reference="")), name="experiment_starts_approved"
            ),
            models.CheckConstraint(
                condition=Q(stopped_at__isnull=True) | Q(started_at__isnull=False, stopped_at__gte=F("started_at")),
                name="experiment_stops_after_start",
            ),
            models.UniqueConstraint(
                "mechanic", "module_id", "is_simulated", name="experiment_runs_alone",
                condition=Q(started_at__isnull=False, stopped_at__isnull=True),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.slug

    def to_engine(self) -> Plan:
        return Plan.model_validate_json(self.plan)

    @property
    def registration(self) -> Protocol:
        return Protocol(self.protocol, self.registered_at, self.ethics_reference)

    @property
    def is_frozen(self) -> bool:
        return bool(self.plan_hash)

    @property
    def state(self) -> str:
        """Return draft, frozen, running or stopped."""
        if self.stopped_at:
            return "stopped"
        if self.started_at:
            return "running"
        return "frozen" if self.is_frozen else "draft"


class PlanVersion(models.Model):
    """A plan as it was frozen, with the smallest effect that it finds, which whoever froze it confirmed. Rows are added, never changed.

    ``reason`` says why the version before it was given up; empty for the first. ``ethics_reference`` is empty where the review came after freezing:
    it then stands at the experiment.
    """

    experiment = models.ForeignKey(Experiment, models.PROTECT, verbose_name=_("experiment"), related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    plan = models.TextField(_("plan"))
    plan_hash = models.CharField(_("hash"), max_length=64)
    protocol = models.TextField(_("pre-registration"), blank=True)
    protocol_digest = models.CharField(_("digest of the pre-registration"), max_length=64, blank=True)
    registered_at = models.URLField(_("address of the pre-registration"), blank=True)
    ethics_reference = models.CharField(_("reference of the ethics review"), max_length=120, blank=True)
    detectable = models.FloatField(_("smallest effect"))
    reason = models.CharField(_("reason"), max_length=240, blank=True)
    frozen_at = models.DateTimeField(_("frozen"))
    frozen_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, verbose_name=_("by"), related_name="+")

    class Meta:
        verbose_name = _("version of a plan")
        verbose_name_plural = _("versions of plans")
        ordering = ["experiment", "number"]
        constraints = [
            models.UniqueConstraint("experiment", "number", name="plan_version_once"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(reason=""), name="plan_version_says_why"),
            models.CheckConstraint(
                condition=Q(protocol="", protocol_digest="") | ~Q(protocol="") & ~Q(protocol_digest=""), name="plan_version_digests"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.experiment} · {self.number}"


class Assignment(models.Model):
    """What chance gave somebody, in a unit or (``unit`` empty) in all of the plan's. Rows are added, never changed.

    ``number`` counts in ``stratum`` from 0; with the seed of the plan the two give ``sequence`` and ``arm`` again.
    """

    experiment = models.ForeignKey(Experiment, models.PROTECT, verbose_name=_("experiment"), related_name="assignments")
    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="assignments")
    cohort = models.ForeignKey(Cohort, models.CASCADE, verbose_name=_("cohort"), related_name="+")
    unit = models.CharField(_("unit"), max_length=80, blank=True)
    arm = models.CharField(_("arm"), max_length=40)
    stratum = models.CharField(_("stratum"), max_length=120)
    number = models.PositiveIntegerField(_("number"))
    sequence = models.PositiveSmallIntegerField(_("sequence"))
    assigned_at = models.DateTimeField(_("drawn"))

    class Meta:
        verbose_name = _("draw")
        verbose_name_plural = _("draws")
        ordering = ["experiment", "stratum", "number", "unit"]
        constraints = [
            models.UniqueConstraint("experiment", "person", "unit", name="assignment_once"),
            models.UniqueConstraint("experiment", "stratum", "number", "unit", name="assignment_place_once"),
        ]

    def __str__(self) -> str:
        return f"{self.experiment} · {self.unit or '–'} · {self.arm}"

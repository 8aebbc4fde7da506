"""What shows that somebody has reached an outcome, and how far: the meeting point of everything that is graded, rated or signed."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.apps.study.choices import EvidenceKind
from bridging.kernel.bloom import Bloom

PERSON = settings.AUTH_USER_MODEL


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def in_force(self) -> "EvidenceQuerySet":
        """Return what counts: of each occasion the newest revision, unless that one takes it back."""
        same = {name: OuterRef(name) for name in ("person", "source_kind", "source_id", "part", "occasion")}
        return self.filter(is_withdrawn=False).exclude(Exists(Evidence.objects.filter(**same, revision__gt=OuterRef("revision"))))


class Evidence(models.Model):
    """One showing of one outcome. Rows are added, never changed: a regrade or an appeal adds a revision, and the newest counts.

    ``value`` is the share earned, from 0 to 1. ``occasion`` tells one showing from another of the same source (``practice:3``, a sitting, a day).
    ``by`` is who judged, nobody for what is graded by rule. ``team`` names the team whose result this is. A revision ``is_withdrawn`` when
    whoever judged took it back: then the occasion shows nothing.
    """

    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="evidence")
    outcome = models.CharField(_("outcome"), max_length=20)
    source_kind = models.CharField(_("kind of source"), max_length=16, choices=EvidenceKind)
    source_id = models.SlugField(_("source"), max_length=80)
    source_version = models.PositiveIntegerField(_("version"), default=1)
    part = models.PositiveSmallIntegerField(_("part"), default=0)
    occasion = models.CharField(_("occasion"), max_length=80)
    revision = models.PositiveSmallIntegerField(_("revision"), default=0)
    value = models.FloatField(_("share earned"))
    bloom = models.CharField(_("level"), max_length=12)
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("judged by"), related_name="+")
    team = models.CharField(_("team"), max_length=80, blank=True)
    is_withdrawn = models.BooleanField(_("taken back"), default=False)
    at = models.DateTimeField(_("at"), default=timezone.now)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint("person", "source_kind", "source_id", "part", "occasion", "revision", name="evidence_revision_once"),
            models.CheckConstraint(condition=Q(value__gte=0) & Q(value__lte=1), name="evidence_value_is_a_share"),
            models.CheckConstraint(condition=Q(bloom__in=[level.value for level in Bloom]), name="evidence_bloom_known"),
            models.CheckConstraint(condition=Q(source_kind__in=EvidenceKind.values), name="evidence_kind_known"),
        ]
        indexes = [models.Index(fields=["person", "outcome", "-at"], name="evidence_of_outcome")]

    def __str__(self) -> str:
        return f"{self.person} · {self.outcome} · {self.source_id} · {self.value:.2f}"

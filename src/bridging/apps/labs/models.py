"""Who works at which lab, and what came of it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.engines.labs.bench import Level

PERSON = settings.AUTH_USER_MODEL


class LabRun(models.Model):
    """One attempt of a person at a lab. What was done stands in the journal; ``answer``, ``shares`` and ``mistakes`` follow from it.

    ``edition_label`` and ``lab_version`` are those it was begun with, and stay: a rollout changes nothing of work that is under way.
    """

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="lab_runs")
    module_id = models.SlugField(_("module"), max_length=80)
    lab_id = models.SlugField(_("lab"), max_length=80)
    lab_version = models.PositiveIntegerField(_("version of the lab"))
    edition_label = models.CharField(_("edition"), max_length=20)
    attempt = models.PositiveSmallIntegerField(_("attempt"), default=1)
    seed = models.CharField(_("seed"), max_length=80)
    level = models.CharField(_("level"), max_length=12)
    begun_at = models.DateTimeField(_("begun at"), default=timezone.now)
    submitted_at = models.DateTimeField(_("handed in at"), null=True, blank=True)
    answer = models.JSONField(_("answer"), default=dict, blank=True)
    shares = models.JSONField(_("shares"), default=dict, blank=True)
    mistakes = models.JSONField(_("mistakes"), default=list, blank=True)

    class Meta:
        verbose_name = _("attempt at a lab")
        verbose_name_plural = _("attempts at labs")
        ordering = ["begun_at", "pk"]
        constraints = [
            models.UniqueConstraint("person", "module_id", "lab_id", "attempt", name="lab_attempt_once"),
            models.CheckConstraint(condition=Q(level__in=[level.value for level in Level]), name="lab_level_known"),
            models.CheckConstraint(condition=Q(attempt__gte=1), name="lab_attempt_counts_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.lab_id} · {self.attempt}"

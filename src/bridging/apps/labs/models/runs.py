"""Who works at which lab, and what came of it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.engines.labs.level import Level

PERSON = settings.AUTH_USER_MODEL


class LabRun(models.Model):
    """One attempt at a lab, of one person or of two. What was done stands in the journal; ``answer``, ``shares`` and ``mistakes`` follow from it.

    ``edition_label`` and ``lab_version`` are those it was begun with, and stay: a rollout changes nothing of work that is under way.
    """

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    module_id = models.SlugField(_("module"), max_length=80)
    lab_id = models.SlugField(_("lab"), max_length=80)
    lab_version = models.PositiveIntegerField(_("version of the lab"))
    edition_label = models.CharField(_("edition"), max_length=20)
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
            models.CheckConstraint(condition=Q(level__in=[level.value for level in Level]), name="lab_level_known"),
        ]

    def __str__(self) -> str:
        return f"{self.lab_id} · {self.key}"


class LabRunMember(models.Model):
    """Somebody at the bench of a run: who began it has seat 1, who came with a code seat 2.

    ``attempt`` counts a person's own runs at the lab; the names of module and lab are repeated here so that the database can hold it to that.
    """

    run = models.ForeignKey(LabRun, models.CASCADE, verbose_name=_("attempt at a lab"), related_name="members")
    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="lab_places")
    module_id = models.SlugField(_("module"), max_length=80)
    lab_id = models.SlugField(_("lab"), max_length=80)
    attempt = models.PositiveSmallIntegerField(_("attempt"), default=1)
    seat = models.PositiveSmallIntegerField(_("seat"), default=1)
    joined_at = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("place at a lab")
        verbose_name_plural = _("places at labs")
        ordering = ["run", "seat"]
        constraints = [
            models.UniqueConstraint("person", "module_id", "lab_id", "attempt", name="lab_attempt_once"),
            models.UniqueConstraint("run", "seat", name="lab_seat_once"),
            models.UniqueConstraint("run", "person", name="lab_place_once"),
            models.CheckConstraint(condition=Q(attempt__gte=1), name="lab_attempt_counts_from_one"),
            models.CheckConstraint(condition=Q(seat__in=[1, 2]), name="lab_seats_are_two"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.lab_id} · {self.attempt}"

"""Runs of modules from before this system: counted, and never mixed up with what the register holds."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from bridging.apps.study import rules

PERSON = settings.AUTH_USER_MODEL


class EarlierPilotQuerySet(models.QuerySet["EarlierPilot"]):
    def standing(self) -> "EarlierPilotQuerySet":
        return self.filter(withdrawn_at=None)


class EarlierPilot(models.Model):
    """A pilot that was held elsewhere: how many people, of which organisation, on whose word. A wrong entry is withdrawn, not changed."""

    module_id = models.SlugField(_("module"), max_length=80)
    held_on = models.DateField(_("held on"))
    people = models.PositiveSmallIntegerField(_("number of people"))
    organisation = models.CharField(_("organisation"), max_length=160)
    note = models.CharField(_("where this is known from"), max_length=300)
    is_synthetic = models.BooleanField(_("synthetic"), default=False)
    entered_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, verbose_name=_("entered by"), related_name="+")
    entered_at = models.DateTimeField(_("entered"))
    withdrawn_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("withdrawn by"), related_name="+")
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = EarlierPilotQuerySet.as_manager()

    class Meta:
        verbose_name = _("earlier pilot")
        verbose_name_plural = _("earlier pilots")
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(people__range=(1, rules.MOST_IN_PILOT)), name="pilot_had_people"),
            models.UniqueConstraint(
                "module_id", "held_on", Lower("organisation"), "is_synthetic", condition=Q(withdrawn_at=None), name="pilot_entered_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.module_id} · {self.held_on} · {self.people}"

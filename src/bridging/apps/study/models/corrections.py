"""Questions whose key or meaning was corrected after they had been answered, as the journal tells it (``domain.rebuilding_corrections``)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bridging.realtime.models import Entry

PERSON = settings.AUTH_USER_MODEL


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def in_force(self) -> "CorrectionQuerySet":
        return self.filter(undone_at=None)


class Correction(models.Model):
    """Answers to one version of an item are graded as ``data`` says, which is the item of a later edition.

    Rows are added and may be undone, never deleted; answers themselves do not change. What it changed is kept as it was known at the act, by keys
    that outlive rows which are made anew: ``changes`` holds [practice, entry's key, before, after] or [sitting, its key, before, after] of each
    answer; ``flips`` [sitting's key, points before and after, passed before and after] of each test result that turned; ``results`` [subject, cohort,
    verdict by the rule before and after] of each result for a module, and ``undone_results`` those that turned when it was undone.
    """

    entry = models.OneToOneField(Entry, models.PROTECT, verbose_name=_("journal entry"), related_name="correction")
    module_id = models.SlugField(_("module"), max_length=80)
    item_id = models.SlugField(_("item"), max_length=80)
    item_version = models.PositiveIntegerField(_("version that was answered"))
    to_version = models.PositiveIntegerField(_("corrected version"))
    data = models.JSONField(_("corrected item"))
    reason = models.TextField(_("reasons"), max_length=2000)
    changes = models.JSONField(_("changes"), default=list)
    flips = models.JSONField(_("test results that turned"), default=list)
    results = models.JSONField(_("results for modules that turned"), default=list)
    applied_at = models.DateTimeField(_("applied"))
    applied_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, verbose_name=_("applied by"), related_name="+")
    undone_entry = models.OneToOneField(
        Entry, models.PROTECT, null=True, blank=True, verbose_name=_("journal entry of the undoing"), related_name="undone_correction"
    )
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    undone_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("undone by"), related_name="+")
    undone_results = models.JSONField(_("results for modules that turned at undoing"), default=list)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-applied_at", "-pk"]
        constraints = [
            models.UniqueConstraint("item_id", "item_version", condition=Q(undone_at=None), name="correction_in_force_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="correction_has_reasons"),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_entry=None) | Q(undone_at__isnull=False, undone_entry__isnull=False),
                name="correction_undone_by_an_act",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} v{self.item_version} → v{self.to_version}"

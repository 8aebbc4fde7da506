"""Questions whose key or meaning was corrected after they had been answered."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

PERSON = settings.AUTH_USER_MODEL


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def in_force(self) -> "CorrectionQuerySet":
        return self.filter(undone_at=None)


class Correction(models.Model):
    """Answers to one version of an item are graded as ``data`` says, which is the item of a later edition.

    Rows are added and may be undone, never deleted; answers themselves do not change. ``changes`` is what the dry run showed when it was applied:
    [kind, id, before, after] of each answer. Tests and practice grade alike.
    """

    module_id = models.SlugField(_("module"), max_length=80)
    item_id = models.SlugField(_("item"), max_length=80)
    item_version = models.PositiveIntegerField(_("version that was answered"))
    to_version = models.PositiveIntegerField(_("corrected version"))
    data = models.JSONField(_("corrected item"))
    reason = models.TextField(_("reasons"), max_length=2000)
    changes = models.JSONField(_("changes"), default=list)
    applied_at = models.DateTimeField(_("applied"), default=timezone.now)
    applied_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, verbose_name=_("applied by"), related_name="+")
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    undone_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("undone by"), related_name="+")

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-applied_at", "-pk"]
        constraints = [
            models.UniqueConstraint("item_id", "item_version", condition=Q(undone_at=None), name="correction_in_force_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="correction_has_reasons"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} v{self.item_version} → v{self.to_version}"

"""Two accounts of one person became one."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.models.people import Person


class AccountMerge(models.Model):
    """``gone`` is the number that the other account had; ``moved`` tells how many rows of each table were given to ``kept``."""

    kept = models.ForeignKey(Person, models.CASCADE, verbose_name=_("account that stays"), related_name="merges")
    gone = models.BigIntegerField(_("number of the account that went"))
    moved = models.JSONField(_("rows moved"), default=dict)
    reason = models.CharField(_("reason"), max_length=240)
    merged_at = models.DateTimeField(_("at"))
    merged_by = models.ForeignKey(Person, models.SET_NULL, null=True, verbose_name=_("by"), related_name="+")

    class Meta:
        verbose_name = _("merge of two accounts")
        verbose_name_plural = _("merges of accounts")
        ordering = ["-merged_at", "-pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(reason=""), name="merge_has_reason")]

    def __str__(self) -> str:
        return f"{self.gone} → {self.kept}"

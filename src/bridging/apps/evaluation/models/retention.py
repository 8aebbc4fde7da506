"""When what is kept too long was looked for, and how much of it went."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RetentionRun(models.Model):
    """Once a day. ``gone`` counts by class what was deleted or emptied, as canonical text; it names nobody."""

    day = models.DateField(_("day"), unique=True)
    run_at = models.DateTimeField(_("run at"))
    gone = models.TextField(_("gone"), default="{}")

    class Meta:
        verbose_name = _("round of deletion")
        verbose_name_plural = _("rounds of deletion")
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.day} · {self.gone}"

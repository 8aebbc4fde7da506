"""What was decided about words that people wrote in surveys, before anybody else reads them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class TextVerdict(models.TextChoices):
    RELEASED = "released", pgettext_lazy("a text", "released")
    WITHHELD = "withheld", pgettext_lazy("a text", "held back")


class TextDecision(models.Model):
    """A person read a text for names. Rows are added, never changed: the newest counts.

    ``digest`` is that of what was written and where; the words themselves stay where they were written, and are shown no more once they are gone there.
    ``text`` is what may be read in their place, where something had to be taken out; else empty.
    """

    digest = models.CharField(_("name of the text"), max_length=64, db_index=True)
    verdict = models.CharField(_("decision"), max_length=10, choices=TextVerdict)
    text = models.TextField(_("as it may be read"), blank=True)
    decided_at = models.DateTimeField(_("decided"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("decided by"), related_name="+"
    )

    class Meta:
        verbose_name = _("decision about a text")
        verbose_name_plural = _("decisions about texts")
        ordering = ["decided_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(verdict__in=TextVerdict.values), name="text_verdict_known"),
            models.CheckConstraint(condition=Q(verdict="released") | Q(text=""), name="text_withheld_says_nothing"),
        ]

    def __str__(self) -> str:
        return f"{self.digest[:8]} · {self.verdict}"

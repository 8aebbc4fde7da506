"""Answers that nobody can join to a person, whoever reads the whole database.

What reaches the site waits in one row for each wave, sealed with a key that is outside the database and rewritten as a whole, in an order by chance. So
neither the place nor the time of a row tells which answer came when. Sheets leave the box in shuffled batches of at least ``rules.BATCH`` people, and at
least as many stay behind until the window closes: what two copies of the database differ by never is the answer of one.
"""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bridging.apps.surveys.models.waves import Wave


class SealedBox(models.Model):
    """``sealed``: encrypted text of all sheets that wait. Gone when its wave has ended."""

    wave = models.OneToOneField(
        Wave, models.CASCADE, primary_key=True, verbose_name=pgettext_lazy("of a survey", "wave"), related_name="box"
    )
    sealed = models.TextField(_("sealed answers"))

    class Meta:
        verbose_name = _("sealed box")
        verbose_name_plural = _("sealed boxes")

    def __str__(self) -> str:
        return str(self.wave)


class AnonymousSheet(models.Model):
    """The answers of one person: a key by chance, no time, no order, no language, and nothing that leads to whoever gave them.

    ``answers``: canonical text of instrument → item → what was answered.
    """

    key = models.UUIDField(_("key"), primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, models.CASCADE, verbose_name=pgettext_lazy("of a survey", "wave"), related_name="sheets")
    answers = models.TextField(_("answers"))

    class Meta:
        verbose_name = _("anonymous answers")
        verbose_name_plural = _("anonymous answers")
        ordering = ["key"]

    def __str__(self) -> str:
        return str(self.key)

"""What was shown to whom: so that two figures cannot be subtracted to know a few people."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.apps.evaluation.models.runs import AnalysisRun


class ReleasedCell(models.Model):
    """Somebody was shown the figures of a group of people. Rows are added, never changed.

    ``cell`` names the filters, ``part`` who of them (all who took part, or who passed), ``run`` holds the figures. ``sketch`` is all that is kept of the people (``engines.measurement.differencing``): ten
    sums over keyed digests that are other ones for every reader. It tells whether another group differs by a few, and of nobody that she is in it.
    """

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("reader"), related_name="+")
    cell = models.CharField(_("group"), max_length=160)
    part = models.SlugField(_("part of the group"), max_length=20, default="took-part")
    is_simulated = models.BooleanField(_("simulated"))
    sketch = models.CharField(_("mark of the people"), max_length=240)
    run = models.ForeignKey(AnalysisRun, models.PROTECT, verbose_name=_("analysis run"), related_name="releases")
    released_at = models.DateTimeField(_("shown at"), default=timezone.now)

    class Meta:
        verbose_name = _("released figures")
        verbose_name_plural = _("released figures")
        ordering = ["released_at", "pk"]
        constraints = [models.UniqueConstraint("reader", "run", "cell", "part", "sketch", name="released_once")]
        indexes = [models.Index(fields=["reader", "is_simulated", "-released_at"], name="released_newest")]

    def __str__(self) -> str:
        return f"{self.cell} · {self.released_at:%Y-%m-%d}"

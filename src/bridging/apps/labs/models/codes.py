"""Short codes that stand on a bench and are typed in somewhere else."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.apps.labs.choices import CodeKind
from bridging.apps.labs.models.runs import PERSON, LabRun


class LabCode(models.Model):
    """The code itself is kept nowhere: it is made from ``key`` and the installation's secret, and found again by ``digest``."""

    kind = models.CharField(_("kind"), max_length=8, choices=CodeKind)
    run = models.ForeignKey(LabRun, models.CASCADE, verbose_name=_("attempt at a lab"), related_name="codes")
    issued_by = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("given by"), related_name="+")
    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    digest = models.CharField(_("digest"), max_length=64, unique=True)
    issued_at = models.DateTimeField(_("given"), default=timezone.now)
    expires_at = models.DateTimeField(_("expires"))

    class Meta:
        verbose_name = _("code of a lab")
        verbose_name_plural = _("codes of labs")
        ordering = ["-issued_at"]
        constraints = [models.UniqueConstraint("run", "kind", name="lab_code_one_of_a_kind")]

    def __str__(self) -> str:
        return f"{self.kind} · {self.issued_at:%Y-%m-%d %H:%M}"

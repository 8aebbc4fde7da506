"""What somebody at a participant's workplace signs."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.apps.study.choices import SignatureState
from bridging.apps.study.models.submissions import Submission


class Signature(models.Model):
    """A workplace supervisor is asked to sign that a task was done. The link's secret is kept as a digest only.

    ``key`` is the signer's name in the journal. Who signed stands here alone, and goes with the participant.
    """

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    submission = models.ForeignKey(Submission, models.CASCADE, verbose_name=_("work"), related_name="signatures")
    digest = models.CharField(_("digest"), max_length=64, unique=True)
    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=120)
    function = models.CharField(_("function"), max_length=120)
    language = models.CharField(_("language"), max_length=2)
    assignment_version = models.PositiveIntegerField(_("version of the assignment"))
    edition_label = models.CharField(_("edition"), max_length=20)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    expires_at = models.DateTimeField(_("expires"))
    state = models.CharField(_("state"), max_length=10, choices=SignatureState, default=SignatureState.ASKED)
    remark = models.TextField(_("remark"), blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=SignatureState.values), name="signature_state_known"),
            models.UniqueConstraint("submission", condition=Q(state=SignatureState.ASKED), name="signature_asked_once"),
        ]

    def __str__(self) -> str:
        return f"{self.submission} · {self.state}"

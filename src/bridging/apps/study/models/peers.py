"""What participants say of each other's work: to learn from, and no evidence."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.apps.study.models.submissions import Submission, SubmissionVersion

PERSON = settings.AUTH_USER_MODEL


class PeerReviewQuerySet(models.QuerySet["PeerReview"]):
    def that_count(self) -> "PeerReviewQuerySet":
        return self.of_works_that_count().filter(set_aside_at=None)

    def of_works_that_count(self) -> "PeerReviewQuerySet":
        """Leave out those of works that were set aside."""
        return self.filter(submission__set_aside_at=None)


class PeerReview(models.Model):
    """Somebody is to look at a work, without names on either side. ``helpfulness``, 1 to 4, is what its maker makes of it.

    ``set_aside_at``: whoever gave it looked at the work with another account first, or made it; its maker still reads it.
    ``version`` is the one that the feedback is about, once it was given: a later one may say something else.
    """

    submission = models.ForeignKey(Submission, models.CASCADE, verbose_name=_("work"), related_name="peer_reviews")
    giver = models.ForeignKey(PERSON, models.SET_NULL, null=True, verbose_name=_("by"), related_name="peer_reviews")
    levels = models.JSONField(_("levels"), default=dict)
    text = models.TextField(_("text"), blank=True)
    version = models.ForeignKey(
        SubmissionVersion, models.RESTRICT, null=True, blank=True, verbose_name=_("version"), related_name="peer_reviews"
    )
    assigned_at = models.DateTimeField(_("since"), default=timezone.now)
    given_at = models.DateTimeField(_("given"), null=True, blank=True)
    helpfulness = models.PositiveSmallIntegerField(_("helpfulness"), null=True, blank=True)
    set_aside_at = models.DateTimeField(_("set aside"), null=True, blank=True)

    objects = PeerReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("peer feedback")
        verbose_name_plural = _("peer feedback")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("submission", "giver", condition=Q(set_aside_at=None), name="peer_review_once"),
            models.CheckConstraint(condition=Q(given_at=None) | Q(version__isnull=False), name="peer_feedback_about_a_version"),
            models.CheckConstraint(
                condition=Q(helpfulness__isnull=True) | (Q(helpfulness__gte=1) & Q(helpfulness__lte=4)), name="peer_helpfulness_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission} · {self.pk}"

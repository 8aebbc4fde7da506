"""Answers as they were given: added, never changed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.apps.study.choices import Confidence
from bridging.realtime.models import Entry

PERSON = settings.AUTH_USER_MODEL


class Response(models.Model):
    """An answer to an item, as given: grading is a function of (item version, seed, raw) and can be done again.

    It stands in the journal, and here once more as analysis, regrading and the pages read it (``domain.responses.rebuild_responses``).
    ``is_late``: it replaced an answer that had been replaced already, on another device; it is kept and does not count.
    """

    entry = models.OneToOneField(Entry, models.PROTECT, verbose_name=_("journal entry"), related_name="response")
    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="responses")
    module_id = models.SlugField(_("module"), max_length=80)
    page_id = models.SlugField(_("page"), max_length=80)
    item_id = models.SlugField(_("item"), max_length=80)
    item_version = models.PositiveIntegerField(_("version of the item"))
    edition_label = models.CharField(_("edition"), max_length=20)
    language = models.CharField(_("language"), max_length=2)
    seed = models.CharField(_("seed"), max_length=80)
    raw = models.JSONField(_("answer"))
    confidence = models.PositiveSmallIntegerField(_("how sure"), choices=Confidence, null=True, blank=True)
    scores = models.JSONField(_("scores"))
    trace = models.JSONField(_("how it was graded"))
    is_late = models.BooleanField(_("late"), default=False)
    answered_at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["answered_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(confidence__isnull=True) | Q(confidence__in=Confidence.values), name="response_confidence_known"
            ),
        ]
        indexes = [models.Index(fields=["person", "module_id", "item_id", "-answered_at"], name="response_newest")]

    def __str__(self) -> str:
        return f"{self.person} · {self.item_id} v{self.item_version}"

    @property
    def is_right(self) -> bool | None:
        """Whether every part earned its full score; None as long as a rater must decide."""
        if not self.scores or None in self.scores:
            return None
        return all(score == 1 for score in self.scores)

"""What people were asked, in which words, and what they answered."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.models.people import Person


class ConsentText(models.Model):
    """One wording of a question for consent. A changed wording is a new version; people are asked again."""

    purpose = models.SlugField(_("purpose"), max_length=40)
    version = models.PositiveSmallIntegerField(_("version"))
    title_nl = models.CharField(_("title (Dutch)"), max_length=160)
    title_en = models.CharField(_("title (English)"), max_length=160)
    body_nl = models.TextField(_("text (Dutch)"))
    body_en = models.TextField(_("text (English)"))
    published_at = models.DateTimeField(_("published"), default=timezone.now)

    class Meta:
        verbose_name = _("consent text")
        verbose_name_plural = _("consent texts")
        ordering = ["purpose", "-version"]
        constraints = [models.UniqueConstraint("purpose", "version", name="consent_version_once")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.version}"

    def title(self, language: str) -> str:
        return self.title_nl if language == "nl" else self.title_en

    def body(self, language: str) -> str:
        return self.body_nl if language == "nl" else self.body_en


class ConsentDecision(models.Model):
    """One answer. Answers are added, never changed: the newest counts."""

    person = models.ForeignKey(Person, models.CASCADE, verbose_name=_("person"), related_name="consent_decisions")
    text = models.ForeignKey(ConsentText, models.PROTECT, verbose_name=_("text"), related_name="decisions")
    is_given = models.BooleanField(_("given"))
    language = models.CharField(_("read in"), max_length=2)
    decided_at = models.DateTimeField(_("decided"))

    class Meta:
        verbose_name = _("consent decision")
        verbose_name_plural = _("consent decisions")
        ordering = ["decided_at", "pk"]
        constraints = [models.CheckConstraint(condition=Q(language__in=["nl", "en"]), name="decision_language_known")]

    def __str__(self) -> str:
        return f"{self.person} · {self.text} · {'+' if self.is_given else '−'}"

"""Instruments as they were published, and the words that an institution brings for those of others."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.choices import Language


class InstrumentVersion(models.Model):
    """``file`` is canonical text: what it says stays in the order of its author. It changes no more once ``is_answered``.

    ``digest`` marks what makes answers mean the same (``engines.measurement.instruments.identity``).
    """

    instrument_id = models.SlugField(_("instrument"), max_length=80)
    version = models.PositiveIntegerField(_("version"))
    file = models.TextField(_("file"))
    digest = models.CharField(_("digest"), max_length=64)
    is_shipped = models.BooleanField(_("words included"))
    is_answered = models.BooleanField(_("answered"), default=False)

    class Meta:
        verbose_name = _("version of an instrument")
        verbose_name_plural = _("versions of instruments")
        ordering = ["instrument_id", "version"]
        constraints = [models.UniqueConstraint("instrument_id", "version", name="instrument_version_once")]

    def __str__(self) -> str:
        return f"{self.instrument_id} v{self.version}"


class OwnWords(models.Model):
    """The words of an instrument of others, in one language, as the institution may use them. Rows are added; the newest counts.

    They are in no file and no export. ``words``: canonical text of place → words. ``permission`` says on what ground they may be used.
    """

    instrument = models.ForeignKey(InstrumentVersion, models.CASCADE, verbose_name=_("instrument"), related_name="own_words")
    language = models.CharField(_("language"), max_length=2, choices=Language)
    words = models.TextField(_("words"))
    permission = models.CharField(_("ground for using them"), max_length=300)
    entered_at = models.DateTimeField(_("entered"), default=timezone.now)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("by"), related_name="+")

    class Meta:
        verbose_name = _("own words of an instrument")
        verbose_name_plural = _("own words of instruments")
        ordering = ["entered_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(language__in=Language.values), name="own_words_language_known"),
            models.CheckConstraint(condition=~Q(permission=""), name="own_words_have_a_ground"),
        ]

    def __str__(self) -> str:
        return f"{self.instrument} · {self.language}"

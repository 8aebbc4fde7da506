"""What those who run a cohort told all of it, and who has read it."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.apps.cohorts.models import Cohort
from bridging.apps.conversations.models.questions import Question

PERSON = settings.AUTH_USER_MODEL


class AnnouncementQuerySet(models.QuerySet["Announcement"]):
    def in_force(self, now: datetime) -> "AnnouncementQuerySet":
        return self.filter(expires_at__gt=now)


class Announcement(models.Model):
    """Sent once and never changed. A language may be empty, not both; ``question`` is the one whose answer it tells.

    ``receivers`` took part when it was sent: mails go with the people to whom they went, this does not.
    """

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    cohort = models.ForeignKey(Cohort, models.CASCADE, verbose_name=_("cohort"), related_name="announcements")
    title_nl = models.CharField(_("title (Dutch)"), max_length=120, blank=True)
    title_en = models.CharField(_("title (English)"), max_length=120, blank=True)
    text_nl = models.TextField(_("text (Dutch)"), blank=True)
    text_en = models.TextField(_("text (English)"), blank=True)
    question = models.OneToOneField(
        Question, models.CASCADE, null=True, blank=True, verbose_name=_("question"), related_name="announcement"
    )
    sent_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("sent by"), related_name="+")
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now)
    receivers = models.PositiveIntegerField(_("number of receivers"))
    expires_at = models.DateTimeField(_("shown until"))

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("sent_at")), name="announcement_expires_later"),
            models.CheckConstraint(
                condition=(~Q(title_nl="") & ~Q(text_nl="")) | (~Q(title_en="") & ~Q(text_en="")), name="announcement_says_something"
            ),
        ]

    def __str__(self) -> str:
        return self.title("nl")

    def title(self, language: str) -> str:
        return self.title_nl if self.language_for(language) == "nl" else self.title_en

    def text(self, language: str) -> str:
        return self.text_nl if self.language_for(language) == "nl" else self.text_en

    def language_for(self, wanted: str) -> str:
        """Return the language in which somebody gets it: the wanted one, where it was written in it."""
        has = {"nl": bool(self.title_nl and self.text_nl), "en": bool(self.title_en and self.text_en)}
        other = "en" if wanted == "nl" else "nl"
        return wanted if has[wanted] else other


class AnnouncementRead(models.Model):
    """Somebody opened an announcement: it leaves the home page."""

    announcement = models.ForeignKey(Announcement, models.CASCADE, verbose_name=_("announcement"), related_name="reads")
    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="announcements_read")
    read_at = models.DateTimeField(_("read at"), default=timezone.now)

    class Meta:
        verbose_name = _("announcement that was read")
        verbose_name_plural = _("announcements that were read")
        ordering = ["read_at", "pk"]
        constraints = [models.UniqueConstraint("announcement", "person", name="announcement_read_once")]

    def __str__(self) -> str:
        return f"{self.person} · {self.announcement}"

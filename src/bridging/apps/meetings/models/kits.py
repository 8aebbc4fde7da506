"""Who answers for the kits of a cohort, which versions they released, and what was printed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.choices import Language
from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.choices import KitOffice
from bridging.apps.meetings.rules import LONGEST_REASON

PERSON = settings.AUTH_USER_MODEL


class KitOfficer(models.Model):
    """Who is lab owner or biosafety officer for a cohort. Another one ends the row before; rows stay."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, verbose_name=_("cohort"), related_name="kit_officers")
    office = models.CharField(_("office"), max_length=20, choices=KitOffice)
    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="+")
    named_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("named by"), related_name="+")
    named_at = models.DateTimeField(_("since"), default=timezone.now)
    ended_at = models.DateTimeField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("who answers for kits")
        verbose_name_plural = _("who answer for kits")
        ordering = ["cohort", "office", "named_at", "pk"]
        constraints = [
            models.UniqueConstraint("cohort", "office", condition=Q(ended_at=None), name="kit_office_held_once"),
            models.UniqueConstraint("cohort", "person", condition=Q(ended_at=None), name="kit_officers_are_two"),
        ]

    def __str__(self) -> str:
        return f"{self.cohort} · {self.office} · {self.person}"


class KitRelease(models.Model):
    """A lab owner or a biosafety officer released exactly this content: a changed kit has another hash.

    A release can be withdrawn, by whom and why is added to its row; then the same content can be released anew by another row.
    """

    cohort = models.ForeignKey(Cohort, models.CASCADE, verbose_name=_("cohort"), related_name="kit_releases")
    meeting_id = models.SlugField(_("meeting"), max_length=80)
    content_hash = models.CharField(_("hash of the kit"), max_length=64)
    edition_label = models.CharField(_("edition"), max_length=20)
    office = models.CharField(_("office"), max_length=20, choices=KitOffice)
    person = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("by"), related_name="+")
    released_at = models.DateTimeField(_("at"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("withdrawn by"), related_name="+")
    withdrawn_because = models.CharField(_("reason"), max_length=LONGEST_REASON, blank=True)

    class Meta:
        verbose_name = _("release of a kit")
        verbose_name_plural = _("releases of kits")
        ordering = ["cohort", "meeting_id", "released_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                "cohort", "meeting_id", "content_hash", "office", condition=Q(withdrawn_at=None), name="kit_released_once_per_office"
            ),
            models.UniqueConstraint(
                "cohort", "meeting_id", "content_hash", "person", condition=Q(withdrawn_at=None), name="kit_released_by_two"
            ),
            models.CheckConstraint(condition=Q(withdrawn_at=None) | ~Q(withdrawn_because=""), name="kit_withdrawn_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} · {self.content_hash[:8]} · {self.office}"


class PrintedPack(models.Model):
    """What was printed for a day: a hash for each part, so that the next print can leave out what is the same."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, verbose_name=_("cohort"), related_name="printed_packs")
    day = models.DateField(_("day"))
    language = models.CharField(_("language"), max_length=2, choices=Language)
    participants = models.PositiveSmallIntegerField(_("participants"))
    parts = models.JSONField(_("parts"), default=dict)
    printed_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("by"), related_name="+")
    printed_at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("printed pack")
        verbose_name_plural = _("printed packs")
        ordering = ["cohort", "day", "printed_at", "pk"]

    def __str__(self) -> str:
        return f"{self.cohort} · {self.day} · {self.language}"

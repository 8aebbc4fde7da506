"""Who works together on a lab day. What they did stands in the journal, in the stream of the pair."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.models import StoredFile
from bridging.apps.cohorts.models import Cohort

PERSON = settings.AUTH_USER_MODEL


class BenchPair(models.Model):
    """Two at one bench, now and then one or three. ``edition_label`` is the edition whose protocol they follow; a rollout changes nothing of it.

    ``code`` lets a partner of the same cohort come; it leads nobody else anywhere.
    """

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    cohort = models.ForeignKey(Cohort, models.CASCADE, verbose_name=_("cohort"), related_name="bench_pairs")
    meeting_id = models.SlugField(_("meeting"), max_length=80)
    edition_label = models.CharField(_("edition"), max_length=20)
    number = models.PositiveSmallIntegerField(_("number"))
    code = models.CharField(_("code"), max_length=8)
    formed_at = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("pair at the bench")
        verbose_name_plural = _("pairs at the bench")
        ordering = ["cohort", "meeting_id", "number"]
        constraints = [
            models.UniqueConstraint("cohort", "meeting_id", "number", name="bench_pair_number_once"),
            models.UniqueConstraint("cohort", "meeting_id", "code", name="bench_pair_code_once"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} · {self.number}"


class BenchPlace(models.Model):
    """Somebody's place in a pair; the cohort and the meeting are repeated so that the database holds everybody to one."""

    pair = models.ForeignKey(BenchPair, models.CASCADE, verbose_name=_("pair at the bench"), related_name="places")
    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="bench_places")
    cohort = models.ForeignKey(Cohort, models.CASCADE, verbose_name=_("cohort"), related_name="+")
    meeting_id = models.SlugField(_("meeting"), max_length=80)
    since = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("place at the bench")
        verbose_name_plural = _("places at the bench")
        ordering = ["pair", "since", "pk"]
        constraints = [models.UniqueConstraint("person", "cohort", "meeting_id", name="bench_place_once")]

    def __str__(self) -> str:
        return f"{self.pair_id} · {self.person_id}"


class BenchPicture(models.Model):
    """A photo at a step. It counts as a file of whoever took it, and goes with that account."""

    key = models.UUIDField(_("key"), unique=True)
    pair = models.ForeignKey(BenchPair, models.CASCADE, verbose_name=_("pair at the bench"), related_name="pictures")
    file = models.OneToOneField(StoredFile, models.CASCADE, verbose_name=_("file"), related_name="bench_picture")
    step_id = models.SlugField(_("step"), max_length=80)
    caption = models.CharField(_("what is to be seen"), max_length=300, blank=True)
    taken_at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("photo at the bench")
        verbose_name_plural = _("photos at the bench")
        ordering = ["taken_at", "pk"]

    def __str__(self) -> str:
        return f"{self.pair_id} · {self.step_id}"

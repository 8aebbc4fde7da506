"""When a cohort is asked what."""

import uuid
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bridging.apps.cohorts.models import Cohort
from bridging.apps.surveys.choices import Answered, WaveState, WindowAct
from bridging.apps.surveys.models.instruments import InstrumentVersion


class WaveQuerySet(models.QuerySet["Wave"]):
    def open_at(self, now: datetime) -> "WaveQuerySet":
        return self.filter(began_at__isnull=False, ended_at=None, closes_at__gt=now)


class Wave(models.Model):
    """A wave of a cohort; ``about`` is the unit after which it is asked, else empty.

    Until it has begun, its window follows the calendar and its instruments the edition; unless somebody set the window by hand.
    From ``began_at`` on what is asked stays as it is. ``ended_at``: after it no answer is taken, and of an anonymous one nobody knows who answered.
    ``answered`` counts people, once it has ended.
    """

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    cohort = models.ForeignKey(Cohort, models.CASCADE, verbose_name=_("cohort"), related_name="waves")
    wave_id = models.SlugField(_("wave"), max_length=80)
    about = models.CharField(_("about"), max_length=80, blank=True)
    moment = models.SlugField(_("moment"), max_length=20)
    title_nl = models.CharField(_("title (Dutch)"), max_length=160)
    title_en = models.CharField(_("title (English)"), max_length=160)
    answers = models.CharField(_("answers"), max_length=12, choices=Answered)
    is_mailed = models.BooleanField(_("asked by mail"), default=True)
    asks_address = models.BooleanField(_("asks for a private address"), default=False)
    reminders = models.JSONField(_("days of the reminders"), default=list)
    opens_at = models.DateTimeField(pgettext_lazy("a window", "opens"))
    closes_at = models.DateTimeField(pgettext_lazy("a window", "closes"))
    began_at = models.DateTimeField(_("began"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    answered = models.PositiveIntegerField(_("people who answered"), null=True, blank=True)
    instruments: "models.ManyToManyField[InstrumentVersion, AskedInstrument]" = models.ManyToManyField(
        InstrumentVersion, through="AskedInstrument", verbose_name=_("instruments"), related_name="waves"
    )

    objects = WaveQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("of a survey", "wave")
        verbose_name_plural = pgettext_lazy("of a survey", "waves")
        ordering = ["opens_at", "wave_id"]
        constraints = [
            models.UniqueConstraint("cohort", "wave_id", "about", name="wave_once"),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="wave_closes_after_opening"),
            models.CheckConstraint(condition=Q(answers__in=Answered.values), name="wave_answers_known"),
            models.CheckConstraint(condition=Q(ended_at=None) | Q(began_at__isnull=False), name="wave_ends_after_it_began"),
        ]

    def __str__(self) -> str:
        return f"{self.cohort} · {self.wave_id}{f' · {self.about}' if self.about else ''}"

    def title(self, language: str) -> str:
        return self.title_nl if language == "nl" else self.title_en

    @property
    def stream(self) -> str:
        """Return the stream of the journal in which answers stand that are known to be somebody's."""
        return f"survey:{self.key}"

    @property
    def is_anonymous(self) -> bool:
        return self.answers == Answered.ANONYMOUS

    @property
    def last_day(self) -> date:
        """The last day on which it takes answers: a window that closes at midnight is over on the day before."""
        return (self.closes_at - timedelta(minutes=1)).astimezone(self.cohort.zone()).date()

    def state(self, now: datetime) -> WaveState:
        if self.began_at is None:
            return WaveState.PLANNED
        return WaveState.OPEN if self.ended_at is None and now < self.closes_at else WaveState.CLOSED


class AskedInstrument(models.Model):
    """An instrument of a wave, in its place."""

    wave = models.ForeignKey(Wave, models.CASCADE, verbose_name=pgettext_lazy("of a survey", "wave"), related_name="asked")
    instrument = models.ForeignKey(InstrumentVersion, models.PROTECT, verbose_name=_("instrument"), related_name="asked")
    place = models.PositiveSmallIntegerField(_("place"))

    class Meta:
        verbose_name = _("instrument of a wave")
        verbose_name_plural = _("instruments of waves")
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint("wave", "place", name="asked_instrument_place_once"),
            models.UniqueConstraint("wave", "instrument", name="asked_instrument_once"),
        ]

    def __str__(self) -> str:
        return f"{self.wave} · {self.instrument}"


class WindowChange(models.Model):
    """Somebody opened, closed or extended a window by hand, and why. Rows are added, never changed."""

    wave = models.ForeignKey(Wave, models.CASCADE, verbose_name=pgettext_lazy("of a survey", "wave"), related_name="changes")
    act = models.CharField(_("what"), max_length=10, choices=WindowAct)
    opens_at = models.DateTimeField(pgettext_lazy("a window", "opens"))
    closes_at = models.DateTimeField(pgettext_lazy("a window", "closes"))
    reason = models.CharField(_("reason"), max_length=240, blank=True)
    changed_at = models.DateTimeField(_("at"), default=timezone.now)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("by"), related_name="+")

    class Meta:
        verbose_name = _("change of a window")
        verbose_name_plural = _("changes of windows")
        ordering = ["changed_at", "pk"]
        constraints = [models.CheckConstraint(condition=Q(act__in=WindowAct.values), name="window_change_act_known")]

    def __str__(self) -> str:
        return f"{self.wave}: {self.act}"

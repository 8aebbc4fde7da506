"""Tests that a cohort sits: what is offered, who sits it, what was earned, and what was objected to."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.apps.cohorts.choices import Track
from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.models import Edition
from bridging.apps.study.choices import OfferState, Verdict
from bridging.engines.assessment.tests.score import ItemFate

PERSON = settings.AUTH_USER_MODEL


class OfferedTest(models.Model):
    """A form of a test that a cohort can sit within a window. The edition is pinned: what was offered is what is sat.

    Its stream in the journal is that of the room: pauses and the end hold for all sittings. ``state``, ``code_released_at`` and ``paused_at``
    follow from it; ``acted_at`` is when the room last changed.
    """

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    cohort = models.ForeignKey(Cohort, models.CASCADE, verbose_name=_("cohort"), related_name="tests")
    edition = models.ForeignKey(Edition, models.PROTECT, verbose_name=_("edition"), related_name="+")
    test_id = models.SlugField(_("test"), max_length=80)
    form_id = models.SlugField(_("form"), max_length=80)
    kind = models.CharField(_("kind"), max_length=10)
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    state = models.CharField(_("state"), max_length=10, choices=OfferState, default=OfferState.PLANNED)
    code = models.CharField(_("start code"), max_length=8, blank=True)
    code_released_at = models.DateTimeField(_("start code given out"), null=True, blank=True)
    paused_at = models.DateTimeField(_("paused since"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    released_at = models.DateTimeField(_("results given out"), null=True, blank=True)
    acted_at = models.DateTimeField(_("last change in the room"))
    version = models.PositiveIntegerField(_("version"), default=0)
    offered_at = models.DateTimeField(_("offered"), default=timezone.now)
    offered_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("offered by"), related_name="+")

    class Meta:
        verbose_name = _("offered test")
        verbose_name_plural = _("offered tests")
        ordering = ["opens_at", "pk"]
        constraints = [
            models.UniqueConstraint("cohort", "test_id", "form_id", name="offer_once_per_form"),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="offer_closes_after_opening"),
            models.CheckConstraint(condition=Q(state__in=OfferState.values), name="offer_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.cohort} · {self.form_id}"

    @property
    def stream(self) -> str:
        return f"test:{self.key}"

    @property
    def opens_gate(self) -> bool:
        """Tell whether it lets somebody in at a meeting: it is sat until it is passed, and told of with that meeting."""
        return self.kind == "gate"


class ExtraTime(models.Model):
    """More time for somebody in every test of a cohort, as a share of what is allowed. The reason is not asked: that is nobody's business here."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, verbose_name=_("cohort"), related_name="extra_times")
    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="extra_times")
    percent = models.PositiveSmallIntegerField(_("extra time in percent"))
    granted_at = models.DateTimeField(_("granted"), default=timezone.now)
    granted_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("granted by"), related_name="+")

    class Meta:
        verbose_name = _("extra time")
        verbose_name_plural = _("extra times")
        constraints = [
            models.UniqueConstraint("cohort", "person", name="extra_time_once"),
            models.CheckConstraint(condition=Q(percent__gte=1) & Q(percent__lte=200), name="extra_time_in_bounds"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.percent} %"


class Sitting(models.Model):
    """One person taking an offered test. All of it follows from its stream, the room's stream and what is pinned here.

    ``attempt``: a test that opens a gate may be sat again, and who had two accounts may have sat any test with both.
    ``items`` are (id, version, seed) in the person's order. The fields from ``is_identified`` to ``acted_at`` are kept so that an answer can be
    judged by this one row; ``domain.sittings.streams`` makes them from the entries. ``tops`` is item → (revision, device, blank) of what counts;
    ``deadline_at`` is empty while the time stands still, and ``left_s`` says then how much there is. Results are filled in by grading.
    """

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    offer = models.ForeignKey(OfferedTest, models.CASCADE, verbose_name=_("offered test"), related_name="sittings")
    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="sittings")
    attempt = models.PositiveSmallIntegerField(_("attempt"), default=1)
    subject = models.UUIDField(_("subject"))
    edition = models.ForeignKey(Edition, models.PROTECT, verbose_name=_("edition"), related_name="+")
    track = models.CharField(_("track"), max_length=2, choices=Track)
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    items = models.JSONField(_("items"))
    opened_at = models.DateTimeField(_("opened"))

    is_identified = models.BooleanField(_("identity checked"), default=False)
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("handed in"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    paused_at = models.DateTimeField(_("paused since"), null=True, blank=True)
    deadline_at = models.DateTimeField(_("time is up at"), null=True, blank=True)
    left_s = models.PositiveIntegerField(_("seconds left"), default=0)
    extra_s = models.PositiveIntegerField(_("extra seconds"), default=0)
    tops = models.JSONField(_("revisions that count"), default=dict)
    flagged = models.JSONField(_("flagged"), default=list)
    incidents = models.PositiveSmallIntegerField(_("incidents"), default=0)
    acted_at = models.DateTimeField(_("last act"))
    version = models.PositiveIntegerField(_("version"), default=0)

    points = models.FloatField(_("points"), null=True, blank=True)
    cut_points = models.FloatField(_("cut"), null=True, blank=True)
    cut_se = models.FloatField(_("standard error of the cut"), null=True, blank=True)
    is_pass = models.BooleanField(_("passed"), null=True, blank=True)
    graded_at = models.DateTimeField(_("graded"), null=True, blank=True)
    released_at = models.DateTimeField(_("result given out"), null=True, blank=True)

    class Meta:
        verbose_name = _("sitting")
        verbose_name_plural = _("sittings")
        ordering = ["offer", "person", "attempt"]
        constraints = [
            models.UniqueConstraint("offer", "person", "attempt", name="sitting_once_an_attempt"),
            models.CheckConstraint(condition=Q(track__in=Track.values), name="sitting_track_known"),
        ]
        indexes = [models.Index(fields=["person", "-opened_at"], name="sitting_newest")]

    def __str__(self) -> str:
        return f"{self.person} · {self.offer}"

    @property
    def stream(self) -> str:
        return f"sitting:{self.key}"

    @property
    def pins(self) -> list[tuple[str, int, str]]:
        return [(item_id, version, seed) for item_id, version, seed in self.items]

    @property
    def answered(self) -> int:
        """Return how many items have an answer that is not blank."""
        return sum(not is_blank for _revision, _device, is_blank in self.tops.values())


class SittingResponse(models.Model):
    """An item as it was answered in a sitting, and what it earned: what analysis, regrading and the result page read.

    Made at grading from the journal, and made again when an item is taken out after an objection. ``raw`` is empty where nothing was answered.
    """

    sitting = models.ForeignKey(Sitting, models.CASCADE, verbose_name=_("sitting"), related_name="responses")
    position = models.PositiveSmallIntegerField(_("place"))
    item_id = models.SlugField(_("item"), max_length=80)
    item_version = models.PositiveIntegerField(_("version of the item"))
    seed = models.CharField(_("seed"), max_length=80)
    raw = models.JSONField(_("answer"), null=True, blank=True)
    revision = models.PositiveIntegerField(_("revision"), default=0)
    fate = models.CharField(_("what became of it"), max_length=12, choices=[(fate.value, fate.value) for fate in ItemFate])
    scores = models.JSONField(_("scores"))
    is_void = models.BooleanField(_("taken out"), default=False)
    trace = models.JSONField(_("how it was graded"))
    answered_at = models.DateTimeField(_("at"), null=True, blank=True)

    class Meta:
        verbose_name = _("answer in a test")
        verbose_name_plural = _("answers in tests")
        ordering = ["sitting", "position"]
        constraints = [
            models.UniqueConstraint("sitting", "item_id", name="sitting_response_once"),
            models.CheckConstraint(condition=Q(fate__in=[fate.value for fate in ItemFate]), name="sitting_response_fate_known"),
        ]
        indexes = [models.Index(fields=["item_id", "item_version"], name="sitting_response_of_item")]

    def __str__(self) -> str:
        return f"{self.sitting} · {self.item_id} v{self.item_version}"

    @property
    def points(self) -> float:
        scores: list[Any] = self.scores
        return float(sum(scores) / len(scores))


class Objection(models.Model):
    """What a participant has against a question after seeing the own answers, and what the examiner decided."""

    sitting = models.ForeignKey(Sitting, models.CASCADE, verbose_name=_("sitting"), related_name="objections")
    item_id = models.SlugField(_("item"), max_length=80)
    body = models.TextField(_("objection"), max_length=2000)
    filed_at = models.DateTimeField(_("filed"), default=timezone.now)
    verdict = models.CharField(_("decision"), max_length=10, choices=Verdict, blank=True)
    reason = models.TextField(_("reasons"), max_length=2000, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("decided by"), related_name="+")

    class Meta:
        verbose_name = _("objection")
        verbose_name_plural = _("objections")
        ordering = ["filed_at", "pk"]
        constraints = [
            models.UniqueConstraint("sitting", "item_id", name="objection_once_per_item"),
            models.CheckConstraint(condition=Q(verdict="") | Q(verdict__in=Verdict.values), name="objection_verdict_known"),
            models.CheckConstraint(
                condition=Q(verdict="", decided_at=None) | (~Q(verdict="") & Q(decided_at__isnull=False)),
                name="objection_decided_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sitting} · {self.item_id}"

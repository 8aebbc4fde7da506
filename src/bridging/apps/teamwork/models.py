"""Which live sessions there were, and what teammates said to each other after one. How one goes stands in the journal, in the stream of its key."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.live.play import LivePlay, LiveQuerySet
from bridging.apps.teamwork.rules import LONGEST_NOTE

PERSON = settings.AUTH_USER_MODEL


class LiveSession(LivePlay):
    """A unit of team-based learning, played by a cohort."""

    stream_prefix = "tbl:"

    cohort = models.ForeignKey(Cohort, models.CASCADE, verbose_name=_("cohort"), related_name="live_sessions")
    unit_id = models.SlugField(_("unit of team-based learning"), max_length=80)

    objects = LiveQuerySet["LiveSession"].as_manager()

    class Meta:
        verbose_name = _("live session")
        verbose_name_plural = _("live sessions")
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint("join_code", condition=Q(ended_at=None), name="live_code_once"),
            models.UniqueConstraint("cohort", "unit_id", condition=Q(ended_at=None, is_rehearsal=False), name="live_unit_once_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} · {self.cohort}"


class TeammateFeedbackQuerySet(models.QuerySet["TeammateFeedback"]):
    def that_count(self) -> "TeammateFeedbackQuerySet":
        """Leave out what was set aside."""
        return self.filter(set_aside_at=None)


class TeammateFeedback(models.Model):
    """What one member of a team says to another after a session: to learn from, no evidence, and shown without a name.

    ``set_aside_at``: one of the two had a second account, and wrote or was written to again with that, or to themselves.
    ``levels`` by behaviour, from 1 to 4; one of which the giver could not judge is left out. With either of the two it goes.
    """

    live = models.ForeignKey(LiveSession, models.CASCADE, verbose_name=_("live session"), related_name="teammate_feedback")
    giver = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("by"), related_name="teammate_feedback_given")
    receiver = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("teammate"), related_name="teammate_feedback_received")
    levels = models.JSONField(_("levels"), default=dict)
    values = models.TextField(_("what is valued"))
    asks = models.TextField(_("what is asked"), blank=True)
    given_at = models.DateTimeField(_("given"), default=timezone.now)
    set_aside_at = models.DateTimeField(_("set aside"), null=True, blank=True)

    objects = TeammateFeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = _("feedback to a teammate")
        verbose_name_plural = _("feedback to teammates")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("live", "giver", "receiver", condition=Q(set_aside_at=None), name="teammate_feedback_once"),
            models.CheckConstraint(
                condition=~Q(giver=models.F("receiver")) | Q(set_aside_at__isnull=False), name="teammate_feedback_to_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.live} · {self.pk}"


class CommentReport(models.Model):
    """Whoever got a comment of a teammate says that it hurts. ``part``: what was valued, or what was asked for."""

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    feedback = models.ForeignKey(TeammateFeedback, models.CASCADE, verbose_name=_("feedback to a teammate"), related_name="reports")
    part = models.CharField(_("comment"), max_length=6)
    why = models.TextField(_("why"), blank=True)
    reported_at = models.DateTimeField(_("reported"), default=timezone.now)

    class Meta:
        verbose_name = _("reported comment")
        verbose_name_plural = _("reported comments")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("feedback", "part", name="comment_reported_once"),
            models.CheckConstraint(condition=Q(part__in=["values", "asks"]), name="comment_part_known"),
        ]

    def __str__(self) -> str:
        return f"{self.feedback} · {self.part}"


class CommentDecision(models.Model):
    """A coordinator hides a reported comment, or lets it stand, and says why. The newest row counts; rows are added, never changed."""

    report = models.ForeignKey(CommentReport, models.CASCADE, verbose_name=_("reported comment"), related_name="decisions")
    is_hidden = models.BooleanField(_("hidden"))
    note = models.CharField(_("reason"), max_length=LONGEST_NOTE)
    decided_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("by"), related_name="+")
    decided_at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("decision about a reported comment")
        verbose_name_plural = _("decisions about reported comments")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.report} · {self.is_hidden}"

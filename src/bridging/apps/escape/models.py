"""Which runs of rooms there were. How one goes stands in the journal, in the stream of its key."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.live.play import LivePlay, LiveQuerySet


class RoomRun(LivePlay):
    """A room, played by teams of a cohort at the same time."""

    stream_prefix = "room:"

    cohort = models.ForeignKey(Cohort, models.CASCADE, verbose_name=_("cohort"), related_name="room_runs")
    room_id = models.SlugField(_("room"), max_length=80)

    objects = LiveQuerySet["RoomRun"].as_manager()

    class Meta:
        verbose_name = _("run of a room")
        verbose_name_plural = _("runs of rooms")
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint("join_code", condition=Q(ended_at=None), name="room_code_once"),
            models.UniqueConstraint("cohort", "room_id", condition=Q(ended_at=None, is_rehearsal=False), name="room_once_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.room_id} · {self.cohort}"

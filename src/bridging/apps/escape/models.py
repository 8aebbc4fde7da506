"""Which runs of rooms there were. How one goes stands in the journal, in the stream of its key."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.apps.cohorts.models import Cohort

PERSON = settings.AUTH_USER_MODEL


class RoomRunQuerySet(models.QuerySet["RoomRun"]):
    def under_way(self) -> "RoomRunQuerySet":
        return self.filter(ended_at=None)

    def that_count(self) -> "RoomRunQuerySet":
        """Leave out rehearsals: nothing is made of them."""
        return self.filter(is_rehearsal=False)


class RoomRun(models.Model):
    """A room, played by teams of a cohort at the same time. ``edition_label`` is pinned: a rollout changes nothing of a run.

    ``meeting_id`` is empty where no meeting of the module plays the room. ``join_code`` leads to the run; who may enter says the login.
    """

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    cohort = models.ForeignKey(Cohort, models.CASCADE, verbose_name=_("cohort"), related_name="room_runs")
    module_id = models.SlugField(_("module"), max_length=80)
    room_id = models.SlugField(_("room"), max_length=80)
    meeting_id = models.SlugField(_("meeting"), max_length=80, blank=True)
    edition_label = models.CharField(_("edition"), max_length=20)
    is_rehearsal = models.BooleanField(_("rehearsal"), default=False)
    join_code = models.CharField(_("code to join"), max_length=8)
    opened_at = models.DateTimeField(_("opened at"), default=timezone.now)
    opened_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("opened by"), related_name="+")
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects = RoomRunQuerySet.as_manager()

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

    @property
    def stream(self) -> str:
        return stream_of(self.key)


def stream_of(key: uuid.UUID) -> str:
    """Return the stream of the journal in which a run stands."""
    return f"room:{key}"

"""What is played live by a cohort, whatever it is: one row a playing. How it goes stands in the journal, in the stream of its key."""

import uuid
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.apps.cohorts.models import Cohort


class LiveQuerySet[Played: "LivePlay"](models.QuerySet[Played]):
    def under_way(self) -> Self:
        return self.filter(ended_at=None)

    def that_count(self) -> Self:
        """Leave out rehearsals: nothing is made of them."""
        return self.filter(is_rehearsal=False)


class LivePlay(models.Model):
    """``edition_label`` is pinned: a rollout changes nothing of what is played. ``meeting_id`` is empty where no meeting of the module plays it.

    ``join_code`` leads there; who may enter says the login. Each kind names its ``cohort`` itself, and how its streams begin.
    """

    stream_prefix: ClassVar[str]
    cohort: Cohort
    cohort_id: int

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    module_id = models.SlugField(_("module"), max_length=80)
    meeting_id = models.SlugField(_("meeting"), max_length=80, blank=True)
    edition_label = models.CharField(_("edition"), max_length=20)
    is_rehearsal = models.BooleanField(_("rehearsal"), default=False)
    join_code = models.CharField(_("code to join"), max_length=8)
    opened_at = models.DateTimeField(_("opened at"), default=timezone.now)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("opened by"), related_name="+"
    )
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def stream(self) -> str:
        return f"{self.stream_prefix}{self.key}"

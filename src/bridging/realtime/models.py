"""The journal: what was done, in the order in which it was acknowledged."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bridging.kernel import entry as kernel


class EntryQuerySet(models.QuerySet["Entry"]):
    def of(self, stream: str) -> "EntryQuerySet":
        return self.filter(stream=stream).order_by("seq")


class Entry(models.Model):
    """One act. Rows are added, never changed; only the erasure of a person empties ``payload`` (``journal.erase_actor``).

    ``stream`` groups what belongs together, ``seq`` counts in it from 1. ``actor`` is the opaque subject of a person, a team or a device; ``key``
    comes from whoever sends, so that the same act sent twice is one entry. ``ref`` is the stable id of what it is about, with its version.
    """

    stream = models.CharField(_("stream"), max_length=120)
    seq = models.PositiveIntegerField(_("place"))
    actor = models.UUIDField(_("by"))
    key = models.UUIDField(_("key"))
    digest = models.CharField(_("digest of the act"), max_length=32)
    kind = models.CharField(_("kind"), max_length=60)
    ref = models.CharField(_("about"), max_length=120, blank=True)
    seed = models.CharField(_("seed"), max_length=80, blank=True)
    payload = models.JSONField(_("what"), default=dict)
    at = models.DateTimeField(_("at"))

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("journal entry")
        verbose_name_plural = _("journal entries")
        constraints = [
            models.UniqueConstraint("stream", "seq", name="entry_place_once"),
            models.UniqueConstraint("actor", "key", name="entry_key_once"),
        ]

    def __str__(self) -> str:
        return f"{self.stream} {self.seq} · {self.kind}"

    @property
    def played(self) -> kernel.Entry:
        """Return the entry as engines play it."""
        return kernel.Entry(self.seq, str(self.actor), self.kind, self.at, self.payload)

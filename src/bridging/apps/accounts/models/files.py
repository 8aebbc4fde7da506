"""Files that people handed in."""

# ruff: noqa: ARG001 -- the framework decides these signatures

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.choices import FilePurpose
from bridging.apps.accounts.models.people import Person


def _place(stored: "StoredFile", filename: str) -> str:
    # Nothing of the name that the person gave reaches the disk.
    return f"{stored.owner_id}/{stored.key}"


class StoredFileQuerySet(models.QuerySet["StoredFile"]):
    def kept(self) -> "StoredFileQuerySet":
        """Return the files whose content is there."""
        return self.filter(removed_at=None)


class StoredFile(models.Model):
    """``removed_at``: the content and the name were taken away on request; the row stays, so that what it belonged to can say so."""

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(Person, models.CASCADE, verbose_name=_("owner"), related_name="files")
    purpose = models.CharField(_("purpose"), max_length=20, choices=FilePurpose)
    name = models.CharField(_("name"), max_length=200)
    content_type = models.CharField(_("type"), max_length=100)
    size_bytes = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("checksum"), max_length=64)
    content = models.FileField(_("content"), upload_to=_place)
    stored_at = models.DateTimeField(_("stored"), default=timezone.now)
    removed_at = models.DateTimeField(_("removed"), null=True, blank=True)

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["-stored_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(removed_at=None) | Q(name="", content="", sha256="", size_bytes=0), name="stored_file_removed_says_nothing"
            )
        ]

    def __str__(self) -> str:
        return self.name

"""A module that an author uploaded and looks at before it is published."""

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.apps.courses.models.edition import Edition

if TYPE_CHECKING:
    from bridging.apps.accounts.models import Person


class UploadQuerySet(models.QuerySet["Upload"]):
    def visible_to(self, person: "Person") -> "UploadQuerySet":
        """Return one's own uploads; an administrator sees all."""
        return self if person.is_staff else self.filter(owner=person)


class Upload(models.Model):
    """The unpacked files lie in ``BRIDGING_HOME/drafts/<key>``, as a whole content root with the module laid over it.

    ``revision`` counts the changes made to the files; ``left_out`` names what the archive held and was not taken over.
    """

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("author"), related_name="module_uploads")
    module_id = models.SlugField(_("module"), max_length=80)
    file_name = models.CharField(_("file"), max_length=200)
    left_out = models.JSONField(_("left out"), default=list)
    uploaded_at = models.DateTimeField(_("uploaded"), default=timezone.now)
    revision = models.PositiveIntegerField(_("revision"), default=1)
    checked_at = models.DateTimeField(_("checked"), null=True, blank=True)
    report = models.JSONField(_("result of the check"), default=dict)
    error_count = models.PositiveIntegerField(_("errors"), default=0)
    warning_count = models.PositiveIntegerField(_("warnings"), default=0)
    published_as = models.ForeignKey(Edition, models.SET_NULL, null=True, blank=True, verbose_name=_("published as"), related_name="+")

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return f"{self.module_id} · {self.file_name}"

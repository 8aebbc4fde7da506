"""What a learner wrote in the margin; it belongs to the learner alone."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

PERSON = settings.AUTH_USER_MODEL


class MarginNote(models.Model):
    """A learner's own note. ``anchor`` names the paragraph by its words, ``quote`` remembers them for when the text changes.

    ``key`` comes from the browser: the same note sent twice is kept once.
    """

    key = models.UUIDField(_("key"), default=uuid.uuid4, editable=False)
    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="margin_notes")
    module_id = models.SlugField(_("module"), max_length=80)
    page_id = models.SlugField(_("page"), max_length=80)
    language = models.CharField(_("language"), max_length=2)
    anchor = models.CharField(_("place on the page"), max_length=80)
    quote = models.CharField(_("words at that place"), max_length=200, blank=True)
    body = models.TextField(pgettext_lazy("of one’s own", "note"), max_length=4000)
    written_at = models.DateTimeField(_("written"), default=timezone.now)
    changed_at = models.DateTimeField(_("changed"), default=timezone.now)

    class Meta:
        verbose_name = _("margin note")
        verbose_name_plural = _("margin notes")
        ordering = ["written_at", "pk"]
        constraints = [models.UniqueConstraint("person", "key", name="note_once_per_key")]
        indexes = [models.Index(fields=["person", "module_id", "page_id"], name="note_of_page")]

    def __str__(self) -> str:
        return f"{self.person} · {self.page_id} · {self.anchor}"

"""Under which name a person stands in the journal."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.models.people import Person


class Subject(models.Model):
    """Joins a person to an opaque key. It goes with the person, and then nothing says any more whose entries those were."""

    person = models.OneToOneField(Person, models.CASCADE, verbose_name=_("person"), related_name="subject")
    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = _("subject")
        verbose_name_plural = _("subjects")

    def __str__(self) -> str:
        return str(self.key)

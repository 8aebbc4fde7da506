"""Under which name a person stands in the journal."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.models.people import Person


class Subject(models.Model):
    """Joins a person to an opaque key. It goes with the person, and then nothing says any more whose entries those were.

    Whoever had two accounts has a key of each: new entries are written under the one that is not ``is_former``, and none is rewritten. A live play
    that placed somebody in a team by a former one goes on with that.
    """

    person = models.ForeignKey(Person, models.CASCADE, verbose_name=_("person"), related_name="subjects")
    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    is_former = models.BooleanField(_("of an account that was joined to this one"), default=False)

    class Meta:
        verbose_name = _("subject")
        verbose_name_plural = _("subjects")
        constraints = [models.UniqueConstraint("person", condition=models.Q(is_former=False), name="subject_once")]

    def __str__(self) -> str:
        return str(self.key)

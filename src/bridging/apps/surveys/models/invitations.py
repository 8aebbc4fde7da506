"""Who is asked, under which mark their answers stand, and where they are reached once the course is over."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bridging.apps.accounts.choices import Language
from bridging.apps.cohorts.models import Cohort
from bridging.apps.surveys.models.waves import Wave

PERSON = settings.AUTH_USER_MODEL


class Invitation(models.Model):
    """Somebody is asked, by a link of which only the ``digest`` is kept.

    ``has_answered`` has no moment, so that it tells nothing about an anonymous answer, and is emptied when such a wave ends. ``has_declined``: rather not,
    so that no reminder follows. ``reminded`` counts the reminders.
    """

    wave = models.ForeignKey(Wave, models.CASCADE, verbose_name=pgettext_lazy("of a survey", "wave"), related_name="invitations")
    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="survey_invitations")
    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    digest = models.CharField(_("digest of the link"), max_length=64, unique=True)
    invited_at = models.DateTimeField(_("invited"), default=timezone.now)
    reminded = models.PositiveSmallIntegerField(_("reminders"), default=0)
    has_answered = models.BooleanField(_("answered"), default=False)
    has_declined = models.BooleanField(_("rather not"), default=False)

    class Meta:
        verbose_name = _("invitation to a survey")
        verbose_name_plural = _("invitations to surveys")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("wave", "person", name="survey_invitation_once")]

    def __str__(self) -> str:
        return f"{self.wave} · {self.person}"


class Pseudonym(models.Model):
    """The mark under which somebody's answers to pseudonymous waves of a cohort stand in the journal: the one place that joins the two."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, verbose_name=_("cohort"), related_name="+")
    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="survey_pseudonyms")
    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = _("pseudonym")
        verbose_name_plural = _("pseudonyms")
        ordering = ["key"]
        constraints = [models.UniqueConstraint("cohort", "person", name="pseudonym_once")]

    def __str__(self) -> str:
        return str(self.key)


class FollowUpAddress(models.Model):
    """A private address for the questions after the course, for nothing else: deleted when the last of them has closed."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, verbose_name=_("cohort"), related_name="+")
    person = models.ForeignKey(PERSON, models.CASCADE, verbose_name=_("person"), related_name="follow_up_addresses")
    email = models.EmailField(_("e-mail address"))
    language = models.CharField(_("language"), max_length=2, choices=Language)
    given_at = models.DateTimeField(_("given"), default=timezone.now)

    class Meta:
        verbose_name = _("address for follow-up questions")
        verbose_name_plural = _("addresses for follow-up questions")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("cohort", "person", name="follow_up_address_once")]
        indexes = [models.Index(Lower("email"), name="follow_up_address_email")]

    def __str__(self) -> str:
        return f"{self.cohort} · {self.person_id}"

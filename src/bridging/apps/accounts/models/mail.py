"""Mail that waits to be sent, or was."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bridging.apps.accounts.choices import MailState, OptionalMail
from bridging.apps.accounts.models.people import Person


class OutboxQuerySet(models.QuerySet["OutboxMail"]):
    def waiting(self) -> "OutboxQuerySet":
        return self.filter(sent_at=None, given_up_at=None)

    def that_did_not_arrive(self) -> "OutboxQuerySet":
        """Return what came back or was given up, and was not sent anew."""
        return self.filter(Q(bounced_at__isnull=False) | Q(given_up_at__isnull=False), again=None)


class OutboxMail(models.Model):
    """One mail for one occasion. ``occasion`` names the event, so that no event is mailed twice.

    ``bounced_at``: a server on its way gave it back after it had left; ``bounce`` is the status and what that server said.
    ``again_of``: the mail that did not arrive and is sent anew by this one, as ``again_by`` wanted.
    """

    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, verbose_name=_("person"), related_name="mails")
    address = models.EmailField(_("address"))
    kind = models.SlugField(_("kind"), max_length=60)
    occasion = models.CharField(pgettext_lazy("of a mail", "occasion"), max_length=120)
    language = models.CharField(_("language"), max_length=2)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"))
    queued_at = models.DateTimeField(_("queued"), default=timezone.now)
    send_after = models.DateTimeField(_("not before"), default=timezone.now, db_index=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    given_up_at = models.DateTimeField(_("given up"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    last_error = models.CharField(_("last error"), max_length=300, blank=True)
    bounced_at = models.DateTimeField(_("came back"), null=True, blank=True)
    bounce = models.CharField(_("why it came back"), max_length=300, blank=True)
    again_of = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, verbose_name=_("sent anew in the place of"), related_name="again"
    )
    again_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, verbose_name=_("sent anew by"), related_name="+")

    objects = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["-queued_at"]
        constraints = [
            models.UniqueConstraint("person", "kind", "occasion", condition=Q(person__isnull=False), name="mail_once_for_person"),
            # An invitation goes to someone who has no account yet.
            models.UniqueConstraint("address", "kind", "occasion", condition=Q(person=None), name="mail_once_for_address"),
            models.CheckConstraint(condition=Q(bounced_at=None) | Q(sent_at__isnull=False), name="mail_bounces_after_it_left"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} · {self.address}"

    @property
    def state(self) -> MailState:
        if self.bounced_at is not None:
            return MailState.BOUNCED
        if self.sent_at is not None:
            return MailState.SENT
        if self.given_up_at is not None:
            return MailState.FAILED
        return MailState.TRYING if self.attempts else MailState.WAITING


class MailChoice(models.Model):
    """Somebody wants a kind of mail, or not. Rows are added, never changed: the newest counts, and without one the mail is sent."""

    person = models.ForeignKey(Person, models.CASCADE, verbose_name=_("person"), related_name="mail_choices")
    kind = models.CharField(_("kind"), max_length=60, choices=OptionalMail)
    is_wanted = models.BooleanField(_("wanted"))
    chosen_at = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("choice about mail")
        verbose_name_plural = _("choices about mail")
        ordering = ["chosen_at", "pk"]
        constraints = [models.CheckConstraint(condition=Q(kind__in=OptionalMail.values), name="mail_choice_kind_known")]
        indexes = [models.Index(fields=["person", "kind", "-chosen_at"], name="mail_choice_newest")]

    def __str__(self) -> str:
        return f"{self.person} · {self.kind} · {'✓' if self.is_wanted else '–'}"

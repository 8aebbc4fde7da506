"""Guests who speak at a meeting, and what was done about them."""

import uuid
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bridging.apps.accounts.choices import Language
from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.guest_choices import GuestActKind

PERSON = settings.AUTH_USER_MODEL


class Guest(models.Model):
    """Somebody from outside who speaks at a meeting of a cohort, by a link and without an account.

    The link is made from ``key``, ``link_number`` and the installation's secret, and kept nowhere; counting on makes a new one.
    ``audience`` is fixed when it is first looked at
    after the cohort began: figures that followed each who comes or goes would tell who that was.
    Half a year after the link has ended ``email`` and ``arrival`` are emptied, and ``name`` as soon as nothing of the guest's is shown.
    ``contact`` is who the guest turns to. ``arrival``: what the guest needs to get in, as a route or the address of an online room.
    """

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    cohort = models.ForeignKey(Cohort, models.CASCADE, verbose_name=_("cohort"), related_name="guests")
    meeting_id = models.SlugField(_("meeting"), max_length=80)
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language)
    time_zone = models.CharField(_("own time zone"), max_length=60)
    arrival = models.TextField(_("how to get in"), blank=True)
    contact = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("contact"), related_name="+")
    link_number = models.PositiveSmallIntegerField(_("number of the link"), default=1)
    invited_at = models.DateTimeField(_("invited"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    cancelled_at = models.DateTimeField(pgettext_lazy("by a guest", "cancelled"), null=True, blank=True)
    thanked_at = models.DateTimeField(_("thanked"), null=True, blank=True)
    audience = models.JSONField(_("audience"), null=True, blank=True)

    class Meta:
        verbose_name = _("guest")
        verbose_name_plural = _("guests")
        ordering = ["invited_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                "cohort", "meeting_id", Lower("email"), condition=Q(withdrawn_at=None) & ~Q(email=""), name="guest_invited_once"
            ),
            models.CheckConstraint(condition=Q(language__in=Language.values), name="guest_language_known"),
        ]

    def __str__(self) -> str:
        return self.name

    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


class GuestAct(models.Model):
    """Something was done about a guest: by ``by``, or by the guest (``is_by_guest``); both empty once the account of who did it is gone. Rows are added, never changed."""

    guest = models.ForeignKey(Guest, models.CASCADE, verbose_name=_("guest"), related_name="acts")
    kind = models.CharField(_("what"), max_length=20, choices=GuestActKind)
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, verbose_name=_("by"), related_name="+")
    is_by_guest = models.BooleanField(_("by the guest"), default=False)
    note = models.CharField(_("note"), max_length=240, blank=True)
    done_at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("act about a guest")
        verbose_name_plural = _("acts about guests")
        ordering = ["-done_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=GuestActKind.values), name="guest_act_known"),
            models.CheckConstraint(condition=Q(is_by_guest=False) | Q(by=None), name="guest_act_by_one"),
        ]

    def __str__(self) -> str:
        return f"{self.guest}: {self.kind}"

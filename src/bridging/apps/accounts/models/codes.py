"""Six digits that a coordinator reads out to someone whose mail does not arrive."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.models.people import Person


class SignInCode(models.Model):
    """A code for one person, once. The rows stay: they are the log of who gave whom a code, and what became of it."""

    person = models.ForeignKey(Person, models.CASCADE, verbose_name=_("person"), related_name="sign_in_codes")
    issued_by = models.ForeignKey(Person, models.SET_NULL, null=True, verbose_name=_("given by"), related_name="+")
    digest = models.CharField(_("digest"), max_length=64)
    issued_at = models.DateTimeField(_("given"), default=timezone.now)
    expires_at = models.DateTimeField(_("expires"))
    attempts = models.PositiveSmallIntegerField(_("wrong attempts"), default=0)
    used_at = models.DateTimeField(_("used"), null=True, blank=True)
    replaced_at = models.DateTimeField(_("replaced"), null=True, blank=True)

    class Meta:
        verbose_name = _("sign-in code")
        verbose_name_plural = _("sign-in codes")
        ordering = ["-issued_at"]
        constraints = [
            models.UniqueConstraint("person", condition=Q(used_at=None, replaced_at=None), name="code_one_open_per_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.issued_at:%Y-%m-%d %H:%M}"
